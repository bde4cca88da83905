import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { AS_IT_CAME } from '../../src/shared';
import { isListening } from '../../src/system/ports';
import type { Started } from './support/desktop';
import {
  browser,
  command,
  leader,
  living,
  open,
  remainsOf,
  desktopsOfEachTest,
} from './support/desktop';
import { freePorts, freeRow } from '../support/ports';
import { expectDone } from '../support/expect-done';

const raft = join(import.meta.dirname, '..', '..', 'out', 'main', 'raft.js');

const desktops = desktopsOfEachTest();
const begin = desktops.start;

describe.skipIf(browser === undefined)('one siege at a time', () => {
  let first: Started;
  beforeEach(async () => {
    first = await begin();
    await first.app.tells('shown');
  });

  it('shows the window of the first where a second is started, and says so there', async () => {
    const { userData } = first.app;
    first.app.do({ type: 'minimizeWindow' });
    const focused = first.app.of('focused').length;
    const second = await begin({ settings: { userData }, ports: [], args: [] });
    expect(await second.app.ended).toBe(0);
    expect(second.app.output).toContain('running already');
    expect(second.app.of('window')).toEqual([]);
    await first.app.tells('focused', focused + 1);
    expect(first.app.of('window')).toHaveLength(1);
    expect(first.app.of('dialog')).toEqual([]);
  });

  it('shows the window of the first also where that is hidden, which a focus alone would not', async () => {
    const { app } = first;
    app.do({ type: 'hideWindow' });
    const second = await begin({ settings: { userData: app.userData }, ports: [], args: [] });
    expect(await second.app.ended).toBe(0);
    expect(await app.tells('shown', 2)).toMatchObject({ by: 'show' });
    expect(app.of('window')).toHaveLength(1);
  });

  it('asks in the first whether to hold the siege that the second names', async () => {
    const { app } = first;
    const page = await open(app);
    const { userData } = app;
    const ports = await freePorts(5);
    const ask = async (times: number): Promise<void> => {
      const second = await begin({ settings: { userData }, ports });
      expect(await second.app.ended).toBe(0);
      const { detail, parentIsVisible } = await app.tells('dialog', times);
      expect(detail).toContain(ports.join(', '));
      expect(parentIsVisible).toBe(true);
    };
    const before = living(app);
    await ask(1);
    app.do({ type: 'clickDialog', button: 1 });
    await ask(2);
    expect(living(app)).toEqual(before);
    app.do({ type: 'clickDialog', button: 0 });
    await app.tells('spawned', 8);
    await page.waitForFunction(() => document.title.includes('leads'));
    await expect.poll(async () => Promise.all(ports.map(isListening))).not.toContain(false);
    expectDone(await command(page, { type: 'kill', node: 4 }));
  });

  it('says why where that cannot be held, and the present one goes on', async () => {
    const { app } = first;
    await open(app);
    const other = await begin();
    await other.app.tells('spawned', 3);
    await other.app.until('its ports are open', () => other.app.of('shown').length > 0);
    await expect.poll(() => Promise.all(other.ports.map(isListening))).not.toContain(false);
    const before = living(app);
    const second = await begin({ settings: { userData: app.userData }, ports: other.ports });
    await second.app.ended;
    await app.tells('dialog');
    app.do({ type: 'clickDialog', button: 0 });
    const failure = await app.tells('dialog', 2);
    expect(failure.message).toBe('The other siege could not be begun');
    for (const port of other.ports) expect(failure.detail).toContain(String(port));
    expect(living(app)).toEqual(before);
  });

  it.each([
    [['--rules', 'none'], '--rules none'],
    [['--leader', '7'], '--leader 7'],
  ])(
    'refuses arguments of a second that cannot be used, and leaves the first alone: %j',
    async (args, named) => {
      const second = await begin({ settings: { userData: first.app.userData }, args });
      expect(await second.app.ended).toBe(2);
      expect(second.app.output).toContain(named);
      expect(first.app.of('event').filter(({ name }) => name === 'second-instance')).toEqual([]);
    },
  );

  it('begins another at once where it is started while the first ends, on the same ports', async () => {
    const { app, ports } = first;
    await open(app);
    app.do({ type: 'closeWindow' });
    await app.until('it ends', () => app.of('event').some(({ name }) => name === 'before-quit'));
    const next = await begin({ settings: { userData: app.userData }, ports });
    expect(await app.ended).toBe(0);
    const page = await open(next.app);
    await leader(page);
    expect(living(next.app)).toHaveLength(3);
    expect(next.app.output).toBe('');
  });
});

