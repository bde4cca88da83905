import type { Page } from '@playwright/test';
import { findBrowser, noBrowserMessage } from '../../../scripts/lib/browser.mjs';
import type { CommandResult } from '../../../src/shared';
import { freePorts } from '../../support/ports';
import { isAlive, remains } from '../../support/remains';
import type { HowToStart } from './desktop-app';
import { DesktopApp } from './desktop-app';

export const browser = findBrowser();
if (browser === undefined) {
  if (process.env['CI'] === 'true') throw new Error(noBrowserMessage);
  console.warn(`The desktop app is not tested: ${noBrowserMessage}`);
}

/** Slow enough for a busy machine, fast enough for a patient reader. */
const PACE = ['--heartbeat', '200', '--election-timeout', '1500-2500', '--travel', '20'];

export interface Started {
  readonly app: DesktopApp;
  readonly ports: readonly number[];
}

interface Start extends HowToStart {
  readonly args?: readonly string[];
  readonly ports?: readonly number[];
}

/** Starts the app with a siege on ports of its own. */
export async function start({ args = [], ports, ...how }: Start = {}): Promise<Started> {
  const own = ports ?? (await freePorts(3));
  const all = own.length === 0 ? args : ['--servers', own.join(','), ...PACE, ...args];
  return { app: await DesktopApp.start(browser ?? '', all, how), ports: own };
}

/** The page, once somebody leads and nothing lies before it. */
export async function open(app: DesktopApp): Promise<Page> {
  const page = await app.page();
  page.setDefaultTimeout(60_000);
  await leader(page);
  // The first window ever begins with a tour, behind which there is no banner.
  const tour = page.getByRole('button', { name: 'Skip the tour' });
  await tour.or(page.getByRole('banner')).first().waitFor();
  if (await tour.isVisible()) await tour.click();
  return page;
}

/** Who leads, as the window's title says, once it is not `other`. */
export async function leader(page: Page, other = -1): Promise<number> {
  const id = await page.waitForFunction(
    (not) => {
      const found = /^General (\d) leads/.exec(document.title)?.[1];
      return found !== undefined && Number(found) !== not ? found : null;
    },
    other,
    // A window that nobody looks at draws no frames to wait for.
    { polling: 100 },
  );
  return Number(await id.jsonValue());
}

export const command = (page: Page, value: unknown): Promise<CommandResult | undefined> =>
  page.evaluate((it) => window.raftSiege?.command(it as never), value);

export const living = (app: DesktopApp): readonly number[] => app.pids.filter(isAlive);

export const remainsOf = ({ app, ports }: Started): Promise<readonly string[]> =>
  remains(app.pids, ports);
