import type { OutgoingHttpHeaders, Server } from 'node:http';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cluster, serversOn, SystemStation } from '../../../src/cluster';
import { createDoor, RECORDS_PATH, WORDS_PATH } from '../../../src/door';
import { fakeSpawn } from '../../support/fake-spawn';
import { siegePlan } from '../../support/siege-plan';

const SECRET = 's'.repeat(32);
const BODY = JSON.stringify({ words: ['status'] });

let server: Server;
let port = 0;
let cluster: Cluster;

beforeEach(async () => {
  cluster = new Cluster({
    station: new SystemStation({ spawn: fakeSpawn().spawn, dataBase: tmpdir(), keptDir: tmpdir() }),
    plan: siegePlan({ servers: serversOn([1, 2, 3]) }),
  });
  vi.spyOn(cluster, 'say').mockResolvedValue({ status: 0, message: 'Heard.' });
  const siege = { pid: 1, secret: SECRET, startedAt: '2026-01-01T00:00:00.000Z' };
  const door = createDoor(cluster, siege);
  server = createServer((asked, response) => {
    if (!door(asked, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** The status of the answer to a terminal that shows the secret, unless it is told otherwise. */
function ask({ path = WORDS_PATH, method = 'POST', headers, body = BODY }: Asked = {}) {
  return new Promise<number | undefined>((resolve, reject) => {
    const all = { host: `localhost:${port}`, authorization: `Bearer ${SECRET}`, ...headers };
    const call = request({ host: '127.0.0.1', port, path, method, headers: all, agent: false });
    call.on('response', (response) => {
      // The records have no end.
      response.destroy();
      resolve(response.statusCode);
    });
    call.on('error', reject);
    call.end(method === 'GET' ? undefined : body);
  });
}

describe('the door of terminals', () => {
  it.each(['localhost:1', '127.0.0.1:65535', '[::1]:1', 'LOCALHOST'])(
    'hears who shows the secret at %s',
    async (host) => {
      expect(await ask({ headers: { host } })).toBe(200);
      expect(cluster.say).toHaveBeenCalledOnce();
      expect(await ask({ headers: { host }, path: RECORDS_PATH, method: 'GET' })).toBe(200);
    },
  );

  it.each<readonly [string, OutgoingHttpHeaders, number]>([
    ['without the secret', { authorization: '' }, 401],
    ['with another secret', { authorization: `Bearer ${SECRET.slice(1)}t` }, 401],
    ['with a part of the secret', { authorization: `Bearer ${SECRET.slice(1)}` }, 401],
    ['with the bare secret', { authorization: SECRET }, 401],
    ['by a name that leads to this machine', { host: 'evil.example' }, 403],
    ['by a name that begins like its own', { host: 'localhost.evil.example' }, 403],
    ['from a page of a browser, with the secret', { origin: 'https://evil.example' }, 403],
    ['from a page of its own address', { origin: 'http://localhost' }, 403],
  ])('refuses who comes %s', async (_, headers, status) => {
    expect(await ask({ headers })).toBe(status);
    expect(await ask({ headers, path: RECORDS_PATH, method: 'GET' })).toBe(status);
    expect(cluster.say).not.toHaveBeenCalled();
  });

  it.each<readonly [string, Asked, number]>([
    ['words that are asked for by GET', { method: 'GET' }, 405],
    ['records that are posted', { path: RECORDS_PATH }, 405],
    ['no JSON', { body: '{"words":' }, 400],
    ['no list of words', { body: '{"words":"status"}' }, 400],
    ['more words than there are', { body: JSON.stringify({ words: Array(257).fill('a') }) }, 400],
    ['a word too long', { body: JSON.stringify({ words: ['a'.repeat(8193)] }) }, 400],
    ['more than fits', { body: JSON.stringify({ words: Array(9).fill('a'.repeat(8192)) }) }, 400],
    ['another path', { path: '/' }, 404],
  ])('takes no %s', async (_, asked, status) => {
    expect(await ask(asked)).toBe(status);
    expect(cluster.say).not.toHaveBeenCalled();
  });

  it('takes as many and as long words as are allowed', async () => {
    const words = [...Array<string>(249).fill('a'), ...Array<string>(7).fill('b'.repeat(8192))];
    expect(await ask({ body: JSON.stringify({ words }) })).toBe(200);
  });
});
