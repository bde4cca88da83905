import type { Browser, BrowserContextOptions, CDPSession, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { browserArgs, findBrowser, noBrowserMessage } from '../../../scripts/lib/browser.mjs';

/** The size of the window that is measured, in CSS pixels. */
const VIEWPORT = { width: 1600, height: 1000 } as const;

/** How to start a headless Chromium that draws in software. An Error where there is none. */
export function launchOptions(): { readonly executablePath: string; readonly args: string[] } {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(noBrowserMessage);
  return { executablePath, args: [...browserArgs, '--disable-gpu'] };
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}

/** Has a page with a browser profile of its own, the tour taken already, for as long as `use` takes. */
export async function withWindow<T>(
  browser: Browser,
  use: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<T> {
  const context = await browser.newContext({ viewport: VIEWPORT, ...options });
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      console.error(`The window failed: ${error.message}`);
      process.exitCode = 1;
    });
    await page.addInitScript(() => {
      localStorage.setItem('raft-siege.settings', JSON.stringify({ tourSeen: true }));
    });
    return await use(page);
  } finally {
    await context.close();
  }
}

/** Waits until a messenger is on the road. */
export async function untilInMotion(page: Page): Promise<void> {
  await page
    .locator('[data-message]:not([data-message=""])')
    .first()
    .waitFor({ state: 'attached' });
}

/** What a page's process has done since it began, as Chromium counts it; times in seconds. */
export interface Counters {
  readonly atS: number;
  readonly busyS: number;
  readonly cpuS: number;
  readonly scriptS: number;
  readonly styleS: number;
  readonly layoutS: number;
  readonly heapBytes: number;
  readonly domNodes: number;
  readonly listeners: number;
}

export async function startCounting(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'timeTicks' });
  return session;
}

export async function readCounters(session: CDPSession): Promise<Counters> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return {
    atS: of('Timestamp'),
    busyS: of('TaskDuration'),
    cpuS: of('ThreadTime'),
    scriptS: of('ScriptDuration'),
    styleS: of('RecalcStyleDuration'),
    layoutS: of('LayoutDuration'),
    heapBytes: of('JSHeapUsedSize'),
    domNodes: of('Nodes'),
    listeners: of('JSEventListeners'),
  };
}

/** The processor time of the whole browser so far, in seconds. */
export async function browserCpuS(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
