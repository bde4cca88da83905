import type { Page } from '@playwright/test';
import { findBrowser, noBrowserMessage } from '../../../scripts/lib/browser.mjs';
import type { CommandResult } from '../../../src/shared';
import { freePorts } from '../../support/ports';
import { isAlive, remains } from '../../support/remains';
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach } from 'vitest';
import type { HowToStart } from './desktop-app';
import { DesktopApp, makeUserData } from './desktop-app';

export const browser = findBrowser();
if (browser === undefined) {
  if (process.env['CI'] === 'true') throw new Error(noBrowserMessage);
  console.warn(`The desktop app is not tested: ${noBrowserMessage}`);
}

/**
 * Slow enough for a busy machine, fast enough for a patient reader. A leader that is deposed there for
 * being late only steps down under these rules, so that processes end when a test ends them.
 */
const RULES = ['--rules', 'paper'];
const PACE = ['--heartbeat', '200', '--election-timeout', '1500-2500', '--travel', '20'];

export interface Started {
  readonly app: DesktopApp;
  readonly ports: readonly number[];
}

interface Start extends HowToStart {
  readonly args?: readonly string[];
  readonly ports?: readonly number[];
}

/** The apps that a test or a group of them starts; none outlives it, whatever becomes of it. */
export class Desktops {
  readonly #apps: DesktopApp[] = [];
  readonly #folders: string[] = [];
  #areOver = false;

  /** Starts the app with a siege on ports of its own. */
  async start({ args = [], ports, ...how }: Start = {}): Promise<Started> {
    const own = ports ?? (await freePorts(3));
    const all = own.length === 0 ? args : ['--servers', own.join(','), ...RULES, ...PACE, ...args];
    const userData = how.settings?.userData ?? (await this.makeUserData());
    // A test whose time is over may still go on.
    if (this.#areOver) throw new Error('The test is over.');
    const settings = { ...how.settings, userData };
    const app = await DesktopApp.start(browser ?? '', all, { ...how, settings });
    this.#apps.push(app);
    return { app, ports: own };
  }

  /** A folder for an app's files that a test puts something into first. */
  async makeUserData(): Promise<string> {
    const folder = await makeUserData();
    this.#folders.push(folder);
    return folder;
  }

  /** Ends all of them, also where one of them can't be ended in order. */
  async end(): Promise<void> {
    this.#areOver = true;
    const ends = await Promise.allSettled(this.#apps.map((app) => app.dispose()));
    await Promise.all(this.#folders.map((path) => rm(path, { recursive: true, force: true })));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

/** Has every test of a file begin with no app, and end with none. */
export function desktopsOfEachTest(): Pick<Desktops, 'start' | 'makeUserData'> {
  let desktops = new Desktops();
  beforeEach(() => {
    desktops = new Desktops();
  });
  afterEach(() => desktops.end());
  return {
    start: (how) => desktops.start(how),
    makeUserData: () => desktops.makeUserData(),
  };
}

/** The page, once somebody leads and nothing lies before it. */
export async function open(app: DesktopApp): Promise<Page> {
  const page = await app.page();
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
