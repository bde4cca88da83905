import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { BridgeMessage } from '../../../src/shared/bridge';
import { summarize, type Summary } from '../lib/statistics';
import { playRecording, provideRecording, type Recording } from './recording';
import { withShell, type Pace } from './shell';
import { displayedFrames, mainFrames, traceWhile, type TraceEvent } from './trace';
import { browserCpuS, readCounters, startCounting, untilInMotion, withWindow } from './window';
import { dismissWitness, eventToPixel, placeWitness, type Departure } from './witness';

/** Everything settles: pictures are drawn, code is compiled. */
const WARM_UP_MS = 4000;

/** How a window fares at one pace. Shares are of one processor core. */
export interface Fare {
  readonly label: string;
  readonly framesPerS: number;
  readonly frameMs: Summary;
  readonly busy: number;
  readonly cpu: number;
  readonly scriptShare: number;
  readonly styleShare: number;
  readonly layoutShare: number;
  readonly browserCpu: number;
  /** Null where there are no processes whose timestamps could be compared. */
  readonly eventToPixelMs: Summary | null;
}

/** Measures the window on live events: first undisturbed, then with a trace. */
export async function measureLive(
  root: string,
  browser: Browser,
  pace: Pace,
  seconds: number,
): Promise<Fare> {
  return withShell(root, pace, async (shell) =>
    withWindow(browser, async (page) => {
      await page.goto(await shell.address());
      await untilInMotion(page);
      await sleep(WARM_UP_MS);
      const shares = await countWhile(browser, page, () => sleep(seconds * 1000));
      const departures: Departure[] = [];
      shell.onMessage = (message) => departures.push(...departuresIn(message));
      await shell.open();
      await placeWitness(page);
      const session = await browser.newBrowserCDPSession();
      const trace = await traceWhile(session, () => sleep(seconds * 1000));
      const sightings = await dismissWitness(page);
      const latencies = eventToPixel(departures, sightings, trace, mainFrames(trace));
      return {
        label: pace.label,
        ...shares,
        ...framesOf(trace),
        eventToPixelMs: latencies.length === 0 ? null : summarize(latencies),
      };
    }),
  );
}

/** Measures the rehearsal's file, whose generals are in the browser too: undisturbed, then with a trace. */
export async function measureRehearsal(
  browser: Browser,
  address: string,
  label: string,
  seconds: number,
): Promise<Fare> {
  return withWindow(browser, async (page) => {
    await page.goto(address);
    await untilInMotion(page);
    await sleep(WARM_UP_MS);
    const shares = await countWhile(browser, page, () => sleep(seconds * 1000));
    const session = await browser.newBrowserCDPSession();
    const trace = await traceWhile(session, () => sleep(seconds * 1000));
    return { label, ...shares, ...framesOf(trace), eventToPixelMs: null };
  });
}

/** Measures the window on a recording, with no other process at work: played twice, as above. */
export async function measureRecorded(
  root: string,
  browser: Browser,
  pace: Pace,
  recording: Recording,
): Promise<Fare> {
  return withWindow(browser, async (page) => {
    await provideRecording(page, recording);
    // Only the page's files are needed of the shell.
    await withShell(root, pace, async (shell) => {
      await page.goto(await shell.address());
      await page.locator('[data-general]').first().waitFor();
    });
    await sleep(WARM_UP_MS);
    const shares = await countWhile(browser, page, () => playRecording(page));
    const session = await browser.newBrowserCDPSession();
    const trace = await traceWhile(session, () => playRecording(page));
    return { label: 'a recorded story', ...shares, ...framesOf(trace), eventToPixelMs: null };
  });
}

/** What is in memory after a garbage collection. */
export interface Memory {
  readonly afterMinutes: number;
  readonly heapBytes: number;
  readonly domNodes: number;
  readonly listeners: number;
}

const MEMORY_WARM_UP_MS = 20_000;
const MEMORY_STEPS = 10;

