import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isListening } from '../../src/system/ports';
import { isAlive } from '../support/remains';
import { browser, command, Desktops, leader, open } from './support/desktop';
import type { DesktopApp } from './support/desktop-app';

const STEPS = { type: 'steps', recording: 1, n: 1 };
const REFUSED = {
  type: 'refused',
  message: 'Only the window of Raft Siege may ask for recordings.',
};

describe.skipIf(browser === undefined)('the desktop app', () => {
  const desktops = new Desktops();
  let app: DesktopApp;
  let ports: readonly number[] = [];
  let page: Page;

  beforeAll(async () => {
    ({ app, ports } = await desktops.start());
    page = await open(app);
  });
  afterAll(() => desktops.end());
  const pageOf = (node: number): string => `http://127.0.0.1:${ports[node] ?? ''}/`;

  it('boots into a sandboxed window on its own scheme, and shows the siege', async () => {
    expect(await page.title()).toContain('Raft Siege');
    expect(app.of('sandboxed')).toHaveLength(1);
    const { preferences, options } = await app.tells('window');
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(options).toMatchObject({ show: false, minWidth: 900, minHeight: 600 });
    const permissions = await app.tells('permissions');
    expect(permissions).toMatchObject({
      granted: ['clipboard-sanitized-write', 'fullscreen'],
      grantedToFrames: [],
    });
    expect(app.of('fetched')).toEqual([]);
    expect(app.pids).toHaveLength(3);
    expect(await Promise.all(ports.map(isListening))).toEqual([true, true, true]);
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
      'openFiles',
      'openNodePage',
      'replay',
      'shelf',
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

  it('goes back into its own recording, says why the new leader leads, and comes back', async () => {
    const leads = await leader(page);
    await page.getByRole('button', { name: 'Go back' }).click();
    const tape = page.getByRole('region', { name: 'Term tape of the recording' });
    await tape.waitFor();
    await page
      .getByRole('button', { name: new RegExp(`^General ${leads}`) })
      .first()
      .click();
    const why = page.getByRole('region', { name: 'Why?' });
    await why.getByRole('button', { name: 'Why does it lead?' }).click();
    await why
      .getByRole('button', { name: /one vote of term/ })
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /^Kill/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await tape.waitFor({ state: 'detached' });
    expect(await leader(page)).toBe(leads);
  });

  it('begins each subscription with a snapshot, and goes on without a gap', async () => {
    const numbers = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const seen: number[] = [];
          const stop = window.raftSiege?.subscribe(
            (message) => {
              if (message.type === 'snapshot') seen.push(message.view.n);
              if (message.type === 'records') seen.push(...message.records.map(({ n }) => n));
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
      expect(await command(page, bad)).toMatchObject({ outcome: 'refused' });
    }
    // Whoever leads is alive for certain; a general appointed a moment ago may still be starting.
    const leads = await leader(page);
    expect(await command(page, { type: 'appoint', node: leads })).toEqual({
      outcome: 'refused',
      message: `General ${leads} is alive, so there is nobody to replace.`,
      objections: [{ type: 'fate', node: leads, refusal: 'appointAlive' }],
    });
  });

  it.each(['innerFrame', 'goneFrame', 'otherPage'] as const)(
    'hears nobody but its own page: %s',
    async (as) => {
      const answers = app.of('answer').length;
      const opened = app.of('openExternal').length;
      const living = app.pids.filter(isAlive);
      const kill = { type: 'kill', node: 0 };
      app.do({ type: 'intrude', as, channel: 'bridge:command', argument: kill });
      expect((await app.tells('answer', answers + 1)).value).toMatchObject({ outcome: 'refused' });
      app.do({ type: 'intrude', as, channel: 'bridge:replay', argument: STEPS });
      expect((await app.tells('answer', answers + 2)).value).toEqual(REFUSED);
      app.do({ type: 'intrude', as, channel: 'bridge:shelf', argument: { type: 'openPresent' } });
      expect((await app.tells('answer', answers + 3)).value).toEqual(REFUSED);
      app.do({ type: 'intrude', as, channel: 'bridge:subscribe', argument: 1 });
      app.do({ type: 'intrude', as, channel: 'bridge:openNodePage', argument: 0 });
      await app.tells('answer', answers + 5);
      // Whoever asked before it would be served before it.
      await page.evaluate(() => {
        window.raftSiege?.openNodePage(2);
      });
      expect((await app.tells('openExternal', opened + 1)).url).toBe(pageOf(2));
      expect(app.pids.filter(isAlive)).toEqual(living);
    },
  );

  it('opens no more files together than it can keep open', async () => {
    const answer = await page.evaluate(() => {
      const files = Array.from({ length: 33 }, (_, i) => new File([''], `${i}.rafttrace`));
      return window.raftSiege?.openFiles(files);
    });
    expect(answer).toEqual({ type: 'refused', message: 'At most 32 files are opened together.' });
  });

  it("opens the nodes' own pages in the user's browser, and no others", async () => {
    const opened = app.of('openExternal').length;
    await page.evaluate(() => {
      for (const node of [7, -1, 'https://evil.example/', 1]) {
        window.raftSiege?.openNodePage(node as number);
      }
    });
    await app.tells('openExternal', opened + 1);
    expect(app.of('openExternal').slice(opened)).toEqual([
      { type: 'openExternal', url: pageOf(1) },
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
      const asked = [...paths.map((path) => [path, 'GET']), ['/', 'HEAD'], ['/', 'POST']];
      return Promise.all(
        asked.map(async ([path = '', method = '']) => {
          const response = await fetch(path, { method });
          return [response.status, response.headers.get('content-security-policy')] as const;
        }),
      );
    });
    expect(answers.map(([status]) => status)).toEqual([
      200, 404, 404, 404, 404, 404, 404, 200, 405,
    ]);
    for (const [, policy] of answers) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe');
    }
  });
});
