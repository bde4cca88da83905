import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { answerLimitMs } from '../../../src/cluster/order-desk';
import { giveOrder } from '../../../src/cluster/give-order';
import type { Address } from '../../../src/shared';
import { DEFAULT_TIMING } from '../../../src/shared';

const servers: Server[] = [];

async function listen(handler: RequestListener): Promise<Address> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  return { host: '127.0.0.1', port: bound.port };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** A server that answers every request the same way. */
const answering = (status: number, body: unknown, headers = {}): Promise<Address> =>
  listen((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  });

const redirecting = (location: string): Promise<Address> => answering(307, {}, { location });

describe('giving an order', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('puts the value to the node, and says where it stands in the log', async () => {
    const seen: unknown[] = [];
    const address = await listen((request, response) => {
      void bodyOf(request).then((body) => {
        seen.push(request.method, request.url, request.headers['content-type'], body);
        response.end(JSON.stringify({ key: 'supper', value: 'soup', index: 3, term: 2 }));
      });
    });
    expect(await giveOrder([address], 0, 'supper', 'soup', 5000)).toEqual({
      status: 200,
      outcome: 'done',
      message: 'The order supper is agreed upon: entry 3, term 2.',
      objection: null,
      recipient: 0,
      entry: { index: 3, term: 2 },
    });
    expect(seen).toEqual(['PUT', '/orders/supper', 'application/json', '{"value":"soup"}']);
  });

  it('follows a node that names the leader, with the same order', async () => {
    const leader = await answering(200, { index: 1, term: 1 });
    const follower = await redirecting(`http://127.0.0.1:${leader.port}/orders/k`);
    expect(await giveOrder([leader, follower], 1, 'k', 'v', 5000)).toMatchObject({
      status: 200,
      recipient: 0,
    });
  });

  it.each([
    ['127.0.0.1', 'localhost'],
    ['127.0.0.1', 'LocalHost'],
    ['127.0.0.1', '[::1]'],
    ['127.0.0.1', '127.1'],
    ['LOCALHOST', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
  ])('knows a node at %s by the name of %s', async (host, named) => {
    const { port } = await answering(200, { index: 1, term: 1 });
    const follower = await redirecting(`http://${named}:${port}/orders/k`);
    const outcome = await giveOrder([{ host, port }, follower], 1, 'k', 'v', 5000);
    expect(outcome).toMatchObject({ status: 200, outcome: 'done' });
  });

  it.each([
    'https://127.0.0.1:PORT/',
    'http://10.0.0.1:PORT/',
    'http://127.0.0.1:1/',
    '/orders',
    '',
  ])('is not led astray by %j', async (location) => {
    const leader = await answering(200, { index: 1, term: 1 });
    const follower = await redirecting(location.replace('PORT', String(leader.port)));
    const outcome = await giveOrder([leader, follower], 1, 'k', 'v', 5000);
    expect(outcome).toMatchObject({ status: 307, outcome: 'refused' });
  });

  it('goes to the loopback address of a node that listens on all', async () => {
    const called: unknown[] = [];
    const { port } = await listen((request, response) => {
      called.push(request.headers.host);
      response.end(JSON.stringify({ index: 1, term: 1 }));
    });
    const outcome = await giveOrder([{ host: '0.0.0.0', port }], 0, 'k', 'v', 5000);
    expect(outcome.outcome).toBe('done');
    // Linux takes the other name for this machine as well, Windows does not.
    expect(called).toEqual([`127.0.0.1:${port}`]);
  });

  it.each([
    [200, {}, 'unknown'],
    [400, {}, 'refused'],
    [404, {}, 'refused'],
    [500, {}, 'unknown'],
    [503, {}, 'refused'],
    [504, {}, 'unknown'],
  ] as const)('takes status %d with the body %j for %s', async (status, body, outcome) => {
    const address = await answering(status, body);
    expect(await giveOrder([address], 0, 'k', 'v', 5000)).toMatchObject({ status, outcome });
  });

  it('goes to no address but the nodes', async () => {
    const stranger = await answering(200, { index: 1, term: 1 });
    const follower = await redirecting(`http://127.0.0.1:${stranger.port}/orders/k`);
    const outcome = await giveOrder([follower], 0, 'k', 'v', 5000);
    expect(outcome.status).toBe(307);
    expect(outcome.message).toContain('not one of the generals');
  });

  it('gives up where the nodes send it in circles', async () => {
    const addresses: Address[] = [];
    const handler: RequestListener = (_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${addresses[0]?.port ?? 0}/orders/k` });
      response.end();
    };
    addresses.push(await listen(handler));
    const outcome = await giveOrder(addresses, 0, 'k', 'v', 5000);
    expect(outcome).toMatchObject({ status: 307 });
    expect(outcome.message).toContain('circles');
  });

  it('passes on the sentence of a refusal', async () => {
    const address = await answering(400, { title: 'Bad request', detail: 'The time is past.' });
    expect(await giveOrder([address], 0, 'attack-time', 'x', 5000)).toEqual({
      status: 400,
      outcome: 'refused',
      message: 'The time is past.',
      objection: null,
      recipient: 0,
      entry: null,
    });
  });

  it.each([
    ['noLeader', { type: 'order', node: 0, why: 'noLeader' }],
    ['bad-luck', null],
    [7, null],
  ])('passes on why a general says it refuses: %s', async (reason, objection) => {
    const address = await answering(503, { detail: 'Not now.', reason });
    const outcome = await giveOrder([address], 0, 'k', 'v', 5000);
    expect(outcome).toMatchObject({ message: 'Not now.', objection });
  });

  it('says the status where there is no sentence', async () => {
    const address = await listen((_, response) => {
      response.writeHead(500).end('oops');
    });
    expect(await giveOrder([address], 0, 'k', 'v', 5000)).toEqual({
      status: 500,
      outcome: 'unknown',
      message: 'The general answered with HTTP status 500.',
      objection: null,
      recipient: 0,
      entry: null,
    });
  });

  it('says that nobody listens', async () => {
    const address = await answering(200, {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const outcome = await giveOrder([address], 0, 'k', 'v', 5000);
    expect(outcome).toMatchObject({
      status: null,
      outcome: 'refused',
      message: 'General 0 does not answer: nobody listens there.',
    });
  });

  it('gives up a node that never answers', async () => {
    const address = await listen(() => undefined);
    const outcome = await giveOrder([address], 0, 'k', 'v', 100);
    expect(outcome).toMatchObject({ status: null, outcome: 'unknown' });
    expect(outcome.message).toContain('has not answered for 0.1 s');
  });

  it('says that a node died over it', async () => {
    const address = await listen((request) => {
      request.socket.destroy();
    });
    const outcome = await giveOrder([address], 0, 'k', 'v', 5000);
    expect(outcome.outcome).toBe('unknown');
    expect(outcome.message).toContain('broke off');
  });

  it('does not read an answer without end', async () => {
    const address = await listen((_, response) => {
      response.end('x'.repeat(200_000));
    });
    expect(await giveOrder([address], 0, 'k', 'v', 5000)).toMatchObject({ status: null });
  });

  it('waits longer than a node does', () => {
    expect(answerLimitMs(DEFAULT_TIMING)).toBe(15_000);
    const fast = { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } };
    expect(answerLimitMs(fast)).toBe(8000);
  });
});
