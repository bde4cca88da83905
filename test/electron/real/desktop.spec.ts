import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePorts } from '../../support/ports';
import { isAlive, remains } from '../../support/remains';
import type { HowToLaunch } from './running-app';
import { appArgs, canHaveSandbox, executablePath, RunningApp } from './running-app';
import { hasCompositor, startCompositor } from './wayland';

/** Whether what is started here only plays Electron; nothing of the sandbox is real then. */
const isStandIn = process.env['STAND_IN_MODULE'] !== undefined;

let all: RunningApp[] = [];
const launch = async (how: HowToLaunch = {}): Promise<RunningApp> => {
  const running = await RunningApp.launch(how);
  all.push(running);
  return running;
};
test.beforeEach(() => {
  all = [];
});
test.afterEach(async () => {
  for (const running of all) await running.dispose();
});

test('shows the siege in a window that can be seen, and that has nothing of Node.js', async () => {
  const running = await launch();
  await expect.poll(() => running.isVisible()).toBe(true);
  const url = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  expect(url).toBe('app://siege/');
  const names = ['require', 'process', 'module', 'Buffer'];
  const found = await running.page.evaluate(
    (those) => those.filter((name) => name in globalThis),
    names,
  );
  expect(found).toEqual([]);
});

test('kills the leader, and elects the next', async () => {
  const running = await launch();
  const leader = await running.leader();
  const before = await running.pids();
  expect(await running.command({ type: 'kill', node: leader })).toMatchObject({ outcome: 'done' });
  expect(before.filter(isAlive)).toHaveLength(2);
  await running.leader(leader);
});

test('freezes and thaws a general', async () => {
  test.skip(process.platform === 'win32', 'Windows cannot freeze a process.');
  const running = await launch();
  for (const type of ['freeze', 'thaw'] as const) {
    expect(await running.command({ type, node: 1 })).toMatchObject({ outcome: 'done' });
  }
});

test('orders the attack, and sees the city fall', async () => {
  const running = await launch();
  const decided = running.page.evaluate(
    () =>
      new Promise((resolve) => {
        const stop = window.raftSiege?.subscribe(
          (message) => {
            const records = message.type === 'records' ? message.records : [];
            const end = records.find(({ event }) => event.type === 'attackDecided');
            if (end === undefined) return;
            stop?.();
            resolve(end.event);
          },
          () => undefined,
        );
      }),
  );
  const order = { type: 'order', node: null, key: 'attack-time', value: '+3s' } as const;
  expect(await running.command(order)).toMatchObject({ outcome: 'done' });
  expect(await decided).toMatchObject({ type: 'attackDecided', succeeded: true });
});

test("opens a general's own page in the user's browser", async () => {
  const bin = await mkdtemp(join(tmpdir(), 'electron-test-bin-'));
  try {
    // Without it Linux opens no address.
    await writeFile(join(bin, 'xdg-open'), '#!/bin/sh\n');
    await chmod(join(bin, 'xdg-open'), 0o755);
    const path = [bin, process.env['PATH'] ?? ''].join(delimiter);
    const { app, page, ports } = await launch({ env: { PATH: path } });
    const opened = app.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openExternal = (url) => {
            resolve(url);
            return Promise.resolve();
          };
        }),
    );
    // Whatever is asked of the main process after that comes after it.
    await app.evaluate(() => undefined);
    await page.evaluate(() => window.raftSiege?.openNodePage(1));
    expect(await opened).toBe(`http://127.0.0.1:${ports[1] ?? ''}/`);
  } finally {
    await rm(bin, { recursive: true, force: true });
  }
});

test('goes nowhere else, and opens no other window', async () => {
  const running = await launch();
  const before = running.page.url();
  await running.page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  expect((await running.generals()).length).toBe(3);
  expect(running.page.url()).toBe(before);
  const windows = running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await windows).toBe(1);
});

