import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, noBrowserMessage } from '../../scripts/lib/browser.mjs';
import type { CommandResult } from '../../src/shared';
import { freePorts } from '../support/ports';
import { isAlive, isOpen, remains } from '../support/remains';
import { buildStandIn, DesktopApp } from './support/desktop-app';

const browser = findBrowser();
if (browser === undefined) {
  if (process.env['CI'] === 'true') throw new Error(noBrowserMessage);
  console.warn(`The desktop app is not tested: ${noBrowserMessage}`);
}

/** Slow enough for a busy machine, fast enough for a patient reader. */
const PACE = ['--heartbeat', '200', '--election-timeout', '1500-2500', '--travel', '20'];

interface Started {
  readonly app: DesktopApp;
  readonly ports: readonly number[];
}

async function start(
  settings: Parameters<typeof DesktopApp.start>[2] = {},
  args: readonly string[] = [],
): Promise<Started> {
  const ports = await freePorts(3);
  const all = ['--servers', ports.join(','), ...PACE, ...args];
  return { app: await DesktopApp.start(browser ?? '', all, settings), ports };
}

async function open(app: DesktopApp): Promise<Page> {
  const page = await app.page();
  page.setDefaultTimeout(20_000);
  await leader(page);
  // The first window ever begins with a tour, behind which there is no banner.
  const tour = page.getByRole('button', { name: 'Skip the tour' });
  await tour.or(page.getByRole('banner')).first().waitFor();
  if (await tour.isVisible()) await tour.click();
  return page;
}

/** Who leads, as the window's title says, once it is not `other`. */
async function leader(page: Page, other = -1): Promise<number> {
  const id = await page.waitForFunction((not) => {
    const found = /^General (\d) leads/.exec(document.title)?.[1];
    return found !== undefined && Number(found) !== not ? found : null;
  }, other);
  return Number(await id.jsonValue());
}

const command = (page: Page, value: unknown): Promise<CommandResult | undefined> =>
  page.evaluate((it) => window.raftSiege?.command(it as never), value);

const remainsOf = ({ app, ports }: Started): Promise<readonly string[]> => remains(app.pids, ports);

