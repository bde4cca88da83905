import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron, expect } from '@playwright/test';
import { root } from '../../../scripts/lib/built.mjs';
import type { Command, CommandResult, GeneralView } from '../../../src/shared';
import { pidOf } from '../../../src/shared';
import { freePorts } from '../../support/ports';

const CLOSE_LIMIT_MS = 10_000;
/** Slow enough for a busy machine, fast enough for a patient reader. */
const PACE = ['--heartbeat', '200', '--election-timeout', '1500-2500', '--travel', '20'];

export const executablePath = process.env['ELECTRON_EXEC_PATH'] ?? '';
/** With Chromium's sandbox, root can start no process of Electron's. */
export const canHaveSandbox = process.platform !== 'linux' || process.getuid?.() !== 0;

export interface HowToLaunch {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly ports?: readonly number[];
  readonly userData?: string;
  readonly isSandboxed?: boolean;
}

/** What the command line of the app is, by whomever it is started. */
export function appArgs(userData: string, ports: readonly number[]): string[] {
  return [root, `--user-data-dir=${userData}`, '--servers', ports.join(','), ...PACE];
}

/** The desktop app in Electron, with a siege of its own. */
export class RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly ports: readonly number[];
  readonly userData: string;
  /** Of the main process; on Windows what Playwright has started is the shell around it. */
  readonly pid: number;

  private constructor(
    app: ElectronApplication,
    page: Page,
    pid: number,
    ports: readonly number[],
    userData: string,
  ) {
    this.app = app;
    this.page = page;
    this.pid = pid;
    this.ports = ports;
    this.userData = userData;
  }

  /** Starts it, and resolves as soon as somebody leads. */
  static async launch({
    args = [],
    env = {},
    ports,
    userData,
    isSandboxed = canHaveSandbox,
  }: HowToLaunch = {}): Promise<RunningApp> {
    const own = ports ?? (await freePorts(3));
    const folder = userData ?? (await mkdtemp(join(tmpdir(), 'electron-test-')));
    const all = { ...process.env, ...env };
    const app = await _electron.launch({
      executablePath,
      chromiumSandbox: isSandboxed,
      args: [...appArgs(folder, own), ...args],
      env: Object.fromEntries(
        Object.entries(all).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
    });
    const page = await app.firstWindow();
    const pid = await app.evaluate(() => process.pid);
    await expect(page).toHaveTitle(/General \d leads/);
    return new RunningApp(app, page, pid, own, folder);
  }

  /** Closing an app can hang for ever where it does not end. */
  async close(): Promise<void> {
    const closed = this.app.close().catch(() => undefined);
    const timer = setTimeout(() => this.kill(), CLOSE_LIMIT_MS);
    await closed;
    clearTimeout(timer);
  }

  kill(): void {
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }

  async dispose(): Promise<void> {
    await this.close();
    await rm(this.userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  command(command: Command): Promise<CommandResult | undefined> {
    return this.page.evaluate((it) => window.raftSiege?.command(it), command);
  }

  generals(): Promise<readonly GeneralView[]> {
    return this.page.evaluate(
      () =>
        new Promise((resolve) => {
          const stop = window.raftSiege?.subscribe(
            (message) => {
              if (message.type !== 'snapshot') return;
              setTimeout(() => stop?.());
              resolve(message.view.generals);
            },
            () => undefined,
          );
        }),
    );
  }

  /** The processes of the generals that have one. */
  async pids(): Promise<readonly number[]> {
    return (await this.generals()).flatMap((general) => pidOf(general) ?? []);
  }

  /** Who leads, once it is not `other`. */
  async leader(other = -1): Promise<number> {
    let leads = other;
    await expect
      .poll(async () => {
        const found = /^General (\d) leads/.exec(await this.page.title())?.[1];
        leads = Number(found ?? other);
        return leads;
      })
      .not.toBe(other);
    return leads;
  }

  isVisible(): Promise<boolean> {
    return this.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    );
  }

  /** What the window's page makes of an expression, in whatever process it is by now. */
  inWindow(expression: string): Promise<unknown> {
    return this.app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
      expression,
    );
  }
}
