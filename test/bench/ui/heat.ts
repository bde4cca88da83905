import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from '@playwright/test';
import { cpuBetween, processTree } from '../lib/process-tree';
import { EMPTY_PAGE, discsPage } from './floor';
import { withShell, type Pace } from './shell';
import { displayedFrames, traceWhile } from './trace';
import { launchOptions, untilInMotion, withWindow } from './window';

/** The window that is looked at from outside, in CSS pixels. */
const VIEWPORT = { width: 1280, height: 860 } as const;
/** How long one of the floor's pages is looked at. */
const FLOOR_S = 20;
/** What a page needs to come up is not its heat. */
const SETTLE_MS = 3000;
/** How long frames are counted, after the look: a trace costs something itself. */
const FRAMES_S = 5;

/** What all processes of a browser used, as shares of one core. */
export interface Heat {
  readonly label: string;
  /** The display process, which draws. */
  readonly display: number;
  /** The page's own process. */
  readonly page: number;
  readonly others: number;
  readonly whole: number;
  readonly framesPerS: number;
  /** `whole` against that of the six discs right before and after; null for the floor itself. */
  readonly discs: number | null;
}

/** What is held against the floor. */
export interface Subject {
  readonly label: string;
  readonly reducedMotion: boolean;
  readonly of: { readonly pace: Pace } | { readonly url: string };
}

export interface Looks {
  /** How long a window is looked at, from its first messenger on, in seconds. */
  readonly seconds: number;
  /** Whether it is looked at for as long again when nine more minutes have passed. */
  readonly tenthMinute: boolean;
}

/**
 * Looks at whole browsers from outside, one after the other, each fresh and with one window: what its processes
 * have used, as the system counts it. The six discs come before and after every window, so that what else the
 * machine does meets both alike.
 */
export async function measureHeat(
  root: string,
  subjects: readonly Subject[],
  looks: Looks,
): Promise<readonly Heat[]> {
  const floorS = Math.min(FLOOR_S, looks.seconds);
  const discs = (): Promise<Heat> =>
    lookAtPage('floor: six discs over a picture, by CSS', discsPage(root), floorS);
  const heats = [await lookAtPage('floor: an empty page', EMPTY_PAGE, floorS)];
  let floor = await discs();
  heats.push(floor);
  for (const subject of subjects) {
    const found = await lookAtSubject(root, subject, looks);
    const next = await discs();
    const least = (floor.whole + next.whole) / 2;
    heats.push(...found.map((heat) => ({ ...heat, discs: heat.whole / least })), next);
    floor = next;
  }
  return heats;
}

async function lookAtPage(label: string, html: string, seconds: number): Promise<Heat> {
  return withFreshBrowser({ reducedMotion: false }, async (browser, page, pid) => {
    await page.setContent(html);
    await sleep(SETTLE_MS);
    return { label, ...(await look(browser, pid, seconds)) };
  });
}

const MINUTE_MS = 60_000;

async function lookAtSubject(
  root: string,
  { label, reducedMotion, of }: Subject,
  { seconds, tenthMinute }: Looks,
): Promise<readonly Heat[]> {
  return withFreshBrowser({ reducedMotion }, async (browser, page, pid) => {
    const lookTwice = async (): Promise<readonly Heat[]> => {
      const startedAtMs = performance.now();
      const first = { label: `${label}, first minute`, ...(await look(browser, pid, seconds)) };
      if (!tenthMinute) return [first];
      await sleep(startedAtMs + 9 * MINUTE_MS - performance.now());
      return [first, { label: `${label}, tenth minute`, ...(await look(browser, pid, seconds)) }];
    };
    if ('url' in of) {
      await page.goto(of.url);
      await sleep(SETTLE_MS);
      return lookTwice();
    }
    return withShell(root, of.pace, async (shell) => {
      await page.goto(await shell.address());
      await untilInMotion(page);
      return lookTwice();
    });
  });
}

async function withFreshBrowser<T>(
  { reducedMotion }: { readonly reducedMotion: boolean },
  use: (browser: Browser, page: Page, pid: number) => Promise<T>,
): Promise<T> {
  const server = await chromium.launchServer(launchOptions());
  try {
    const { pid } = server.process();
    if (pid === undefined) throw new Error('Chromium has no process id.');
    const browser = await chromium.connect(server.wsEndpoint());
    const window = { viewport: VIEWPORT, reducedMotion: reducedMotion ? 'reduce' : null } as const;
    return await withWindow(browser, (page) => use(browser, page, pid), window);
  } finally {
    await server.close();
  }
}

async function look(browser: Browser, pid: number, seconds: number): Promise<Omit<Heat, 'label'>> {
  const before = processTree(pid);
  const startedAtMs = performance.now();
  await sleep(seconds * 1000);
  const used = cpuBetween(before, processTree(pid));
  const tookMs = performance.now() - startedAtMs;
  const session = await browser.newBrowserCDPSession();
  const trace = await traceWhile(session, () => sleep(FRAMES_S * 1000));
  await session.detach();
  const share = (type: string): number => (used.get(type) ?? 0) / tookMs;
  const whole = [...used.values()].reduce((sum, cpuMs) => sum + cpuMs, 0) / tookMs;
  const [display, page] = [share('gpu-process'), share('renderer')];
  const framesPerS = displayedFrames(trace).length / FRAMES_S;
  return { display, page, others: whole - display - page, whole, framesPerS, discs: null };
}
