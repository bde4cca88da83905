import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Metrics } from '../../../../src/node/metrics';
import { Decree } from '../../../../src/node/peers/decree';
import { Peers } from '../../../../src/node/peers/peers';
import type { Call, CallEnd, CallUnderWay, Transport } from '../../../../src/node/rpc/call';
import { HttpTransport } from '../../../../src/node/rpc/call';
import { MAX_UNANSWERED_PER_PEER, RpcClient } from '../../../../src/node/rpc/client';
import { Roads } from '../../../../src/node/rpc/roads';
import { MemoryStorage } from '../../../../src/node/storage/memory-storage';
import type { Response } from '../../../../src/raft';
import { createNode } from '../../../../src/raft';
import type { UnansweredReason } from '../../../../src/shared';
import { DEFAULT_TIMING, IDEAL_ROAD, VISIBLE_ROAD } from '../../../../src/shared';
import { appendEntries } from '../../../support/messages';
import { freePorts } from '../../../support/ports';
import type { Served } from '../http/serve';
import { serve } from '../http/serve';
import { ManualClock } from '../manual-clock';
import { Recorder } from '../recorder';

const LIMIT_MS = 6000;
const request = appendEntries();
const CONFIG = {
  id: 0,
  size: 3,
  rules: 'exercise',
  electionTimeoutMs: DEFAULT_TIMING.electionTimeoutMs,
  maxEntriesPerMessage: 128,
} as const;