describe.skipIf(browser === undefined)('the desktop app', () => {
  let app: DesktopApp;
  let ports: readonly number[] = [];
  let page: Page;

  beforeAll(async () => {
    await buildStandIn();
    ({ app, ports } = await start());
    page = await open(app);
  });
  afterAll(() => app.dispose());

  it('boots into a sandboxed window on its own scheme, and shows the siege', async () => {
    expect(await page.title()).toContain('Raft Siege');
    const { preferences, options } = await app.tells('window');
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(options).toMatchObject({ show: false, minWidth: 900, minHeight: 600 });
    expect((await app.tells('permissions')).granted).toEqual(['clipboard-sanitized-write']);
    expect((await app.tells('menu')).roles).toContain('quit');
    expect(app.pids).toHaveLength(3);
    expect(await Promise.all(ports.map(isOpen))).toEqual([true, true, true]);
    expect(app.output).toBe('');
  });

  it('gives the page the bridge, and nothing else of Electron or Node.js', async () => {
    const names = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    const seen = await page.evaluate(
      (all) => all.filter((name) => name in globalThis),
      [...names, '__electronSend', '__electronReceive'],
    );
    expect(seen).toEqual([]);
    expect(await page.evaluate(() => Object.keys(window.raftSiege ?? {}).sort())).toEqual([
      'command',
      'openNodePage',
      'subscribe',
    ]);
  });

  it('brings the attack about, and tells how it ended', async () => {
    const decided = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const stop = window.raftSiege?.subscribe(
            (message) => {
              const events = message.type === 'records' ? message.records : [];
              const end = events.find(({ event }) => event.type === 'attackDecided');
              if (end === undefined) return;
              stop?.();
              resolve(end.event);
            },
            () => undefined,
          );
          void window.raftSiege?.command({
            type: 'order',
            node: null,
            key: 'attack-time',
            value: '+3s',
          });
        }),
    );
    expect(decided).toMatchObject({ type: 'attackDecided', succeeded: true });
  });

  it('lets a user kill the leader in the window, and shows who leads next', async () => {
    const killed = await leader(page);
    const before = app.pids.filter(isAlive);
    await page
      .getByRole('button', { name: new RegExp(`^General ${killed}`) })
      .first()
      .click();
    await page.getByRole('button', { name: /^Kill/ }).first().click();
    await leader(page, killed);
    expect(app.pids.filter(isAlive)).toHaveLength(before.length - 1);
    await page
      .getByRole('button', { name: /^Appoint/ })
      .first()
      .click();
    await app.tells('spawned', before.length + 1);
  });

  it('begins each subscription with a snapshot, and goes on without a gap', async () => {
    const numbers = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const seen: number[] = [];
          const stop = window.raftSiege?.subscribe(
            (message) => {
              if (message.type === 'snapshot') seen.push(message.view.n);
              else seen.push(...message.records.map(({ n }) => n));
              if (seen.length < 40) return;
              stop?.();
              resolve(seen);
            },
            () => undefined,
          );
        }),
    );
    const [first = 0] = numbers;
    expect(first).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.map((_, i) => first + i));
  });

  it('refuses commands that are none, with a sentence', async () => {
    for (const bad of [null, 'kill', { type: 'kill' }, { type: 'kill', node: 99 }]) {
      expect(await command(page, bad)).toMatchObject({ ok: false });
    }
    expect(await command(page, { type: 'appoint', node: 0 })).toEqual({
      ok: false,
      message: 'General 0 is alive, so there is nobody to replace.',
    });
  });

  it.each(['innerFrame', 'goneFrame', 'otherPage'] as const)(
    'hears nobody but its own page: %s',
    async (as) => {
      const answers = app.of('answer').length;
      const living = app.pids.filter(isAlive);
      const kill = { type: 'kill', node: 0 };
      app.do({ type: 'intrude', as, channel: 'bridge:command', argument: kill });
      expect((await app.tells('answer', answers + 1)).value).toMatchObject({ ok: false });
      app.do({ type: 'intrude', as, channel: 'bridge:subscribe', argument: 1 });
      app.do({ type: 'intrude', as, channel: 'bridge:openNodePage', argument: 0 });
      await app.tells('answer', answers + 3);
      expect(app.of('openExternal')).toEqual([]);
      expect(app.pids.filter(isAlive)).toEqual(living);
    },
  );

  it("opens the nodes' own pages in the user's browser, and no others", async () => {
    await page.evaluate(() => {
      for (const node of [1, 7, -1, 'https://evil.example/']) {
        window.raftSiege?.openNodePage(node as number);
      }
    });
    await page.evaluate(() => window.raftSiege?.command({ type: 'kill', node: 9 }));
    expect(app.of('openExternal')).toEqual([
      { type: 'openExternal', url: `http://127.0.0.1:${ports[1] ?? ''}/` },
    ]);
  });

  it('does not leave its page, and opens no other window', async () => {
    await page.evaluate(() => {
      window.open('https://evil.example/window');
      location.href = 'https://evil.example/page';
    });
    await app.until('both are refused', () => app.of('refused').length >= 2);
    expect(
      app
        .of('refused')
        .map(({ what }) => what)
        .sort(),
    ).toEqual(['navigation', 'window']);
    await leader(page);
  });

  it('serves its own files with a strict policy, and no others', async () => {
    const answers = await page.evaluate(async () => {
      const paths = [
        '/',
        '/..%2fmain%2findex.js',
        '/%2e%2e/main/index.js',
        '/..%5cmain%5cindex.js',
        '/assets',
        '/nowhere.js',
        '/%00',
      ];
      return Promise.all(
        paths.map(async (path) => {
          const response = await fetch(path);
          return [response.status, response.headers.get('content-security-policy')] as const;
        }),
      );
    });
    expect(answers.map(([status]) => status)).toEqual([200, 404, 404, 404, 404, 404, 404]);
    for (const [, policy] of answers) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });

  it('runs once: a second start shows the window of the first', async () => {
    app.do({ type: 'startAgain' });
    await app.tells('shown', 2);
    expect(app.of('window')).toHaveLength(1);
    const second = await start({ isFirst: 'no' });
    expect(await second.app.ended).toBe(0);
    expect(second.app.told).toEqual([]);
    await second.app.dispose();
  });

  it('offers the window again when it has crashed, and the siege goes on', async () => {
    const before = app.pids.filter(isAlive);
    const loads = app.of('permissions').length;
    app.do({ type: 'crashWindow' });
    const dialog = await app.tells('dialog');
    expect(dialog.message).toContain('the siege goes on');
    expect(app.pids.filter(isAlive)).toEqual(before);
    app.do({ type: 'clickDialog', button: 0 });
    await app.tells('permissions', loads + 1);
    page = await open(app);
    expect(await command(page, { type: 'kill', node: 2 })).toMatchObject({ ok: true });
    expect(app.pids.filter(isAlive)).toHaveLength(before.length - 1);
  });

  it('says so and ends where there is no place for the files of a siege', async () => {
    const userData = await mkdtemp(join(tmpdir(), 'desktop-app-'));
    await writeFile(join(userData, 'sieges'), 'no folder');
    const other = await start({ userData });
    expect(await other.app.ended).toBe(5);
    const [dialog] = other.app.of('dialog');
    expect(dialog?.message).toMatch(/^Raft Siege cannot begin\. The files .+ try again\.$/);
    expect(other.app.output).toContain('cannot be kept');
    await other.app.dispose();
  });

  it('refuses arguments that it cannot use', async () => {
    const other = await start({}, ['--rules', 'none']);
    expect(await other.app.ended).toBe(2);
    expect(other.app.output).toContain('--rules none');
    await other.app.dispose();
  });
});

describe.skipIf(browser === undefined)('the end of the desktop app', () => {
  let started: Started;
  beforeAll(buildStandIn);
  beforeEach(async () => {
    started = await start();
  });
  afterEach(() => started.app.dispose());

  it('comes with its window, in order, and leaves nothing but where that was', async () => {
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
    expect(place).toEqual({ x: 0, y: 0, width: 1440, height: 900, maximized: false });
  });

  it('comes where a crashed window is given up', async () => {
    const { app } = started;
    await app.tells('shown');
    app.do({ type: 'crashWindow' });
    await app.tells('dialog');
    app.do({ type: 'clickDialog', button: 1 });
    expect(await app.ended).toBe(0);
    expect(await remainsOf(started)).toEqual([]);
  });

  it('comes on SIGTERM like on anything else', async () => {
    const { app } = started;
    await app.tells('spawned', 3);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(await remainsOf(started)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'leaves no orphan where it is killed itself, not even a frozen one',
    async () => {
      const { app } = started;
      const page = await open(app);
      expect(await command(page, { type: 'freeze', node: 1 })).toMatchObject({ ok: true });
      app.process.kill('SIGKILL');
      await app.ended;
      await expect.poll(() => remainsOf(started), { timeout: 5000 }).toEqual([]);
    },
  );
});
