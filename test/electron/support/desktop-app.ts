import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { browserArgs } from '../../../scripts/lib/browser.mjs';
import { isAlive } from '../../support/remains';
import { Waiting } from '../../support/waiting';
import type { Done, Settings, Told } from '../stand-in/control';

// Where npm runs its scripts; this file itself may have been bundled to somewhere else.
const root = process.cwd();
const standIn = join(root, 'test', 'electron', 'stand-in');
const outDir = join(root, 'node_modules', '.cache', 'raft-siege', 'stand-in');

/** Makes JavaScript of the stand-in; the app's own bundles are taken as they were built. */
export async function buildStandIn(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    build: {
      ssr: join(standIn, 'electron.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'electron.mjs' } },
    },
  });
}

/** What a program needs to find in its environment to run on the stand-in. */
export function standInEnv(settings: Partial<Settings>): Readonly<Record<string, string>> {
  return {
    STAND_IN_MODULE: pathToFileURL(join(outDir, 'electron.mjs')).href,
    STAND_IN_SETTINGS: JSON.stringify(settings),
  };
}

type ToldOf<T extends Told['type']> = Extract<Told, { type: T }>;

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
    settings: Partial<Settings>,
    executablePath: string,
    args: readonly string[],
    packed: string | null,
  ) {
    this.userData = userData;
    const all: Settings = {
      chromium: executablePath,
      chromiumArgs: browserArgs.join(' '),
      userData,
      isFirst: 'yes',
      isPackaged: packed === null ? 'no' : 'yes',
      parentPort: join(standIn, 'parent-port.mjs'),
      ...settings,
    };
    const program = packed ?? process.execPath;
    const built = ['--import', join(standIn, 'register.mjs'), join(root, 'out/main/index.js')];
    this.process = spawn(program, [...(packed === null ? built : []), ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...standInEnv(all) },
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
    executablePath: string,
    args: readonly string[],
    settings: Partial<Settings> = {},
    /** The executable of a package, in the place of what is in out/. */
    packed: string | null = null,
  ): Promise<DesktopApp> {
    const userData = settings.userData ?? (await mkdtemp(join(tmpdir(), 'desktop-app-')));
    return new DesktopApp(userData, settings, executablePath, args, packed);
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
    await this.#waiting.until(what, holds);
  }

  /** The window's page, to be driven as a user drives it. */
  async page(): Promise<Page> {
    await this.tells('shown');
    const { endpoint } = await this.tells('browser');
    await this.#browser?.close();
    this.#browser = await chromium.connectOverCDP(endpoint);
    const pages = this.#browser.contexts().flatMap((context) => context.pages());
    const page = pages.find((each) => each.url().includes('.app.localhost'));
    if (page === undefined) throw new Error(`There is no window among ${pages.length} pages.`);
    return page;
  }

  get pids(): readonly number[] {
    return this.of('spawned').map(({ pid }) => pid);
  }

  async dispose(): Promise<void> {
    await this.#browser?.close();
    this.process.kill('SIGKILL');
    await this.ended;
    // The browser notices that it is alone, and writes to its folder until it has ended.
    const [browser] = this.of('chromium');
    for (let i = 0; i < 500 && browser !== undefined && isAlive(browser.pid); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await rm(this.userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