describe("a node's RPCs to its peers", () => {
  let clock: ManualClock;
  let recorder: Recorder;
  let roads: Roads;
  let client: RpcClient;
  let peers: Served[];
  let handle: (request: IncomingMessage, response: ServerResponse) => void;
  let seen: IncomingMessage[];
  let metrics: Metrics;

  beforeEach(async () => {
    clock = new ManualClock();
    recorder = new Recorder(clock);
    roads = new Roads(clock, () => 0.5);
    metrics = new Metrics();
    seen = [];
    handle = answerWith('{"term":1,"success":true}');
    peers = await Promise.all(
      [1, 2].map(() =>
        serve((incoming, response) => {
          seen.push(incoming);
          handle(incoming, response);
        }),
      ),
    );
    client = connect(peers.map(({ port }) => port));
  });

  afterEach(async () => {
    client.close();
    await Promise.all(peers.map((peer) => peer.close()));
  });

  function connect(
    ports: readonly number[],
    clusterId: string | null = null,
    transport: Transport = new HttpTransport(MAX_UNANSWERED_PER_PEER),
  ): RpcClient {
    const servers = [1, ...ports].map((port) => ({ host: '127.0.0.1', port }));
    const peers = new Peers({
      settings: { node: 0, servers, clusterId, decreedLeader: null, timing: DEFAULT_TIMING },
      decree: new Decree(new MemoryStorage(), null, false),
      clock,
      events: recorder.events,
      node: () => createNode(CONFIG, null),
      onFailure: () => undefined,
      onSecondLead: () => undefined,
    });
    const own = { self: 0, incarnation: 4, servers };
    const parts = { ...own, clock, roads, transport, metrics, peers };
    return new RpcClient({ ...parts, events: recorder.events, answerLimitMs: () => LIMIT_MS });
  }

  function answerWith(body: string, status = 200): typeof handle {
    return (_request, response) => response.writeHead(status).end(body);
  }

  function send(to: number, rpc = 1): Promise<Response | null> {
    return new Promise((resolve) => {
      client.send(rpc, to, request, resolve);
    });
  }

  /** Waits until a peer has so many requests. */
  async function arrivals(count: number): Promise<void> {
    while (seen.length < count) await new Promise((resolve) => setImmediate(resolve));
  }

  it('carry the name of their cluster where it has one', async () => {
    await send(1);
    client.close();
    client = connect(
      peers.map(({ port }) => port),
      'siege',
    );
    await send(1);
    expect(seen.map(({ headers }) => headers['x-raft-cluster'])).toEqual([undefined, 'siege']);
  });

  it('are turned away by a node of another cluster', async () => {
    handle = answerWith('{"status":412}', 412);
    expect(await send(1)).toBeNull();
    expect(recorder.ofType('messageLost')).toMatchObject([{ fraction: 1, reason: 'stranger' }]);
  });

  it('carry who sent them and which journey they are', async () => {
    expect(await send(1, 17)).toEqual({ rpc: 'appendEntries', term: 1, success: true });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/heartbeat' });
    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-raft-node': '0',
      'x-raft-message': '0.4.17',
    });
  });

  it('are told of as journeys there and back', async () => {
    await send(2, 17);
    expect(recorder.heard).toMatchObject([
      {
        type: 'messageSent',
        id: '0.4.17',
        to: 2,
        travelMs: 0,
        cargo: { leg: 'request', message: request },
      },
      { type: 'messageArrived', id: '0.4.17', leg: 'answer', from: 2 },
    ]);
  });

  it('use a connection again', async () => {
    await send(1, 1);
    await send(1, 2);
    await send(1, 3);
    expect(new Set(seen.map(({ socket }) => socket.remotePort)).size).toBe(1);
  });

  it('travel before they arrive', async () => {
    roads.set(1, VISIBLE_ROAD);
    const answer = send(1, 1);
    clock.advance(399);
    // One that takes no time on its road overtakes it.
    expect(await send(2, 2)).not.toBeNull();
    clock.advance(1);
    expect(await answer).not.toBeNull();
    expect(seen.map(({ headers }) => headers['x-raft-message'])).toEqual(['0.4.2', '0.4.1']);
  });

  it('go over the wire twice on a road that repeats them, each copy a message of its own', async () => {
    roads.set(1, { ...IDEAL_ROAD, repeatRate: 1 });
    const answers: (Response | null)[] = [];
    const answered = new Promise<void>((resolve) => {
      client.send(1, 1, request, (answer) => {
        answers.push(answer);
        resolve();
      });
    });
    await answered;
    await vi.waitUntil(() => recorder.ofType('messageArrived').length === 2, { timeout: 60_000 });
    expect(seen.map(({ headers }) => headers['x-raft-message'])).toEqual(
      expect.arrayContaining(['0.4.1', '0.4.1.2']),
    );
    expect(recorder.ofType('messageSent').map(({ id, copyOf }) => [id, copyOf])).toEqual([
      ['0.4.1', undefined],
      ['0.4.1.2', '0.4.1'],
    ]);
    expect(recorder.ofType('messageArrived').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['0.4.1', '0.4.1.2']),
    );
    // Whoever asked hears one answer.
    expect(answers).toEqual([{ rpc: 'appendEntries', term: 1, success: true }]);
  });

  it('are answered where one of two copies gets through, and not where none does', async () => {
    roads.set(1, { ...IDEAL_ROAD, repeatRate: 1 });
    let calls = 0;
    handle = (_request, response) => {
      calls += 1;
      if (calls === 1) response.destroy();
      else response.writeHead(200).end('{"term":1,"success":true}');
    };
    expect(await send(1)).toEqual({ rpc: 'appendEntries', term: 1, success: true });
    handle = (_request, response) => response.destroy();
    expect(await send(1, 2)).toBeNull();
  });

  it('are lost on a road that is cut, without a word to the peer', async () => {
    roads.set(1, { ...IDEAL_ROAD, open: false });
    expect(await send(1)).toBeNull();
    roads.set(1, VISIBLE_ROAD);
    const travelling = send(1, 2);
    clock.advance(100);
    roads.set(1, { ...VISIBLE_ROAD, open: false });
    expect(await travelling).toBeNull();
    expect(recorder.ofType('messageLost')).toMatchObject([
      { id: '0.4.1', leg: 'request', to: 1, fraction: 0, reason: 'cut' },
      { id: '0.4.2', leg: 'request', to: 1, fraction: 0.25, reason: 'cut' },
    ]);
    expect(seen).toHaveLength(0);
  });

  it('find out at once that nobody listens', async () => {
    const [port = 0] = await freePorts(1);
    client.close();
    client = connect([port, port]);
    expect(await send(1)).toBeNull();
    expect(recorder.ofType('messageLost')).toMatchObject([{ fraction: 1, reason: 'unreachable' }]);
    expect(await metrics.text()).toContain('raft_heartbeat_send_failures_total 1');
  });

  it.each<readonly [string, UnansweredReason, () => typeof handle]>([
    ['redirects', 'unusable', () => answerWith('', 307)],
    ['says nothing that makes sense', 'unusable', () => answerWith('hello')],
    [
      'says more than a few numbers',
      'unusable',
      () => answerWith(`{"term":1,"success":true,"x":"${'y'.repeat(100_000)}"}`),
    ],
    ['hangs up', 'brokenOff', () => (_request, response) => response.socket?.destroy()],
    [
      'hangs up in the middle of its answer',
      'brokenOff',
      () => (_request, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{"term"');
        setImmediate(() => response.socket?.destroy());
      },
    ],
  ])('are unanswered by a peer that %s: %s', async (_, reason, how) => {
    handle = how();
    expect(await send(1)).toBeNull();
    expect(recorder.types).toEqual(['messageSent', 'unanswered']);
    expect(recorder.ofType('unanswered')).toMatchObject([{ id: '0.4.1', to: 1, reason }]);
  });

  it('take a refusal in as what it is', async () => {
    handle = answerWith('{"term":1,"success":true}', 503);
    expect(await send(1)).toBeNull();
    expect(recorder.heard.slice(1)).toMatchObject([
      { type: 'messageArrived', leg: 'answer', from: 1 },
      { type: 'unanswered', to: 1, reason: 'refused' },
    ]);
  });

  it('wait for their limit and no longer', async () => {
    handle = () => undefined;
    const silent = send(1);
    await arrivals(1);
    clock.advance(LIMIT_MS - 1);
    expect(recorder.types).toEqual(['messageSent']);
    clock.advance(1);
    expect(await silent).toBeNull();
    expect(recorder.types).toEqual(['messageSent', 'unanswered']);
    expect(recorder.ofType('unanswered')).toMatchObject([{ to: 1, reason: 'expired' }]);
    expect(clock.pending).toBe(0);
  });

  it('are lost where they could not be handed over within their limit', async () => {
    const transport = new SilentTransport();
    client.close();
    client = connect([1, 1], null, transport);
    const silent = send(1);
    clock.advance(LIMIT_MS);
    expect(await silent).toBeNull();
    expect(recorder.types).toEqual(['messageSent', 'messageLost']);
    expect(recorder.ofType('messageLost')).toMatchObject([{ fraction: 1, reason: 'expired' }]);
    expect(transport.calls).toMatchObject([{ hasGivenUp: true }]);
  });

  it('are given up on the road where nobody waits for their answer any more', async () => {
    roads.set(1, { ...VISIBLE_ROAD, travelMs: 100 });
    const transport = new SilentTransport();
    client.close();
    client = connect([1, 1], null, transport);
    const late = send(1);
    // Frozen past its limit, the process sends nothing that it would give up in the same turn.
    clock.freeze(LIMIT_MS + 201);
    expect(await late).toBeNull();
    expect(recorder.ofType('messageLost')).toMatchObject([{ fraction: 1, reason: 'expired' }]);
    expect(transport.calls).toEqual([]);
  });

  it('take in the answer that lay there while the process slept past its limit', async () => {
    const transport = new SilentTransport();
    client.close();
    client = connect([1, 1], null, transport);
    const answer = send(1);
    clock.onWake = () => {
      transport.calls[0]?.done({
        type: 'answered',
        status: 200,
        body: '{"term":1,"success":true}',
      });
    };
    clock.freeze(LIMIT_MS + 1);
    expect(await answer).toMatchObject({ success: true });
    expect(recorder.types).toEqual(['messageSent', 'messageArrived']);
  });

  it('have the time on the road on top of their limit', async () => {
    roads.set(1, { ...VISIBLE_ROAD, jitterMs: 100 });
    handle = () => undefined;
    const silent = send(1);
    clock.advance(450);
    await arrivals(1);
    clock.advance(LIMIT_MS + 1000 - 451);
    expect(recorder.types).toEqual(['messageSent']);
    clock.advance(1);
    expect(await silent).toBeNull();
  });

  it('do not wait for a slow peer on the way to another', async () => {
    handle = () => undefined;
    const slow = Array.from({ length: MAX_UNANSWERED_PER_PEER }, (_, rpc) => send(1, rpc));
    await arrivals(MAX_UNANSWERED_PER_PEER);
    handle = answerWith('{"term":1,"success":true}');
    expect(await send(2, 100)).toMatchObject({ success: true });
    clock.advance(LIMIT_MS);
    expect(await Promise.all(slow)).toEqual(slow.map(() => null));
  });

  it('are bounded in number for each peer', async () => {
    handle = () => undefined;
    const slow = Array.from({ length: MAX_UNANSWERED_PER_PEER }, (_, rpc) => send(1, rpc));
    expect(await send(1, 100)).toBeNull();
    expect(recorder.ofType('messageLost')).toMatchObject([
      { id: '0.4.100', fraction: 0, reason: 'full' },
    ]);
    await arrivals(MAX_UNANSWERED_PER_PEER);
    clock.advance(LIMIT_MS);
    await Promise.all(slow);
    handle = answerWith('{"term":1,"success":true}');
    expect(await send(1, 101)).not.toBeNull();
  });

  it('go over the wire once, also where a kept connection breaks', async () => {
    expect(await send(1, 1)).not.toBeNull();
    handle = (_request, response) => response.socket?.resetAndDestroy();
    expect(await send(1, 2)).toBeNull();
    expect(seen.map(({ headers }) => headers['x-raft-message'])).toEqual(['0.4.1', '0.4.2']);
    expect(recorder.ofType('unanswered')).toMatchObject([{ id: '0.4.2', reason: 'brokenOff' }]);
  });

  it('use no kept connection that the other side has closed meanwhile', async () => {
    expect(await send(1, 1)).not.toBeNull();
    const [first] = seen;
    const [peer] = peers;
    if (first === undefined || peer === undefined) throw new Error('Nothing has arrived.');
    // As after a freeze: the end of the connection is there to be read, and the node sends before it reads.
    const ended = new Promise((resolve) => first.socket.once('close', resolve));
    first.socket.destroy();
    await ended;
    expect(await send(1, 2)).not.toBeNull();
    expect(seen).toHaveLength(2);
  });

  it('end with the node, and say where', async () => {
    handle = () => undefined;
    let answers = 0;
    client.send(1, 1, request, () => (answers += 1));
    await arrivals(1);
    roads.set(2, VISIBLE_ROAD);
    client.send(2, 2, request, () => (answers += 1));
    clock.advance(100);
    client.close();
    expect(recorder.heard.slice(2)).toMatchObject([
      { type: 'unanswered', id: '0.4.1', reason: 'senderEnded' },
      { type: 'messageLost', id: '0.4.2', fraction: 0.25, reason: 'senderEnded' },
    ]);
    clock.advance(100_000);
    expect(recorder.heard).toHaveLength(4);
    expect(answers).toBe(2);
    expect(clock.pending).toBe(0);
  });
});

/** A way to peers on which nothing ever leaves this process. */
class SilentTransport implements Transport {
  readonly calls: { hasGivenUp: boolean; readonly done: (end: CallEnd) => void }[] = [];

  call(_: Call, done: (end: CallEnd) => void): CallUnderWay {
    const call = { hasGivenUp: false, done };
    this.calls.push(call);
    return {
      isHandedOver: false,
      giveUp: () => {
        call.hasGivenUp = true;
      },
    };
  }

  close(): void {
    // There is no connection to close.
  }
}