/** Lets the window run, and looks at its memory when it has settled and in ten even steps after that. */
export async function measureMemory(
  root: string,
  browser: Browser,
  pace: Pace,
  minutes: number,
): Promise<readonly Memory[]> {
  return withShell(root, pace, async (shell) =>
    withWindow(browser, async (page) => {
      await page.goto(await shell.address());
      await untilInMotion(page);
      const session = await startCounting(page);
      // The lists that are bounded fill up first: the chronicle, the logs' ends, the spare messengers.
      await sleep(MEMORY_WARM_UP_MS);
      const memory: Memory[] = [];
      for (let step = 0; step <= MEMORY_STEPS; step += 1) {
        if (step > 0) await sleep((minutes * 60_000) / MEMORY_STEPS);
        await session.send('HeapProfiler.collectGarbage');
        const { heapBytes, domNodes, listeners } = await readCounters(session);
        const afterMinutes = (minutes * step) / MEMORY_STEPS;
        memory.push({ afterMinutes, heapBytes, domNodes, listeners });
      }
      return memory;
    }),
  );
}

/** From the start of the shell's process to the frame that shows the first heartbeat, in milliseconds. */
export async function measureStart(root: string, browser: Browser, pace: Pace): Promise<number> {
  return withWindow(browser, async (page) => {
    await watchForHeartbeat(page);
    const startedAtMs = Date.now();
    return withShell(root, pace, async (shell) => {
      await page.goto(await shell.address());
      return (await firstDrawnAtMs(page)) - startedAtMs;
    });
  });
}

/** From the beginning of opening the rehearsal's file, in milliseconds. */
export interface Opening {
  /** To the first picture that is painted. */
  readonly paintedMs: number;
  /** To the frame that shows the first heartbeat. */
  readonly heartbeatMs: number;
}

export async function measureOpening(browser: Browser, address: string): Promise<Opening> {
  return withWindow(browser, async (page) => {
    await watchForHeartbeat(page);
    await page.goto(address);
    const drawnAtMs = await firstDrawnAtMs(page);
    const { paintedMs, beganAtMs } = await page.evaluate(() => ({
      paintedMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      beganAtMs: performance.timeOrigin,
    }));
    return { paintedMs, heartbeatMs: drawnAtMs - beganAtMs };
  });
}

/** Notes when the frame is on the screen that shows the first heartbeat. */
async function watchForHeartbeat(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-message]:not([data-message=""])') === null) return;
      observer.disconnect();
      // The frame that is being made now is on the screen when the next but one begins.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => Object.assign(window, { firstDrawnAtMs: Date.now() })),
      );
    });
    const options = { subtree: true, childList: true, attributeFilter: ['data-message'] };
    observer.observe(document, options);
  });
}

async function firstDrawnAtMs(page: Page): Promise<number> {
  const drawn = await page.waitForFunction(() => window.firstDrawnAtMs);
  const drawnAtMs = await drawn.jsonValue();
  if (drawnAtMs === undefined) throw new Error('No heartbeat was drawn.');
  return drawnAtMs;
}

declare global {
  interface Window {
    firstDrawnAtMs?: number;
  }
}

type Shares = Pick<
  Fare,
  'busy' | 'cpu' | 'scriptShare' | 'styleShare' | 'layoutShare' | 'browserCpu'
>;

async function countWhile(
  browser: Browser,
  page: Page,
  meanwhile: () => Promise<void>,
): Promise<Shares> {
  const session = await startCounting(page);
  const whole = await browser.newBrowserCDPSession();
  const cpuBefore = await browserCpuS(whole);
  const before = await readCounters(session);
  await meanwhile();
  const after = await readCounters(session);
  const cpuAfter = await browserCpuS(whole);
  await session.detach();
  await whole.detach();
  const tookS = after.atS - before.atS;
  return {
    busy: (after.busyS - before.busyS) / tookS,
    cpu: (after.cpuS - before.cpuS) / tookS,
    scriptShare: (after.scriptS - before.scriptS) / tookS,
    styleShare: (after.styleS - before.styleS) / tookS,
    layoutShare: (after.layoutS - before.layoutS) / tookS,
    browserCpu: (cpuAfter - cpuBefore) / tookS,
  };
}

function framesOf(trace: readonly TraceEvent[]): Pick<Fare, 'framesPerS' | 'frameMs'> {
  const frames = displayedFrames(trace);
  const gapsMs = frames.slice(1).map((ts, i) => (ts - (frames[i] ?? ts)) / 1000);
  const frameMs = summarize(gapsMs);
  return { frameMs, framesPerS: 1000 / frameMs.mean };
}

function departuresIn(message: BridgeMessage): readonly Departure[] {
  if (message.type !== 'records') return [];
  return message.records.flatMap(({ event }) =>
    event.type === 'messageSent' ? [{ id: event.id, leg: event.cargo.leg, at: event.at }] : [],
  );
}
