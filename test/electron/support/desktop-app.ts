import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { browserArgs } from '../../../scripts/lib/browser.mjs';
import { isAlive } from '../../support/remains';
import { Waiting } from '../../support/waiting';
import type { Done, Settings, Told } from '../stand-in/control';

// Where npm runs its scripts; this file itself may have been bundled to somewhere else.
const root = process.cwd();
const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as {
  version: string;
};
const standIn = join(root, 'test', 'electron', 'stand-in');
/** Where what has run of the app is written down; none where nobody asks. */
const coverageFolder = process.env['SHELL_COVERAGE'];
/** A busy machine may take its time over what comes in the end. */
const EVENT_LIMIT_MS = 180_000;
const LOOK_MS = 10;
const outDir = join(root, 'node_modules', '.cache', 'raft-siege', 'stand-in');

/** What a program needs to find in its environment to run on the stand-in. */
export function standInEnv(settings: Partial<Settings>): Readonly<Record<string, string>> {
  const all: Partial<Settings> = {
    node: process.execPath,
    version,
    chromiumArgs: browserArgs.join(' '),
    parentPort: join(standIn, 'parent-port.mjs'),
    isPackaged: false,
    filesFolder: settings.userData ?? '',
    drawsHidden: true,
    isRoot: false,
    platform: process.platform,
    launch: 'works',
    languages: ['en-US'],
    displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
    ...settings,
  };
  return {
    STAND_IN_MODULE: pathToFileURL(join(outDir, 'electron.mjs')).href,
    STAND_IN_SETTINGS: JSON.stringify(all),
    ...(coverageFolder === undefined ? {} : { NODE_V8_COVERAGE: coverageFolder }),
  };
}

export interface HowToStart {
  readonly settings?: Partial<Settings>;
  readonly env?: NodeJS.ProcessEnv;
  /** The executable of a package, in the place of what is in out/. */
  readonly packed?: string;
}

type ToldOf<T extends Told['type']> = Extract<Told, { type: T }>;

export const makeUserData = (): Promise<string> => mkdtemp(join(tmpdir(), 'desktop-app-'));

/** The built desktop app, running on the stand-in, as a user and as the system see it. */
export class DesktopApp {
  readonly process: ChildProcess;
  readonly userData: string;
  readonly told: Told[] = [];
  readonly ended: Promise<number | string | null>;
  output = '';
  #browser: Browser | null = null;
  readonly #waiting = new Waiting(() => `${JSON.stringify(this.told)}\n${this.output}`);

  private constructor(
    userData: string,
    chromiumPath: string,
    args: readonly string[],
    { settings, env, packed }: HowToStart,
  ) {
    this.userData = userData;
    const isPackaged = packed !== undefined;
    const program = packed ?? process.execPath;
    const built = ['--import', join(standIn, 'register.mjs'), join(root, 'out/main/index.js')];
    this.process = spawn(program, [...(isPackaged ? [] : built), ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Who opens an app by a double click starts it anywhere.
      cwd: userData,
      env: {
        ...process.env,
        // What its browser keeps there goes with everything else.
        TMPDIR: userData,
        RAFT_SIEGE_RUN_DIR: join(userData, 'run'),
        ...env,
        STAND_IN_CONTROLLED: 'yes',
        ...standInEnv({ chromium: chromiumPath, userData, isPackaged, ...settings }),
      },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.process.on('message', (told) => {
      this.told.push(told as Told);
      this.#waiting.look();
    });
    this.ended = new Promise((resolve) => {
      this.process.on('close', (status, signal) => {
        resolve(status ?? signal);
      });
    });
  }

  static async start(
    chromiumPath: string,
    args: readonly string[],
    how: HowToStart = {},
  ): Promise<DesktopApp> {
    return new DesktopApp(
      how.settings?.userData ?? (await makeUserData()),
      chromiumPath,
      args,
      how,
    );
  }

  do(done: Done): void {
    this.process.send(done);
  }

  of<T extends Told['type']>(type: T): ToldOf<T>[] {
    return this.told.filter((told): told is ToldOf<T> => told.type === type);
  }

  /** Waits until something has been told so often, and returns the latest of it. */
  async tells<T extends Told['type']>(type: T, times = 1): Promise<ToldOf<T>> {
    await this.until(`${type} is told`, () => this.of(type).length >= times);
    const latest = this.of(type)[times - 1];
    if (latest === undefined) throw new Error('Nothing was told.');
    return latest;
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    await this.#waiting.until(what, holds, EVENT_LIMIT_MS);
  }

  /** The window's page, to be driven as a user drives it. */
  async page(): Promise<Page> {
    await this.tells('shown');
    // Shown for want of patience, it may have no page yet.
    await this.until('its page is there', () => this.events.includes('did-finish-load'));
    const [page] = await this.pages();
    if (page === undefined) throw new Error('There is no window.');
    return page;
  }

  /** The pages of all windows, in no order. */
  async pages(): Promise<readonly Page[]> {
    const { endpoint } = await this.tells('browser');
    await this.#browser?.close();
    this.#browser = await chromium.connectOverCDP(endpoint);
    const contexts = this.#browser.contexts();
    for (const context of contexts) context.setDefaultTimeout(EVENT_LIMIT_MS);
    const pages = contexts.flatMap((context) => context.pages());
    return pages.filter((each) => !['', 'about:blank'].includes(each.url()));
  }

  get events(): readonly string[] {
    return this.of('event').map(({ name }) => name);
  }

  get pids(): readonly number[] {
    return this.of('spawned').map(({ pid }) => pid);
  }

  /** Ends it and every process that it has told of, however they are, and removes all its files. */
  async dispose(): Promise<void> {
    // What was covered is written down by a program that ends, not by one that is killed.
    if (coverageFolder !== undefined) await this.#end();
    this.process.kill('SIGKILL');
    await this.ended;
    // They notice that they are alone, and write to its folder until then.
    await Promise.all(this.pids.map(kill));
    await Promise.all(this.of('chromium').map(({ pid }) => killGroup(pid)));
    await this.#browser?.close().catch(() => undefined);
    await rm(this.userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  async #end(): Promise<void> {
    this.process.kill('SIGTERM');
    await Promise.race([this.ended, sleep(5000)]);
  }
}

async function kill(pid: number): Promise<void> {
  while (isAlive(pid)) {
    signal(pid);
    await sleep(LOOK_MS);
  }
}

/** Chromium's helpers outlive it for a moment, in which they write to its folder. */
async function killGroup(leader: number): Promise<void> {
  if (process.platform === 'win32') return kill(leader);
  while (signal(-leader)) await sleep(LOOK_MS);
}

/** Whether there was somebody to be killed. */
function signal(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