describe.skipIf(browser === undefined)('a chosen siege', () => {
  it('takes the place of the present one, and is what the next start begins with', async () => {
    const { app } = await begin();
    const page = await open(app);
    const [basePort = 0] = await freeRow(2);
    // The sheet begins with what the present siege is.
    const choice = { ...AS_IT_CAME, rules: 'paper', armies: 2, basePort, leader: 1 };
    for (const bad of [null, { ...choice, armies: 12 }, { ...choice, data: '/etc' }]) {
      expect(await command(page, { type: 'beginSiege', choice: bad })).toMatchObject({
        outcome: 'refused',
      });
    }
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Begin a new siege' }).click();
    const sheet = page.getByRole('dialog', { name: 'A new siege' });
    await sheet.getByRole('button', { name: '2', exact: true }).click();
    await sheet.getByLabel('First leader').selectOption('1');
    await sheet.getByLabel('First port').fill(String(basePort));
    await sheet.getByText(`Ports ${basePort} to ${basePort + 1} are free.`).waitFor();
    await sheet.getByRole('button', { name: 'End it and begin anew' }).click();
    await sheet.waitFor({ state: 'hidden' });
    expect(await leader(page, 0)).toBe(1);
    const { userData } = app;
    const kept: unknown = JSON.parse(await readFile(join(userData, 'new-siege.json'), 'utf8'));
    expect(kept).toEqual(choice);
    app.do({ type: 'closeWindow' });
    expect(await app.ended).toBe(0);

    const next = await begin({ settings: { userData }, ports: [] });
    const again = await open(next.app);
    expect(await leader(again)).toBe(1);
    expect(living(next.app)).toHaveLength(2);
    expect(next.app.output).toBe('');
    next.app.do({ type: 'closeWindow' });
    expect(await next.app.ended).toBe(0);
  });
});

describe.skipIf(browser === undefined)('a kept choice', () => {
  it('that cannot be read is said on the terminal, and the siege begins as it came', async () => {
    const userData = await desktops.makeUserData();
    await writeFile(join(userData, 'new-siege.json'), '{"armies": 12}');
    const { app } = await begin({ settings: { userData, platform: 'linux' }, ports: [] });
    await app.until('it says so', () => app.output.includes('new-siege.json'));
    await app.page();
    expect(app.output).not.toContain('    at ');
  });
});

