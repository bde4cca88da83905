import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders, Server } from 'node:http';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Cluster, serversOn, SystemStation } from '../../../src/cluster';
import type { BridgeMessage } from '../../../src/shared';
import { BEAT_MS, commandResultSchema } from '../../../src/shared';
import { Archive } from '../../../src/recording';
import { Access } from '../../../src/web/access';
import { createApp } from '../../../src/web/app';
import { siegeBehind } from '../../../src/web/behind';
import { REFUSAL_TEXTS } from '../../../src/web/refusal';
import { writeStory } from '../../support/siege/recorded';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

let base = '';
let server: Server;
let cluster: Cluster;
let access: Access;
let port = 0;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

const cookie = (): string => access.cookie.split(';')[0] ?? '';

/** Asks as the window's own page does, unless told otherwise. */
function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { host: `localhost:${port}`, cookie: cookie(), ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

const command = (value: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
  ask('/bridge/command', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  });

/** Reads the stream of events; `next` waits for a message. */
class Stream {
  readonly call: ClientRequest;
  readonly headers: Promise<IncomingMessage['headers']>;
  beats = 0;
  readonly #messages: BridgeMessage[] = [];
  readonly #waiting: ((message: BridgeMessage) => void)[] = [];

  constructor(at = port) {
    this.call = request({
      host: '127.0.0.1',
      port: at,
      path: '/bridge/events',
      agent: false,
      headers: { host: `localhost:${port}`, cookie: cookie(), accept: 'text/event-stream' },
    });
    this.headers = new Promise((resolve) => {
      this.call.on('response', (response) => {
        resolve(response.headers);
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          const blocks = text.split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) this.#take(block);
        });
      });
    });
    this.call.on('error', () => undefined);
    this.call.end();
  }

  #take(block: string): void {
    if (!block.startsWith('data: ')) return;
    const message = JSON.parse(block.slice(6)) as BridgeMessage;
    if (message.type === 'beat') {
      this.beats += 1;
      return;
    }
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#messages.push(message);
    else waiting(message);
  }

  next(): Promise<BridgeMessage> {
    const message = this.#messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

async function serve(): Promise<{ server: Server; port: number }> {
  let app: Express | null = null;
  const own = createServer((incoming, response) => {
    app ??= createApp(
      siegeBehind(cluster, new Archive(join(base, 'archive'))),
      access,
      join(base, 'renderer'),
    );
    app(incoming, response);
  });
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  const bound = own.address();
  return { server: own, port: typeof bound === 'object' && bound !== null ? bound.port : 0 };
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'web-app-test-'));
  const renderer = join(base, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>Raft Siege</title>');
  await writeFile(join(renderer, 'assets', 'main-abc.js'), 'export {}');
  await writeFile(join(base, 'secret.txt'), 'secret');
  await writeFile(join(renderer, '.hidden'), 'secret');
  const fake = fakeSpawn((child) => {
    const { send } = child;
    child.send = (message) => {
      send.call(child, message);
      if (message.type === 'stop') queueMicrotask(() => child.exit({ status: 0 }));
    };
    child.started();
  });
  cluster = new Cluster({
    station: new SystemStation({ spawn: fake.spawn, dataBase: base, keptDir: join(base, 'kept') }),
    plan: siegePlan({ servers: serversOn([1, 2, 3]) }),
  });
  await cluster.start();
  ({ server, port } = await serve());
  access = new Access(port);
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await cluster.stop();
  await rm(base, { recursive: true, force: true });
});

