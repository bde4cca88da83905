import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { APP_ID } from '../../scripts/lib/dist/app-id.mjs';
import { browser, command, living, open, desktopsOfEachTest } from './support/desktop';
import type { HowToStart } from './support/desktop-app';

const { start: begin } = desktopsOfEachTest();

describe.skipIf(browser === undefined)("the app in its system's ways", () => {
  const shortcuts = async (settings: NonNullable<HowToStart['settings']>) => {
    const { app } = await begin({ settings });
    const { items } = await app.tells('menu');
    return { app, items, labels: items.map(({ label }) => label) };
  };

  it('has the menu of macOS there', async () => {
    const { items, labels } = await shortcuts({ platform: 'darwin' });
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'Close Window', accelerator: 'CommandOrControl+W' }),
    );
    expect(labels).toEqual(expect.arrayContaining(['About Raft Siege', 'Zoom', 'Quit Raft Siege']));
  });

  it.each(['win32', 'linux'] as const)(
    'has what is usual on %s, and nothing of macOS',
    async (platform) => {
      const { app, items, labels } = await shortcuts({ platform });
      const ids = app.of('appUserModelId').map(({ id }) => id);
      // By this name Windows knows the window as what the installer's shortcut starts.
      expect(ids).toEqual(platform === 'win32' ? [APP_ID] : []);
      expect(labels).not.toContain('Zoom');
      expect(labels).not.toContain('Services');
      expect(labels).toEqual(
        expect.arrayContaining(['About Raft Siege', 'Close Window', 'Reload']),
      );
      const zoomIn = items.filter(({ label }) => label === 'Zoom In');
      expect(zoomIn.map(({ accelerator, isVisible }) => [accelerator, isVisible])).toEqual([
        ['CommandOrControl+Plus', true],
        ['CommandOrControl+=', false],
      ]);
    },
  );

  it("speaks its user's language, and leaves tools for developers out of a package", async () => {
    const { app, labels } = await shortcuts({ languages: ['de-AT', 'en-GB'], isPackaged: true });
    expect(labels).toContain('Diagnose kopieren');
    expect(labels).not.toContain('Neu laden');
    expect((await app.tells('about')).options).toMatchObject({
      applicationName: 'Raft Siege',
      credits: expect.stringContaining('Echte Prozesse') as string,
    });
    await app.tells('spawned', 3);
    app.do({ type: 'clickMenu', label: 'Diagnose kopieren' });
    expect((await app.tells('clipboard')).text).toMatch(/^Raft Siege \d+\.\d+\.\d+\n/);
  });

  it('opens its folder and copies what a helper needs, without the name of its user', async () => {
    const { app, ports } = await begin({ args: ['--rules', 'paper'] });
    const page = await open(app);
    expect(await command(page, { type: 'kill', node: 2 })).toMatchObject({ outcome: 'done' });
    app.do({ type: 'clickMenu', label: 'Open Data Folder' });
    expect((await app.tells('openPath')).path).toBe(app.userData);
    app.do({ type: 'clickMenu', label: 'Copy Diagnostics' });
    const { text } = await app.tells('clipboard');
    expect(text).toMatch(/^Raft Siege \d+\.\d+\.\d+, not packaged\n/);
    expect(text).toContain('rules paper');
    expect(text).toContain(`General 1 at 127.0.0.1:${ports[1] ?? ''}: alive`);
    expect(text).toContain('A siege begins on');
    expect(text).not.toContain(homedir());
    await app.tells('dialog');
    app.do({ type: 'clickDialog', button: 0 });
    app.process.kill('SIGTERM');
    await app.ended;
    const logs = join(app.userData, 'logs');
    expect(await readdir(logs)).toEqual(['raft-siege.log']);
    const log = await readFile(join(logs, 'raft-siege.log'), 'utf8');
    expect(log).toMatch(/Raft Siege \S+ starts: Electron/);
    expect(log).toMatch(/General 2, process \d+, was killed/);
    expect(log.trimEnd()).toMatch(/Raft Siege has ended \(0\)\.$/);
  });

  it("says where a general's page is where no browser can be opened", async () => {
    const { app, ports } = await begin({ settings: { platform: 'linux' }, env: { PATH: '' } });
    const page = await open(app);
    await page.evaluate(() => {
      window.raftSiege?.openNodePage(1);
    });
    const { detail } = await app.tells('dialog');
    expect(detail).toContain(`http://127.0.0.1:${ports[1] ?? ''}/`);
    expect(app.of('openExternal')).toEqual([]);
  });

  it('keeps the machine awake for an attack that is near, and no longer', async () => {
    const { app } = await begin();
    const page = await open(app);
    expect(app.of('awake')).toEqual([]);
    const order = (value: string): Promise<unknown> =>
      command(page, { type: 'order', node: null, key: 'attack-time', value });
    expect(await order('+3000s')).toMatchObject({ outcome: 'done' });
    expect(app.of('awake')).toEqual([]);
    expect(await order('+8s')).toMatchObject({ outcome: 'done' });
    expect(await app.tells('awake', 1)).toMatchObject({ on: true });
    expect(await app.tells('awake', 2)).toMatchObject({ on: false });
  });

  it('takes a sleep of the machine calmly', async () => {
    const { app } = await begin();
    await open(app);
    const before = living(app);
    app.do({ type: 'power', event: 'suspend' });
    app.do({ type: 'power', event: 'resume' });
    const page = await open(app);
    expect(await command(page, { type: 'kill', node: 9 })).toMatchObject({ outcome: 'refused' });
    expect(living(app)).toEqual(before);
  });

  it('tells why a general is gone where V8 gives up in it, and goes on itself', async () => {
    const { app } = await begin();
    const page = await open(app);
    const heard = await page.evaluateHandle(
      () =>
        new Promise<{ readonly end: Promise<unknown> }>((resolve) => {
          const end = new Promise((tell) => {
            window.raftSiege?.subscribe(
              (message) => {
                // What happens from now on is told.
                if (message.type === 'snapshot')
                  setTimeout(() => {
                    resolve({ end });
                  });
                const records = message.type === 'records' ? message.records : [];
                const exit = records.find(({ event }) => event.type === 'processExited');
                if (exit !== undefined) tell(exit.event);
              },
              () => undefined,
            );
          });
        }),
    );
    app.do({ type: 'fatalError', process: 2 });
    const ended = heard.evaluate(({ end }) => end);
    expect(await ended).toMatchObject({
      node: 1,
      cause: 'crashed',
      message: expect.stringContaining('FatalError') as string,
    });
    expect(living(app)).toHaveLength(2);
  });
});
