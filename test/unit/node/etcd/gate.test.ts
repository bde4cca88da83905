import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import { EndedLives } from '../../../../src/node/ended-lives';
import { Carrier } from '../../../../src/node/etcd/carrier';
import { Gate } from '../../../../src/node/etcd/gate';
import { OrderDoor } from '../../../../src/node/etcd/order-door';
import { Outbound } from '../../../../src/node/etcd/outbound';
import { peerUrlOf } from '../../../../src/node/etcd/peer-address';
import { readAll } from '../../../../src/node/etcd/read-all';
import { Roads } from '../../../../src/node/rpc/roads';
import { MemberClient, Members } from '../../../../src/program';
import { CAPTURED, MEMBER_IDS, messageOf, STREAMS } from '../../../support/etcd/captured';
import { Told } from '../../../support/etcd/told';

const HOST = '127.0.0.1';

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** What a member was asked. */
interface Asked {
  readonly path: string;
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
}

describe('two members, the way out of one and the gate of the other', () => {
  const clock = new SystemClock();
  const servers: Server[] = [];
  let asked: Asked[];
  /** What the member behind the gate answers; empty and 204 where nothing is set. */
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let told: readonly [Told, Told];
  let members: readonly [Members, Members];
  let roads: readonly [Roads, Roads];
  let gate: number;
  let proxy: number;

  async function listen(
    serve: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<number> {
    const server = createServer(serve);
    servers.push(server);
    await new Promise<void>((done) => server.listen(0, HOST, done));
    return (server.address() as AddressInfo).port;
  }

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  beforeEach(async () => {
    asked = [];
    answer = (_, response) => response.writeHead(204).end();
    told = [new Told(0, clock), new Told(1, clock)];
    members = [new Members(), new Members()];
    roads = [new Roads(clock, () => 0.5), new Roads(clock, () => 0.5)];
    const member = await listen((incoming, response) => {
      const { url: path = '', headers } = incoming;
      void readAll(incoming).then((body) => {
        asked.push({ path, body, headers });
        answer(incoming, response);
      });
    });
    const nowhere = { host: HOST, port: 1 };
    const addresses = [nowhere, nowhere];
    const common = (self: 0 | 1) => ({
      ...{ self, clusterId: 'siege', servers: addresses },
      ...{
        events: told[self].events,
        members: members[self],
        endedLives: new EndedLives(clock, told[self].events),
      },
      carrier: new Carrier({
        ...{ self, incarnation: 1, clock, roads: roads[self], events: told[self].events },
        onSent: () => undefined,
      }),
    });
    const orders = new OrderDoor(new MemberClient(HOST, member), clock, () => 5000);
    const own = new Gate({ ...common(1), orders, peerPort: member, clientPort: member });
    gate = await listen((incoming, response) => void own.take(incoming, response));
    addresses[1] = { host: HOST, port: gate };
    const out = new Outbound(common(0));
    proxy = await listen((incoming, response) => void out.take(incoming, response));
  });

  /** Asks as etcd does: the whole address goes to the proxy. */
  function ask(
    url: string,
    {
      method = 'GET',
      body = '',
      headers = {},
    }: {
      readonly method?: string;
      readonly body?: Uint8Array | string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
    port = proxy,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = request({ host: HOST, port, path: url, method, headers, agent: false });
      call.on('error', reject);
      call.on('response', (response) => {
        readAll(response).then(
          (whole) => resolve({ status: response.statusCode ?? 0, body: whole }),
          reject,
        );
      });
      call.end(body);
    });
  }

  it.each(['message', 'msgapp'] as const)(
    'bring the messages of a %s stream whole, each departure told by one and each arrival by the other',
    async (what) => {
      const { bytes } = STREAMS.find((one) => one.what === what) ?? { bytes: new Uint8Array() };
      answer = (_, response) =>
        response.writeHead(200, { 'x-server-version': '3.4.23' }).end(bytes);
      const headers = { 'x-server-from': MEMBER_IDS[0], 'x-raft-to': MEMBER_IDS[1] };
      const { status } = await ask(`${peerUrlOf(1)}/raft/stream/${what}/1`, { headers });
      expect(status).toBe(200);
      const sent = told[1].of('messageSent').map(({ id }) => id);
      expect(sent.length).toBeGreaterThan(3);
      expect(told[0].of('messageArrived').map(({ id, from }) => [id, from])).toEqual(
        sent.map((id) => [id, 1]),
      );
      expect(told[1].of('messageLost')).toEqual([]);
      expect(members[1].nodeOf(BigInt(`0x${MEMBER_IDS[0]}`).toString())).toBe(0);
      expect(members[0].nodeOf(BigInt(`0x${MEMBER_IDS[1]}`).toString())).toBe(1);
      expect(asked[0]?.headers).not.toHaveProperty('x-raft-node');
    },
  );

  it('bring a message that found no stream, and what became of it back', async () => {
    const body = messageOf('MsgHeartbeat');
    const url = `${peerUrlOf(1)}/raft/pipeline`;
    expect(await ask(url, { method: 'POST', body })).toMatchObject({ status: 204 });
    expect(asked).toMatchObject([{ path: '/raft/pipeline', body: Buffer.from(body) }]);
    const [departure] = told[0].of('messageSent');
    expect(departure).toMatchObject({ to: 1, cargo: { message: { type: 'MsgHeartbeat' } } });
    expect(told[1].of('messageArrived')).toMatchObject([{ id: departure?.id, from: 0 }]);
  });

  it('bring a snapshot whole, and tell of it as of one message', async () => {
    const { bytes } = CAPTURED.find(({ what }) => what === 'snapshot') ?? {
      bytes: new Uint8Array(),
    };
    const whole = Buffer.concat([bytes, Buffer.alloc(100_000, 7)]);
    const url = `${peerUrlOf(1)}/raft/snapshot`;
    expect(await ask(url, { method: 'POST', body: whole })).toMatchObject({ status: 204 });
    expect(asked[0]?.body.equals(whole)).toBe(true);
    const [departure] = told[0].of('messageSent');
    expect(departure).toMatchObject({ cargo: { leg: 'request', message: { type: 'MsgSnap' } } });
    expect(told[1].of('messageArrived')).toMatchObject([{ id: departure?.id, leg: 'request' }]);
  });

  it('pass on what is none of Raft’s, and tell nobody', async () => {
    answer = (_, response) => response.end('{"etcdserver":"3.4.23"}');
    const { status, body } = await ask(`${peerUrlOf(1)}/version`);
    expect([status, body.toString()]).toEqual([200, '{"etcdserver":"3.4.23"}']);
    expect([...told[0].heard, ...told[1].heard]).toEqual([]);
  });

  it('say that a post was lost where nobody is at the other end', async () => {
    servers[1]?.close();
    servers[1]?.closeAllConnections();
    const body = messageOf('MsgHeartbeat');
    const post = ask(`${peerUrlOf(1)}/raft/pipeline`, { method: 'POST', body });
    await expect(post).rejects.toThrow();
    expect(told[0].of('messageLost')).toMatchObject([{ to: 1, reason: 'unreachable' }]);
  });

  it('open no stream over a road that is cut, until it is mended', async () => {
    const [road] = roads;
    road.set(1, { ...road.to(1), open: false });
    answer = (_, response) => response.writeHead(200).end();
    const stream = ask(`${peerUrlOf(1)}/raft/stream/message/1`);
    await expect(Promise.race([stream, ask(`${peerUrlOf(9)}/version`)])).resolves.toMatchObject({
      status: 502,
    });
    expect(asked).toEqual([]);
    road.set(1, { ...road.to(1), open: true });
    expect(await stream).toMatchObject({ status: 200 });
  });

  it.each([
    'http://example.com/raft/pipeline',
    peerUrlOf(0),
    `${peerUrlOf(7)}/version`,
    '/version',
  ])('lead nowhere else: %s', async (url) => {
    expect(await ask(url)).toMatchObject({ status: 502 });
    expect(asked).toEqual([]);
  });

  it('turn away a member of another siege', async () => {
    const headers = { 'x-raft-node': '0', 'x-raft-cluster': 'another', host: HOST };
    expect(await ask('/raft/probing', { headers }, gate)).toMatchObject({ status: 412 });
    expect(asked).toEqual([]);
  });

  it('serve clients of etcd’s as the member does, and no page of somebody else', async () => {
    answer = (_, response) => response.writeHead(418).end('teapot');
    const { status, body } = await ask('/v3/kv/range', { method: 'POST', body: '{}' }, gate);
    expect([status, body.toString()]).toEqual([418, 'teapot']);
    expect(await ask('/v3', { headers: { origin: 'http://evil.example' } }, gate)).toMatchObject({
      status: 403,
    });
    servers[0]?.close();
    servers[0]?.closeAllConnections();
    const away = await ask('/v3/kv/range', { method: 'POST', body: '{}' }, gate);
    expect(away.status).toBe(503);
    expect(away.body.toString()).toContain('it has not joined the others yet');
  });
});
