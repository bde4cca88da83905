import type { Browser } from '@playwright/test';
import { summarize, type Summary } from '../lib/statistics';
import { displayedFrames, traceWhile } from './trace';
import { withWindow } from './window';

/** How the diagram of a recording fares while it is panned. */
export interface Panning {
  /** How many messages were drawn at its beginning. */
  readonly messages: number;
  readonly framesPerS: number;
  readonly frameMs: Summary;
}

/** So far the diagram is moved along with each frame, in pixels: across a window of it in about two seconds. */
const STEP_PX = 8;
const PAN_MS = 6000;

/** Pans the space-time diagram of the recording at an address, there and back, and counts frames that were shown. */
export async function measurePanning(browser: Browser, address: string): Promise<Panning> {
  return withWindow(browser, async (page) => {
    await page.goto(address);
    await page.getByRole('tab', { name: 'Space-time diagram' }).click();
    const summary = page.getByText(/\d messages/);
    await summary.waitFor();
    const messages = Number(
      /([\d,]+) messages/.exec((await summary.textContent()) ?? '')?.[1]?.replaceAll(',', ''),
    );
    const diagram = page.getByRole('application', { name: 'Space-time diagram' });
    const pan = (): Promise<void> =>
      diagram.evaluate(
        (frame, { stepPx, panMs }) =>
          new Promise((resolve) => {
            const beganMs = performance.now();
            const move = (): void => {
              const passedMs = performance.now() - beganMs;
              if (passedMs > panMs) {
                resolve();
                return;
              }
              // A wheel with Shift pans, as a drag does; a script can't hold a pointer.
              const deltaY = passedMs < panMs / 2 ? stepPx : -stepPx;
              frame.dispatchEvent(
                new WheelEvent('wheel', { deltaY, shiftKey: true, cancelable: true }),
              );
              requestAnimationFrame(move);
            };
            requestAnimationFrame(move);
          }),
        { stepPx: STEP_PX, panMs: PAN_MS },
      );
    // Code is compiled, and what lies ahead is asked for.
    await pan();
    const session = await browser.newBrowserCDPSession();
    const frames = displayedFrames(await traceWhile(session, pan));
    const frameMs = summarize(frames.slice(1).map((ts, i) => (ts - (frames[i] ?? ts)) / 1000));
    return { messages, framesPerS: 1000 / frameMs.mean, frameMs };
  });
}