describe.skipIf(browser === undefined)('the end of the desktop app', () => {
  it('comes with its window, in order, and leaves nothing but where that was', async () => {
    const started = await begin();
    const { app } = started;
    await open(app);
    app.do({ type: 'closeWindow' });
    expect(await app.ended).toBe(0);
    const exits = app.of('exited');
    expect(exits).toHaveLength(3);
    for (const exit of exits) expect(exit).toMatchObject({ status: 0, signal: null });
    expect(await remainsOf(started)).toEqual([]);
    expect(readdirSync(join(app.userData, 'sieges'))).toEqual([]);
    const place: unknown = JSON.parse(await readFile(join(app.userData, 'window.json'), 'utf8'));
    expect(place).toMatchObject({ width: 1440, height: 900, maximized: false });
    const ends = app.events.slice(app.events.indexOf('window-all-closed'));
    expect(ends.slice(0, 3)).toEqual(['window-all-closed', 'before-quit', 'will-quit']);
  });

  it('comes at a word from a terminal, which finds the siege', async () => {
    const started = await begin();
    const { app } = started;
    await open(app);
    const say = (...words: string[]) =>
      promisify(execFile)(process.execPath, [raft, 'siege', ...words], {
        env: { ...process.env, RAFT_SIEGE_RUN_DIR: join(app.userData, 'run') },
      });
    expect((await say('status')).stdout).toContain('general 0: alive');
    expect((await say('stop')).stdout).toBe('The siege ends.\n');
    expect(await app.ended).toBe(0);
    expect(await remainsOf(started)).toEqual([]);
    expect(readdirSync(join(app.userData, 'run'))).toEqual([]);
  });

  it.each([
    ['SIGTERM', 'signal'],
    ['SIGHUP', 'signal'],
    ['SIGINT', 'signal'],
    ['shutdown', 'power'],
    ['log-off', 'session'],
    ['End the siege and quit', 'menu'],
  ] as const)('comes on %s like on anything else, quietly', async (what, kind) => {
    if (kind === 'signal' && process.platform === 'win32') return;
    const started = await begin();
    const { app } = started;
    await app.tells('spawned', 3);
    await app.tells('menu');
    if (kind === 'signal') app.process.kill(what);
    if (kind === 'power') app.do({ type: 'power', event: 'shutdown' });
    if (kind === 'session') app.do({ type: 'endSession' });
    if (kind === 'menu') app.do({ type: 'clickMenu', label: what });
    expect(await app.ended).toBe(0);
    expect(await remainsOf(started)).toEqual([]);
    expect(app.of('dialog')).toEqual([]);
    expect(app.output).toBe('');
  });

  it.skipIf(process.platform === 'win32')(
    'does not come with the terminal where it was started to outlive that, as by nohup',
    async () => {
      const { app } = await begin({ env: { _: '/usr/bin/nohup' } });
      const page = await open(app);
      app.process.kill('SIGHUP');
      expect(await command(page, { type: 'kill', node: 9 })).toMatchObject({ outcome: 'refused' });
      expect(app.events).not.toContain('before-quit');
      app.process.kill('SIGTERM');
      expect(await app.ended).toBe(0);
    },
  );

  it('asks nothing of a window whose process is killed with everything else', async () => {
    const { app } = await begin();
    await open(app);
    app.process.kill('SIGHUP');
    app.do({ type: 'crashWindow' });
    expect(await app.ended).toBe(0);
    expect(app.of('dialog')).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'takes no harm from a terminal that is gone',
    async () => {
      const started = await begin({ args: ['--heartbeat', '2000'] });
      const { app } = started;
      app.process.stderr?.destroy();
      app.process.stdout?.destroy();
      await app.tells('spawned', 3);
      app.process.kill('SIGHUP');
      expect(await app.ended).toBe(0);
      expect(await remainsOf(started)).toEqual([]);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'leaves no orphan where it is killed itself, not even a frozen one',
    async () => {
      const started = await begin();
      const { app } = started;
      const page = await open(app);
      expectDone(await command(page, { type: 'freeze', node: 1 }));
      app.process.kill('SIGKILL');
      await app.ended;
      await expect.poll(() => remainsOf(started)).toEqual([]);
    },
  );
});

describe.skipIf(browser === undefined)('a beginning that comes to nothing', () => {
  it('says so and ends where there is no place for the files of a siege', async () => {
    const userData = await desktops.makeUserData();
    await writeFile(join(userData, 'sieges'), 'no folder');
    const { app } = await begin({ settings: { userData } });
    expect(await app.ended).toBe(5);
    const [dialog] = app.of('dialog');
    expect(dialog?.message).toBe('Raft Siege cannot begin');
    expect(dialog?.detail).toMatch(/^The files .+ try again\.$/);
    expect(app.output).toContain('cannot be kept');
  });

  it.each(['fails', 'silent'] as const)(
    'tells of generals that cannot be started: %s',
    async (launch) => {
      const { app } = await begin({ settings: { launch } });
      const page = await app.page();
      await page.getByText('could not be started').first().waitFor({ timeout: 25_000 });
      app.process.kill('SIGTERM');
      expect(await app.ended).toBe(0);
    },
  );

  it('is refused by Electron as root with its sandbox', async () => {
    const { app } = await begin({ settings: { isRoot: true } });
    expect(await app.ended).toBe(1);
  });

  it.each([
    ['by an argument', { args: ['--no-sandbox'] }],
    ['by a variable', { env: { ELECTRON_DISABLE_SANDBOX: '1' } }],
  ])('keeps the sandbox off where its user wants that %s, as root has to', async (_, how) => {
    const { app } = await begin({ settings: { isRoot: true }, ...how });
    await open(app);
    expect(app.of('sandboxed')).toEqual([]);
    expect(living(app)).toHaveLength(3);
  });
});
