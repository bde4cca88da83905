import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { _electron, expect, test } from '@playwright/test';
import { root } from '../../../scripts/lib/built.mjs';
import type { GeneralView } from '../../../src/shared';
import { pidOf } from '../../../src/shared';
import { freePorts } from '../../support/ports';
import { isAlive, isOpen } from '../../support/remains';

const CLOSE_LIMIT_MS = 10_000;

let app: ElectronApplication;
let page: Page;
let ports: readonly number[] = [];
let userData = '';

test.beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'electron-test-'));
  ports = await freePorts(3);
  app = await _electron.launch({
    executablePath: process.env['ELECTRON_EXEC_PATH'] ?? '',
    args: [
      root,
      `--user-data-dir=${userData}`,
      // Containers and fresh machines have no sandbox helper; what is tested here is not Chromium's.
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      ...['--servers', ports.join(','), '--heartbeat', '200', '--election-timeout', '1500-2500'],
    ],
  });
  page = await app.firstWindow();
  await expect(page).toHaveTitle(/General \d leads/);
});

test.afterEach(async () => {
  await close();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
});

/** Closing an app can hang for ever where it does not end. */
async function close(): Promise<void> {
  const { pid = 0 } = app.process();
  const closed = app.close().catch(() => undefined);
  const timer = setTimeout(() => process.kill(pid, 'SIGKILL'), CLOSE_LIMIT_MS);
  await closed;
  clearTimeout(timer);
}

async function generals(): Promise<readonly GeneralView[]> {
  return page.evaluate(
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

test('shows the siege in a sandboxed window, kills a general, and elects the next', async () => {
  expect(page.url()).toBe('app://siege/');
  const names = ['require', 'process', 'module', 'Buffer'];
  expect(await page.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([]);
  const [first] = await generals();
  const pid = (first && pidOf(first)) ?? 0;
  expect(isAlive(pid)).toBe(true);
  const killed = await page.evaluate(() => window.raftSiege?.command({ type: 'kill', node: 0 }));
  expect(killed).toMatchObject({ outcome: 'done' });
  expect(isAlive(pid)).toBe(false);
  await expect(page).toHaveTitle(/General [12] leads/);
});

test('freezes and thaws a general', async () => {
  test.skip(process.platform === 'win32', 'Windows cannot freeze a process.');
  for (const type of ['freeze', 'thaw'] as const) {
    const result = await page.evaluate(
      (it) => window.raftSiege?.command({ type: it, node: 1 }),
      type,
    );
    expect(result).toMatchObject({ outcome: 'done' });
  }
});

test('goes nowhere else, and opens no other window', async () => {
  await page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  expect((await generals()).length).toBe(3);
  expect(page.url()).toBe('app://siege/');
  expect(app.windows()).toHaveLength(1);
});

test('ends with its window, and leaves no process, port or folder', async () => {
  const pids = (await generals()).flatMap((general) => pidOf(general) ?? []);
  expect(pids).toHaveLength(3);
  await close();
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  expect(await Promise.all(ports.map(isOpen))).toEqual([false, false, false]);
  expect(await readdir(join(userData, 'sieges'))).toEqual([]);
});

test('leaves no orphan when it is killed itself', async () => {
  const pids = (await generals()).flatMap((general) => pidOf(general) ?? []);
  const { pid = 0 } = app.process();
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});
