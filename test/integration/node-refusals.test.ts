import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HttpClient, JSON_HEADERS } from '../support/http-client';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';
import { sendRaw } from '../unit/node/http/serve';
import type { RawAnswer } from '../unit/node/http/serve';

const vote = { term: 1, candidateId: 1, lastLogIndex: 0, lastLogTerm: 0 };
const heartbeat = {
  term: 0,
  leaderId: 1,
  prevLogIndex: 0,
  prevLogTerm: 0,
  entries: [],
  leaderCommit: 0,
};
const JSON_TYPE = 'Content-Type: application/json';

describe('what bad input gets', () => {
  let cluster: RaftCluster;
  let node: RaftProcess;
  let before: string;

  beforeAll(async () => {
    cluster = await RaftCluster.prepare(3);
    node = await cluster.start(0);
    before = await state();
  });

  afterAll(async () => {
    expect(await state()).toBe(before);
    expect(node.isRunning).toBe(true);
    expect(node.stderr).toBe('');
    await cluster.destroy();
  });

  /** The node's state but for what time alone changes. */
  async function state(): Promise<string> {
    const text = await (await fetch(`${node.url}/state`)).text();
    return (
      text.replace(/"uptimeMs":\d+/, '').replace(/"time":"[^"]*"/, '') +
      readFileSync(cluster.journal(0), 'utf8')
    );
  }

  function ask(method: string, path: string, headers = '', body = ''): Promise<RawAnswer> {
    const host = /^host:/im.test(headers) ? '' : `Host: localhost:${node.port}\r\n`;
    const length = body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    const more = headers === '' ? '' : `${headers}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\n${host}${length}${more}Connection: close\r\n\r\n`;
    return sendRaw(node.port, head + body);
  }

  function expectProblem(answer: RawAnswer, status: number): unknown {
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const problem: unknown = JSON.parse(answer.body);
    expect(problem).toMatchObject({ type: 'about:blank', status });
    expect(problem).toHaveProperty('title');
    expect(problem).toHaveProperty('detail');
    expect(z.object({ detail: z.string() }).parse(problem).detail).toMatch(/^[A-Z"].{10,}\.$/);
    return problem;
  }

  it.each<readonly [string, string, unknown, string]>([
    ['POST', '/vote', { ...vote, term: undefined }, 'term'],
    ['POST', '/vote', { ...vote, term: -1 }, 'term'],
    ['POST', '/vote', { ...vote, term: 0.5 }, 'term'],
    ['POST', '/vote', { ...vote, term: '1' }, 'term'],
    ['POST', '/vote', { ...vote, candidateId: 3 }, 'candidateId'],
    ['POST', '/vote', { ...vote, lastLogIndex: null }, 'lastLogIndex'],
    ['POST', '/vote', { ...vote, lastLogTerm: -3 }, 'lastLogTerm'],
    ['POST', '/vote', { ...vote, term: 2 ** 52 + 1 }, 'term'],
    ['POST', '/heartbeat', { ...heartbeat, term: Number.MAX_SAFE_INTEGER }, 'term'],
    ['POST', '/heartbeat', { ...heartbeat, term: 2 ** 53 }, 'term'],
    ['POST', '/heartbeat', { ...heartbeat, leaderId: 7 }, 'leaderId'],
    ['POST', '/heartbeat', { ...heartbeat, entries: 'none' }, 'entries'],
    [
      'POST',
      '/heartbeat',
      { ...heartbeat, term: 5, entries: [{ term: 1, command: { type: 'delete' } }] },
      'entries[0].command.type',
    ],
    [
      'POST',
      '/heartbeat',
      { ...heartbeat, term: 5, entries: [{ term: 6, command: { type: 'noop' } }] },
      'entries[0].term',
    ],
    ['PUT', '/orders/k', {}, 'value'],
    ['PUT', '/orders/k', { value: 7 }, 'value'],
    ['PUT', '/orders/k', { value: 'x'.repeat(1025) }, 'value'],
    ['PUT', '/orders/k', { value: '€'.repeat(342) }, 'value'],
    ['PUT', '/orders/Upper', { value: 'v' }, 'key'],
    ['PUT', '/orders/a_b', { value: 'v' }, 'key'],
    ['PUT', `/orders/${'k'.repeat(65)}`, { value: 'v' }, 'key'],
    ['PUT', '/orders/%20', { value: 'v' }, 'key'],
    ['PUT', '/orders/attack-time', { value: 'soon' }, 'value'],
    ['PUT', '/orders/attack-time', { value: '2001-01-01T00:00:00Z' }, 'value'],
    ['PUT', '/orders/attack-time', { value: '+0s' }, 'value'],
    ['PUT', '/orders/attack-time', { value: '' }, 'value'],
  ])('%s %s with %j: 400 that names the field', async (method, path, body, field) => {
    const answer = await ask(method, path, JSON_TYPE, JSON.stringify(body));
    const problem = expectProblem(answer, 400);
    expect(problem).toMatchObject({ field, errors: [{ field }] });
    expect(problem).toHaveProperty('detail');
    expect(answer.body).toContain(`\\"${field}\\"`);
  });

  it.each([
    ['POST', '/vote', 'hello'],
    ['POST', '/vote', '{"term":'],
    ['POST', '/heartbeat', 'null'],
    ['POST', '/heartbeat', '[]'],
    ['POST', '/heartbeat', '7'],
    ['POST', '/heartbeat', ''],
    ['PUT', '/orders/k', '"v"'],
    ['PUT', '/orders/k', '{"value":"\\ud800"}'],
    ['PUT', '/orders/k', ''],
  ])('%s %s with the body %j: 400', async (method, path, body) => {
    expectProblem(await ask(method, path, JSON_TYPE, body), 400);
  });

  it.each([
    '/nothing',
    '/State',
    '/state/more',
    '/orders/a/b',
    '/%2e%2e/etc',
    '//',
    '/heartbeat%00',
  ])('GET %s: 404', async (path) => {
    expectProblem(await ask('GET', path), 404);
  });

  it('GET of an order that was never given: 404', async () => {
    expectProblem(await ask('GET', '/orders/nothing'), 404);
    expectProblem(await ask('GET', '/orders/NOT%20A%20KEY'), 404);
    expectProblem(await ask('GET', '/orders/constructor'), 404);
  });

  it.each([
    ['/', 'POST', 'GET, HEAD, OPTIONS'],
    ['/heartbeat', 'DELETE', 'GET, HEAD, POST, OPTIONS'],
    ['/heartbeat', 'PUT', 'GET, HEAD, POST, OPTIONS'],
    ['/vote', 'GET', 'POST, OPTIONS'],
    ['/vote', 'HEAD', 'POST, OPTIONS'],
    ['/state', 'POST', 'GET, HEAD, OPTIONS'],
    ['/orders', 'PUT', 'GET, HEAD, OPTIONS'],
    ['/orders/k', 'POST', 'GET, HEAD, PUT, OPTIONS'],
    ['/orders/k', 'DELETE', 'GET, HEAD, PUT, OPTIONS'],
    ['/events', 'POST', 'GET, HEAD, OPTIONS'],
    ['/metrics', 'PATCH', 'GET, HEAD, OPTIONS'],
    ['/state', 'TRACE', 'GET, HEAD, OPTIONS'],
  ])('%s with the method %s: 405 with Allow', async (path, method, allow) => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe(allow);
    if (method !== 'HEAD') expectProblem(answer, 405);
  });

  it.each(['/', '/heartbeat', '/state', '/orders', '/events', '/metrics'])(
    'HEAD %s is GET without its body, OPTIONS says what there is',
    async (path) => {
      const head = await ask('HEAD', path);
      expect(head).toMatchObject({ status: 200, body: '' });
      const options = await ask('OPTIONS', path);
      expect(options.status).toBe(204);
      expect(options.headers['allow']).toContain('GET');
    },
  );

  it('a request without Host: 403; an expectation that it cannot meet: 417', async () => {
    const bare = 'GET /state HTTP/1.1\r\nConnection: close\r\n\r\n';
    expectProblem(await sendRaw(node.port, bare), 403);
    expectProblem(await ask('GET', '/state', 'Expect: miracles'), 417);
  });

  it('a body that says it is over 1 MiB: 413 before it has come', async () => {
    const head = `PUT /orders/k HTTP/1.1\r\nHost: localhost\r\n${JSON_TYPE}\r\n`;
    const refused = await sendRaw(
      node.port,
      `${head}Connection: close\r\nContent-Length: 2000000\r\n\r\n`,
    );
    expectProblem(refused, 413);
  });

  // On a connection that is kept: whoever asks for its end may still be writing when it comes.
  it('a body over 1 MiB: 413', async () => {
    const body = JSON.stringify({ value: 'x'.repeat(1_048_576) });
    const client = new HttpClient(1);
    for (const [method, path] of [
      ['PUT', '/orders/k'],
      ['POST', '/heartbeat'],
    ] as const) {
      const request = { method, path, headers: JSON_HEADERS, body };
      const { status, headers, body: problem } = await client.send(node.port, request, 10_000);
      const contentType = { 'content-type': headers['content-type'] ?? '' };
      expectProblem({ status, headers: contentType, body: problem }, 413);
    }
    client.close();
  });

  it.each([
    ['POST', '/heartbeat', 'Content-Type: text/plain'],
    ['POST', '/vote', 'Content-Type: application/x-www-form-urlencoded'],
    ['POST', '/vote', 'X-Nothing: here'],
    ['PUT', '/orders/k', 'Content-Type: application/xml'],
    ['PUT', '/orders/k', 'X-Nothing: here'],
    ['PUT', '/orders/k', `${JSON_TYPE}\r\nContent-Encoding: gzip`],
  ])('%s %s with "%s": 415', async (method, path, headers) => {
    expectProblem(await ask(method, path, headers, JSON.stringify({ ...vote, value: 'v' })), 415);
  });

  it.each([
    'Host: evil.example',
    'Host: evil.example:80',
    'Host: 192.168.1.1',
    'Origin: http://evil.example',
    'Origin: null',
  ])('%s: 403, whatever is asked for', async (headers) => {
    expectProblem(await ask('GET', '/state', headers), 403);
    expectProblem(await ask('GET', '/nothing', headers), 403);
    expectProblem(
      await ask('PUT', '/orders/k', `${headers}\r\n${JSON_TYPE}`, '{"value":"v"}'),
      403,
    );
    expectProblem(await ask('OPTIONS', '/orders/k', headers), 403);
  });

  it('the own page is let through', async () => {
    const own = `Host: localhost:${node.port}\r\nOrigin: http://localhost:${node.port}`;
    expect((await ask('GET', '/state', own)).status).toBe(200);
  });

  it.each(['/orders/%E0%A4%A', '/orders/%', '/%zz'])('GET %s: 400', async (path) => {
    const answer = await ask('GET', path);
    expect([400, 404]).toContain(answer.status);
    expectProblem(answer, answer.status);
  });

  it('what is no HTTP: 400', async () => {
    for (const garbage of [
      'hello\r\n\r\n',
      '\u0000\u0001\u0002\r\n\r\n',
      'GET\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
    ]) {
      expectProblem(await sendRaw(node.port, garbage), 400);
    }
    expectProblem(
      await sendRaw(node.port, `GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`),
      431,
    );
  });

  it('a bad number of log entries: 400', async () => {
    expect(expectProblem(await ask('GET', '/state?log=many'), 400)).toMatchObject({ field: 'log' });
  });

  it('a stale term is no bad input: 200 and false', async () => {
    const stale = await ask('POST', '/heartbeat', JSON_TYPE, JSON.stringify(heartbeat));
    expect(stale.status).toBe(200);
    expect(JSON.parse(stale.body)).toMatchObject({ term: 1, success: false });
    const refused = await ask('POST', '/vote', JSON_TYPE, JSON.stringify(vote));
    expect(refused.status).toBe(200);
    expect(JSON.parse(refused.body)).toEqual({ term: 1, voteGranted: false });
  });
});

describe('what good input gets', () => {
  let cluster: RaftCluster;
  let node: RaftProcess;

  beforeAll(async () => {
    cluster = await RaftCluster.prepare(1);
    node = await cluster.start(0);
  });

  afterAll(() => cluster.destroy());

  it('an index for curl, and a page for a browser that needs nothing else', async () => {
    const index = await fetch(`${node.url}/`, { headers: { accept: '*/*' } });
    expect(index.headers.get('content-type')).toBe('application/json');
    expect(await index.json()).toMatchObject({ node: 0, state: 'Leader' });
    const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const page = await fetch(`${node.url}/`, { headers: { accept } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toMatch(/^<!doctype html>/i);
  });

  it.each([
    [JSON_TYPE, '{"value":"six o\'clock","more":1}', "six o'clock"],
    ['Content-Type: application/json; charset=utf-8', '{"value":"Straße 🏰"}', 'Straße 🏰'],
    ['Content-Type: text/plain', 'as it is\n', 'as it is\n'],
    ['Content-Type: text/plain; charset=utf-8', 'x'.repeat(1024), 'x'.repeat(1024)],
    [JSON_TYPE, '{"value":""}', ''],
  ])('an order with "%s" and %j', async (header, body, value) => {
    const [name = '', type = ''] = header.split(': ');
    const put = await fetch(`${node.url}/orders/breakfast`, {
      method: 'PUT',
      headers: { [name]: type },
      body,
    });
    expect(put.status).toBe(200);
    const order: unknown = await put.json();
    expect(order).toMatchObject({ key: 'breakfast', value, term: 1 });
    expect(await (await fetch(`${node.url}/orders/breakfast`)).json()).toEqual(order);
    expect(await (await fetch(`${node.url}/orders`)).json()).toEqual([order]);
  });

  it('everything the node knows', async () => {
    const state: unknown = await (await fetch(`${node.url}/state?log=1`)).json();
    expect(state).toMatchObject({
      node: 0,
      state: 'Leader',
      term: 1,
      votedFor: 0,
      leader: 0,
      rules: 'exercise',
      servers: [`127.0.0.1:${node.port}`],
      pid: node.child.pid,
      attack: null,
      peers: [],
    });
    expect(state).toHaveProperty('log.length', 1);
    for (const name of ['commitIndex', 'lastApplied', 'orders', 'uptimeMs']) {
      expect(state).toHaveProperty(name);
    }
  });

  it('the events as they happen', async () => {
    const stop = new AbortController();
    const response = await fetch(`${node.url}/events`, { signal: stop.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const put = fetch(`${node.url}/orders/lunch`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: 'soup',
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes('"type":"applied"')) break;
    }
    stop.abort();
    await put;
    expect(text).toMatch(/^retry: 1000\n\n/);
    expect(text).toMatch(/\nid: \d+\ndata: \{"v":1,"node":0,.*"type":"orderReceived"/);
  });

  it('metrics', async () => {
    const metrics = await fetch(`${node.url}/metrics`);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await metrics.text()).toMatch(/^raft_is_leader 1$/m);
  });
});

describe('a node that listens on every address', () => {
  let cluster: RaftCluster;
  let node: RaftProcess;

  beforeAll(async () => {
    cluster = await RaftCluster.prepare(3);
    const servers = cluster.ports.map((port) => `0.0.0.0:${port}`).join(',');
    node = await cluster.start(1, '--servers', servers);
  });

  afterAll(() => cluster.destroy());

  it('says at its start that anyone can command it', () => {
    expect(node.stderr).toContain(`this node listens on 0.0.0.0:${node.port}`);
    expect(node.stderr).toContain('Anyone who can reach that port can command it.');
  });

  it('knows the names of this machine, and no others', async () => {
    const ask = (host: string): Promise<RawAnswer> =>
      sendRaw(node.port, `GET /state HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect((await ask(`${hostname()}:${node.port}`)).status).toBe(200);
    expect((await ask(`localhost:${node.port}`)).status).toBe(200);
    expect((await ask(`evil.example:${node.port}`)).status).toBe(403);
  });

  it("leads a client to the leader by the client's own name for this machine", async () => {
    const head = `PUT /orders/k HTTP/1.1\r\nHost: ${hostname()}:${node.port}\r\nContent-Type: text/plain`;
    const answer = await sendRaw(
      node.port,
      `${head}\r\nContent-Length: 1\r\nConnection: close\r\n\r\nv`,
    );
    expect(answer.status).toBe(307);
    expect(answer.headers['location']).toBe(
      `http://${hostname().toLowerCase()}:${cluster.ports[0]}/orders/k`,
    );
  });

  it('leads a client there that takes it for its proxy', async () => {
    const own = `localhost:${node.port}`;
    const head = `PUT http://${own}/orders/k HTTP/1.1\r\nHost: ${own}\r\nContent-Type: text/plain`;
    const rest = '\r\nContent-Length: 1\r\nConnection: close\r\n\r\nv';
    const answer = await sendRaw(node.port, head + rest);
    expect(answer.headers['location']).toBe(`http://localhost:${cluster.ports[0]}/orders/k`);
  });
});