describe('the way in', () => {
  it('exchanges the token in the address for a cookie, and cleans the address', async () => {
    const { status, headers } = await ask(`/?token=${access.token}`, { headers: { cookie: '' } });
    expect(status).toBe(303);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([access.cookie]);
  });

  it('lets a page of another site link here, where a strict cookie would not go along', async () => {
    const answer = await ask(`/?token=${access.token}`, {
      headers: { cookie: '', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual([access.cookie]);
    expect(answer.body).toContain('url=/');
  });

  it.each(['wrong', '', 'x'.repeat(5000)])('refuses a wrong token: %.10s', async (token) => {
    const answer = await ask(`/?token=${token}`, { headers: { cookie: '' } });
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('token in this address is wrong');
  });

  it('takes whoever is in already to the window, by an old address too', async () => {
    const { status, headers } = await ask('/?token=old');
    expect([status, headers.location]).toEqual([303, '/']);
  });

  it('opens once by an invitation, which a look from afar does not use up', async () => {
    const path = `/?token=${access.invite(vi.fn())}`;
    const headers = { cookie: '' };
    expect((await ask(path, { method: 'HEAD', headers })).status).toBe(403);
    const foreign = { ...headers, host: 'evil.example' };
    expect((await ask(path, { headers: foreign })).status).toBe(403);
    expect((await ask(path, { headers })).status).toBe(303);
    const again = await ask(path, { headers });
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined]);
    expect(again.body).toContain('used up');
    expect((await ask(path)).status).toBe(303);
  });

  it('sends the address with its token to nobody', async () => {
    for (const path of [`/?token=${access.token}`, '/?token=wrong']) {
      const { headers } = await ask(path, { headers: { cookie: '' } });
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  it.each(['/', '/assets/main-abc.js', '/bridge/events', '/nowhere'])(
    'refuses %s without the cookie, and says how to get in',
    async (path) => {
      const answer = await ask(path, { headers: { cookie: '' } });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('Open the address that was printed');
    },
  );

  it.each([
    ['en-GB,en;q=0.9', 'en'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['fr', 'en'],
    ['', 'en'],
  ])('answers a person with a page, for %j in %s first', async (wanted, language) => {
    const answer = await ask('/', {
      headers: { cookie: '', accept: 'text/html,*/*;q=0.8', 'accept-language': wanted },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).toContain(`<html lang="${language}">`);
    expect(answer.body).toContain(REFUSAL_TEXTS.en.of.noToken.advice);
    expect(answer.body).toContain(REFUSAL_TEXTS.de.of.noToken.advice);
  });

  it.each(['evil.example', `localhost.evil.example:1`, '192.168.1.1'])(
    'refuses the name %s, whatever else is right',
    async (host) => {
      expect((await ask('/', { headers: { host } })).status).toBe(403);
      const answer = await command({ type: 'kill', node: 0 }, { host });
      expect(answer.status).toBe(403);
      expect(commandResultSchema.parse(JSON.parse(answer.body)).outcome).toBe('refused');
      expect((await ask(`/?token=${access.token}`, { headers: { host } })).status).toBe(403);
    },
  );

  it.each(['http://evil.example', 'null', 'http://localhost:1', 'https://localhost'])(
    'refuses the origin %s, whatever else is right',
    async (origin) => {
      expect((await command({ type: 'kill', node: 0 }, { origin })).status).toBe(403);
      expect((await ask('/bridge/events', { headers: { origin } })).status).toBe(403);
      expect(cluster.view.generals[0]?.condition.type).toBe('alive');
    },
  );
});

describe('the files', () => {
  it('are served with a strict policy and never from memory of an older start', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(body).toContain('Raft Siege');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('are kept by the browser where their name changes with their content', async () => {
    const { status, headers } = await ask('/assets/main-abc.js');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('javascript');
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '/.hidden',
    '/%00',
    '/%',
    '//etc/passwd',
    '/assets',
    '/assets/',
    '/nowhere',
  ])('do not include %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain('secret');
  });
});

describe('commands', () => {
  it('are carried out, and answered with what came of them', async () => {
    const { status, body } = await command({ type: 'setReplaceDeposed', on: false });
    expect(status).toBe(200);
    expect(commandResultSchema.parse(JSON.parse(body)).outcome).toBe('done');
    expect(cluster.view.replaceDeposed).toBe(false);
  });

  it.each([
    ['no JSON', '{"type":', 400],
    ['too long', JSON.stringify({ type: 'kill', node: 0, x: 'y'.repeat(20_000) }), 413],
  ])('are refused as %s', async (_, body, status) => {
    const answer = await command(body);
    expect(answer.status).toBe(status);
    expect(commandResultSchema.parse(JSON.parse(answer.body)).outcome).toBe('refused');
  });

  it.each([['{"type":"kill"}'], ['"kill"'], ['null'], ['[]'], ['{"type":"surrender"}']])(
    'that are none are answered as such: %s',
    async (body) => {
      const answer = await command(body);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body)).toMatchObject({ outcome: 'refused' });
      expect(answer.body).toContain('This is no command');
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'are not taken as %s, which a form of another site could send',
    async (type) => {
      const answer = await command({ type: 'kill', node: 0 }, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect(cluster.view.generals[0]?.condition.type).toBe('alive');
    },
  );

  it('are sent with POST, and events are read with GET', async () => {
    const put = await ask('/bridge/command', { method: 'PUT' });
    expect([put.status, put.headers.allow]).toEqual([405, 'POST']);
    const post = await ask('/bridge/events', { method: 'POST' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('events', () => {
  it('begin with a snapshot and go on without a gap', async () => {
    const stream = new Stream();
    expect((await stream.headers)['content-type']).toBe('text/event-stream');
    const first = await stream.next();
    if (first.type !== 'snapshot') throw new Error('The first message is no snapshot.');
    expect(first.view.generals).toHaveLength(3);
    await command({ type: 'setRoad', from: 0, to: 1, change: { open: false } });
    const second = await stream.next();
    if (second.type !== 'records') throw new Error('The second message has no records.');
    expect(second.records.map(({ n }) => n)).toEqual([first.view.n + 1]);
    expect(second.records[0]?.event).toMatchObject({ type: 'roadChanged', from: 0, to: 1 });
    stream.call.destroy();
  });

  it('have a head, which ends and takes no window a place', async () => {
    const heads = await Promise.all(
      Array.from({ length: 40 }, () => ask('/bridge/events', { method: 'HEAD' })),
    );
    for (const { status, headers, body } of heads) {
      expect([status, headers['content-type'], body]).toEqual([200, 'text/event-stream', '']);
    }
  });

  it('come with beats, which say that the program is alive', async () => {
    const stream = new Stream();
    await stream.next();
    await expect.poll(() => stream.beats, { timeout: 3 * BEAT_MS }).toBeGreaterThan(1);
    stream.call.destroy();
  });

  it('go on to a window whose snapshot was more than it could take at once', async () => {
    const [first] = cluster.view.generals;
    if (first === undefined) throw new Error('There is a general.');
    const view = { ...cluster.view, generals: Array.from({ length: 2000 }, () => first) };
    const snapshot = { ...cluster.snapshot(), view };
    const large = vi.spyOn(cluster, 'snapshot').mockReturnValue(snapshot);
    const stream = new Stream();
    expect(JSON.stringify(await stream.next()).length).toBeGreaterThan(16 * 1024);
    large.mockRestore();
    await command({ type: 'setRoad', from: 0, to: 2, change: { open: false } });
    expect(await stream.next()).toMatchObject({ type: 'records' });
    stream.call.destroy();
  });

  it('are not listened for any more on behalf of a window that has left', async () => {
    const { server: own, port: at } = await serve();
    const stops: (() => void)[] = [];
    const listen = vi.spyOn(cluster, 'onRecord').mockImplementation(() => {
      const stop = vi.fn();
      stops.push(stop);
      return stop;
    });
    const stream = new Stream(at);
    await stream.next();
    expect(stops).toHaveLength(1);
    expect(stops[0]).not.toHaveBeenCalled();
    stream.call.destroy();
    await expect.poll(() => vi.mocked(stops[0] ?? vi.fn()).mock.calls.length).toBe(1);
    listen.mockRestore();
    own.closeAllConnections();
    own.close();
  });

  it('can be joined with a snapshot alone', async () => {
    const { status, headers, body } = await ask('/bridge/snapshot');
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(JSON.parse(body)).toMatchObject({ type: 'snapshot', view: cluster.view });
    const stranger = await ask('/bridge/snapshot', { headers: { cookie: '' } });
    expect(stranger.status).toBe(403);
  });

  it('begin with a snapshot again for whoever comes again', async () => {
    const stream = new Stream();
    expect(await stream.next()).toMatchObject({ type: 'snapshot', view: cluster.view });
    stream.call.destroy();
  });

  it('are for so many windows and no more, and those who leave make room', async () => {
    const { server: own, port: at } = await serve();
    const streams = Array.from({ length: 32 }, () => new Stream(at));
    await Promise.all(streams.map((stream) => stream.next()));
    const typeOfNext = async (): Promise<string | undefined> => {
      const stream = new Stream(at);
      const { 'content-type': type } = await stream.headers;
      stream.call.destroy();
      return type;
    };
    expect(await typeOfNext()).toContain('application/json');
    const statusOfHead = async (): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${at}/bridge/events`, {
          method: 'HEAD',
          headers: { cookie: cookie() },
        })
      ).status;
    expect(await statusOfHead()).toBe(503);
    for (const stream of streams) stream.call.destroy();
    await expect.poll(typeOfNext).toBe('text/event-stream');
    expect(await statusOfHead()).toBe(200);
    own.closeAllConnections();
    own.close();
  });
});

describe('recordings', () => {
  const post = (path: string, question: unknown, headers: OutgoingHttpHeaders = {}) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(question),
    });

  it('are opened for the window alone', async () => {
    const answer = await post('/bridge/shelf', { type: 'openPresent' });
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(JSON.parse(answer.body)).toEqual({
      type: 'refused',
      message: 'This siege is not recorded.',
    });
    expect(await post('/bridge/shelf', { type: 'openPresent' }, { cookie: '' })).toMatchObject({
      status: 403,
    });
  });

  it.each(['/bridge/shelf', '/bridge/replay'])('at %s answer odd questions, too', async (path) => {
    for (const question of [{}, { type: 'burn' }, []]) {
      const { status, body } = await post(path, question);
      expect(status).toBe(200);
      expect(JSON.parse(body)).toMatchObject({ type: 'refused' });
    }
    const { status } = await ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(status).toBe(400);
  });

  const bring = (files: unknown, body: string, headers: OutgoingHttpHeaders = {}) =>
    ask(`/bridge/recording?files=${encodeURIComponent(JSON.stringify(files))}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', ...headers },
      body,
    });

  it('are taken as files from the window alone, and named as they are there', async () => {
    const answer = await bring([{ name: 'mine.rafttrace', bytes: 5 }], 'story');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({
      type: 'refused',
      message: 'mine.rafttrace, line 1: It is no JSON: story',
    });
    const short = await bring([{ name: 'mine.rafttrace', bytes: 50 }], 'story');
    expect(JSON.parse(short.body)).toMatchObject({ message: 'The file did not come whole.' });
    for (const stranger of [{ cookie: '' }, { origin: 'http://evil.example' }]) {
      expect(await bring([{ name: 'a', bytes: 1 }], 'a', stranger)).toMatchObject({ status: 403 });
    }
  });

  it('are given as files to the window alone, by names that are in the list', async () => {
    await mkdir(join(base, 'archive'), { recursive: true });
    await writeStory(join(base, 'archive', 'one two.rafttrace'));
    const saved = await post('/bridge/shelf', { type: 'saveCopy', name: 'one two' });
    const { path, fileName } = JSON.parse(saved.body) as Record<'path' | 'fileName', string>;
    expect(fileName).toBe('one two.rafttrace');
    const file = await ask(path, {});
    expect(file.headers['content-disposition']).toBe('attachment; filename="one two.rafttrace"');
    expect(file.body).toBe(await readFile(join(base, 'archive', 'one two.rafttrace'), 'utf8'));
    expect((await ask(path, { headers: { cookie: '' } })).status).toBe(403);
    for (const name of ['other', '..%2fsecret', '..%2f..%2fsecret.txt']) {
      const { status, headers } = await ask(`/bridge/recording/${name}`, {});
      expect(status).toBe(404);
      expect(headers['content-disposition']).toBeUndefined();
    }
  });
});
