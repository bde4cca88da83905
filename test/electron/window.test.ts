import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { browser, command, leader, living, open, desktopsOfEachTest } from './support/desktop';
import { expectDone } from '../support/expect-done';

const desktops = desktopsOfEachTest();
const begin = desktops.start;

const userDataWith = async (place: object): Promise<string> => {
  const userData = await desktops.makeUserData();
  await writeFile(join(userData, 'window.json'), JSON.stringify(place));
  return userData;
};

describe.skipIf(browser === undefined)('the window', () => {
  it('appears once where the system draws nothing that is hidden, and keeps its place', async () => {
    const userData = await userDataWith({
      x: 100,
      y: 50,
      width: 1000,
      height: 700,
      maximized: true,
    });
    const { app } = await begin({ settings: { drawsHidden: false, userData } });
    expect(await app.tells('shown')).toMatchObject({ by: 'maximize' });
    expect((await app.tells('window')).options).toMatchObject({ x: 100, y: 50, width: 1000 });
    await open(app);
    expect(app.of('shown')).toHaveLength(1);
    app.do({ type: 'closeWindow' });
    expect(await app.ended).toBe(0);
    const place: unknown = JSON.parse(await readFile(join(userData, 'window.json'), 'utf8'));
    expect(place).toMatchObject({ width: 1000, height: 700, maximized: true });
  });

  it('comes back on a screen that is there', async () => {
    const userData = await userDataWith({
      x: 2500,
      y: 50,
      width: 1000,
      height: 700,
      maximized: false,
    });
    const { app } = await begin({ settings: { userData } });
    const { options } = await app.tells('window');
    expect(options).toMatchObject({ width: 1000, height: 700 });
    expect(options).not.toHaveProperty('x');
    const wide = await begin({
      settings: {
        userData: await userDataWith({
          x: 2500,
          y: 50,
          width: 1000,
          height: 700,
          maximized: false,
        }),
        displays: [
          { x: 0, y: 0, width: 1920, height: 1080 },
          { x: 1920, y: 0, width: 1920, height: 1080 },
        ],
      },
    });
    expect((await wide.app.tells('window')).options).toMatchObject({ x: 2500 });
  });

  it('comes back by itself after a crash, and asks after the next; the siege goes on', async () => {
    const { app } = await begin();
    await open(app);
    const before = living(app);
    const loads = (): number => app.events.filter((name) => name === 'did-finish-load').length;
    app.do({ type: 'crashWindow' });
    await app.until('the page is there again', () => loads() === 2);
    expect(app.of('dialog')).toEqual([]);
    await open(app);
    app.do({ type: 'crashWindow' });
    const dialog = await app.tells('dialog');
    expect(dialog.message).toContain('the siege goes on');
    expect(dialog.parentIsVisible).toBe(true);
    app.do({ type: 'clickDialog', button: 0 });
    await app.until('the page is there again', () => loads() === 3);
    const page = await open(app);
    expect(living(app)).toEqual(before);
    expectDone(await command(page, { type: 'kill', node: 2 }));
    app.do({ type: 'crashWindow' });
    await app.tells('dialog', 2);
    app.do({ type: 'clickDialog', button: 1 });
    expect(await app.ended).toBe(0);
  });

  it('is replaced where it hangs, if one wants, and the siege goes on', async () => {
    const { app } = await begin();
    await open(app);
    app.do({ type: 'hangWindow', forEver: false });
    await app.tells('dialog');
    await app.tells('dialogClosed');
    app.do({ type: 'hangWindow', forEver: true });
    expect((await app.tells('dialog', 2)).buttons).toEqual(['Wait', 'Open the window again']);
    const loads = app.events.filter((name) => name === 'did-finish-load').length;
    app.do({ type: 'clickDialog', button: 1 });
    const again = (): boolean =>
      app.events.filter((name) => name === 'did-finish-load').length > loads;
    await app.until('the page is there again', again);
    await leader(await open(app));
    expect(app.of('dialog')).toHaveLength(2);
  });

  it('passes a fault of its page over, and is sent the next message all the same', async () => {
    const { app } = await begin();
    const page = await open(app);
    const heard = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0;
          window.raftSiege?.subscribe(
            () => {
              count += 1;
              if (count === 12) resolve(count);
              throw new Error('The page has a fault.');
            },
            () => undefined,
          );
        }),
    );
    expect(heard).toBe(12);
  });
});

describe.skipIf(browser === undefined)('the window under a development server', () => {
  let server: Server;
  let url = '';
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  beforeEach(async () => {
    server = createServer((request, response) => {
      answer(request, response);
    });
    url = await new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' ? `http://127.0.0.1:${address?.port ?? 0}` : '');
      });
    });
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const page = (body: string) => (_: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'text/html').end(body);
  };

  it('shows its page, and goes nowhere else, by whatever way', async () => {
    answer = ({ url: path }, response) => {
      if (path === '/away') response.writeHead(302, { location: 'https://evil.example/r' }).end();
      else
        page('<title>Page</title><iframe src="https://evil.example/f"></iframe>')(
          {} as never,
          response,
        );
    };
    const { app } = await begin({ env: { ELECTRON_RENDERER_URL: url } });
    const shown = await app.page();
    expect(await shown.title()).toBe('Page');
    await app.until('the frame is refused', () => app.of('refused').length >= 1);
    await shown.evaluate(() => {
      location.href = '/away';
    });
    await app.until('the way around is refused', () => app.of('refused').length >= 2);
    expect(app.of('refused').map((one) => one.url)).toEqual([
      'https://evil.example/f',
      'https://evil.example/r',
    ]);
    expect(shown.url()).toBe(`${url}/`);
  });

  it.each(['is not there', 'never answers'])('is shown where that %s', async (how) => {
    answer = () => undefined;
    if (how === 'is not there') await new Promise((resolve) => server.close(resolve));
    const { app } = await begin({ env: { ELECTRON_RENDERER_URL: url } });
    // What a browser says where it reaches nobody may be drawn sooner than the failure is told.
    const expected = how === 'is not there' ? { by: 'show' } : { by: 'show', isDrawn: false };
    expect(await app.tells('shown')).toMatchObject(expected);
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
  });

  it('waits for the end of its predecessor where it is started by an edit', async () => {
    answer = page('<title>Page</title>');
    const env = { ELECTRON_RENDERER_URL: url };
    const { app, ports } = await begin({ env });
    await app.tells('spawned', 3);
    const next = await begin({ env, ports, settings: { userData: app.userData } });
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    await next.app.tells('spawned', 3);
    await next.app.tells('shown');
    expect(app.of('dialog')).toEqual([]);
  });
});