test('is brought to the front by a second start, and handed the siege that it names', async () => {
  const running = await launch();
  const { app, userData } = running;
  await expect.poll(() => running.isVisible()).toBe(true);
  await app.evaluate(({ BrowserWindow, dialog }) => {
    BrowserWindow.getAllWindows()[0]?.hide();
    // The first button begins the other siege.
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  const ports = await freePorts(3);
  const flags = canHaveSandbox ? [] : ['--no-sandbox'];
  const status = await new Promise((resolve) => {
    execFile(executablePath, [...flags, ...appArgs(userData, ports)], (error) => {
      resolve(error === null ? 0 : error.code);
    });
  });
  expect(status).toBe(0);
  await expect.poll(() => running.isVisible()).toBe(true);
  const held = async (): Promise<readonly number[]> =>
    (await running.generals()).map(({ address }) => address.port);
  await expect.poll(held).toEqual(ports);
  await expect.poll(async () => (await running.pids()).length).toBe(3);
  await running.close();
  expect(await remains([], [...ports, ...running.ports])).toEqual([]);
});

test('begins another at once where it is started while the first ends, on the same ports', async () => {
  const first = await launch();
  const before = await first.pids();
  await first.app.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise<void>((resolve) => {
        app.once('before-quit', () => {
          resolve();
        });
        BrowserWindow.getAllWindows()[0]?.close();
      }),
  );
  const { ports, userData } = first;
  const next = await launch({ ports, userData });
  expect(before.filter(isAlive)).toEqual([]);
  expect(await next.pids()).toHaveLength(3);
});

test('comes back by itself after a crash of its page, and the siege goes on', async () => {
  const running = await launch();
  const before = await running.pids();
  await running.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => {
          resolve();
        });
        contents?.forcefullyCrashRenderer();
      }),
  );
  await expect.poll(() => running.inWindow('document.title')).toMatch(/General \d leads/);
  expect(await running.isVisible()).toBe(true);
  expect(before.filter(isAlive)).toEqual(before);
});

test('ends with its window, and leaves no process, port or folder', async () => {
  const running = await launch();
  const pids = await running.pids();
  expect(pids).toHaveLength(3);
  const ended = running.app.waitForEvent('close');
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await ended;
  await expect.poll(() => remains(pids, running.ports)).toEqual([]);
  expect(await readdir(join(running.userData, 'sieges'))).toEqual([]);
});

test('leaves no orphan when it is killed itself', async () => {
  const running = await launch();
  const pids = await running.pids();
  running.kill();
  await expect.poll(() => remains([running.pid, ...pids], running.ports)).toEqual([]);
});

test("puts its page into Chromium's sandbox", async () => {
  test.skip(isStandIn, 'Nothing of the sandbox is real on a stand-in.');
  test.skip(process.platform !== 'linux', 'Only Linux tells of it.');
  test.skip(!canHaveSandbox, 'As root there is no sandbox.');
  const running = await launch();
  const pid = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
  // Its system calls are filtered.
  expect(status).toMatch(/^Seccomp:\s+2$/m);
});

test('does without the sandbox where its user wants it off', async () => {
  test.skip(process.platform !== 'linux', 'Only Linux has systems where it has to be off.');
  const running = await launch({ isSandboxed: false });
  expect(await running.app.evaluate(({ app }) => app.commandLine.hasSwitch('no-sandbox'))).toBe(
    true,
  );
  expect((await running.pids()).filter(isAlive)).toHaveLength(3);
  expect(await running.command({ type: 'kill', node: 2 })).toMatchObject({ outcome: 'done' });
});

test('appears under Wayland, which draws nothing that is hidden', async () => {
  test.skip(!hasCompositor, 'There is no compositor for it; Debian has one in the package weston.');
  const compositor = await startCompositor();
  try {
    const running = await launch({ args: ['--ozone-platform=wayland'], env: compositor.env });
    await expect.poll(() => running.isVisible()).toBe(true);
    await running.close();
  } finally {
    await compositor.end();
  }
});
