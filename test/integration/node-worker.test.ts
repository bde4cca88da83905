import type { ChildProcess } from 'node:child_process';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../scripts/lib/built.mjs';
import { State } from '../../src/raft';
import type { NodeEvent, NodeSettings, Report } from '../../src/shared';
import { IDEAL_ROAD, reportSchema, VISIBLE_ROAD } from '../../src/shared';
import { freePorts } from '../support/ports';
import { isAlive } from '../support/remains';
import { Waiting } from '../support/waiting';

const WORKER = join(root, 'out/main/worker.js');

/** A node process as a supervisor has it, without a supervisor. */
class Worker {
  readonly child: ChildProcess = fork(WORKER, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  readonly reports: Report[] = [];
  readonly ended: Promise<unknown[]> = once(this.child, 'exit');
  readonly #waiting = new Waiting(() => `Last: ${JSON.stringify(this.reports.at(-1))}`);

  constructor() {
    this.child.on('message', (message) => {
      this.reports.push(reportSchema.parse(message));
      this.#waiting.look();
    });
  }

  get events(): readonly NodeEvent[] {
    return this.reports.flatMap((report) => (report.type === 'events' ? report.events : []));
  }

  say(message: object): void {
    this.child.send(message);
  }

  async until(what: string, holds: (events: readonly NodeEvent[]) => boolean): Promise<void> {
    await this.#waiting.until(what, () => holds(this.events));
  }

  async begin(settings: NodeSettings): Promise<void> {
    this.say({ type: 'begin', settings });
    await this.until('the start', (events) => events.some(({ type }) => type === 'started'));
  }
}

describe('a node under a supervisor', () => {
  let workers: Worker[];
  let settings: NodeSettings;

  beforeEach(async () => {
    workers = [];
    const ports = await freePorts(2);
    settings = {
      node: 0,
      incarnation: 1,
      clusterId: null,
      servers: ports.map((port) => ({ host: '127.0.0.1', port })),
      decreedLeader: 0,
      rules: 'exercise',
      timing: { heartbeatMs: 100, electionTimeoutMs: { min: 2000, max: 4000 } },
      dataDir: null,
      roads: [],
    };
  });

  afterEach(async () => {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
  });

  function start(): Worker {
    const worker = new Worker();
    workers.push(worker);
    return worker;
  }

  it('reports all its events in order, from the first on', async () => {
    const worker = start();
    await worker.begin(settings);
    await worker.until('some events', ({ length }) => length > 20);
    expect(worker.events.map(({ seq }) => seq)).toEqual(worker.events.map((_, at) => at + 1));
    expect(worker.events[0]).toMatchObject({
      type: 'started',
      node: 0,
      incarnation: 1,
      pid: worker.child.pid,
      durable: false,
    });
  });

  it('sends its messages on roads that the supervisor sets', async () => {
    const [leader, follower] = [start(), start()];
    const roads = [{ to: 1, road: { ...VISIBLE_ROAD, travelMs: 30 } }];
    await follower.begin({ ...settings, node: 1, roads: [] });
    await leader.begin({ ...settings, roads });
    const id = '0.1.1';
    for (const [worker, type] of [
      [leader, 'messageArrived'],
      [follower, 'messageSent'],
    ] as const) {
      await worker.until('an answer', (events) =>
        events.some((event) => event.type === type && event.id === id),
      );
    }
    await follower.until('its part of the journey', (events) =>
      events.some((event) => event.type === 'messageSent' && event.id === id),
    );
    const legsOf = (worker: Worker): readonly NodeEvent[] =>
      worker.events.filter((event) => 'id' in event && event.id === id);
    const [sent, answered] = legsOf(leader);
    const [arrived, returned] = legsOf(follower);
    expect([sent, arrived, returned, answered].map((leg) => leg?.type)).toEqual([
      'messageSent',
      'messageArrived',
      'messageSent',
      'messageArrived',
    ]);
    // The clocks of two processes differ by up to a millisecond, and a timer may be as early.
    expect((arrived?.at ?? 0) - (sent?.at ?? 0)).toBeGreaterThanOrEqual(30 - 2);
    leader.say({ type: 'road', to: 1, road: { ...IDEAL_ROAD, open: false } });
    await leader.until('a loss', (events) =>
      events.some((event) => event.type === 'messageLost' && event.reason === 'cut'),
    );
    const before = leader.events.length;
    leader.say({ type: 'road', to: 1, road: IDEAL_ROAD });
    await leader.until('an answer again', (events) =>
      events.slice(before).some(({ type }) => type === 'messageArrived'),
    );
  });

  it('says that it is there when it is asked', async () => {
    const worker = start();
    await worker.begin(settings);
    const before = worker.reports.length;
    worker.say({ type: 'ask' });
    await worker.until('a word', () =>
      worker.reports.slice(before).some(({ type }) => type === 'here'),
    );
  });

  it('says what it is when it is asked, as its own endpoint says it', async () => {
    const worker = start();
    await worker.begin(settings);
    const url = `http://127.0.0.1:${settings.servers[0]?.port ?? 0}`;
    // Its peer is not there, so the entry stays uncommitted and nobody answers.
    const order = fetch(`${url}/orders/food`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: 'bread' }),
    }).catch(() => undefined);
    await worker.until('the entry', (events) =>
      events.some(({ type }) => type === 'entriesAppended'),
    );
    worker.say({ type: 'tellState' });
    await worker.until('its state', (events) => events.some(({ type }) => type === 'stateTold'));
    const told = worker.events.find((event) => event.type === 'stateTold');
    expect(told).toMatchObject({
      votedFor: 0,
      role: { state: State.Leader, progress: [expect.anything(), { nextIndex: 1, matchIndex: 0 }] },
      firstIndex: 1,
      log: [{ term: 1, command: { type: 'set', key: 'food', value: 'bread' } }],
      commitIndex: 0,
      lastApplied: 0,
    });
    const state: unknown = await (await fetch(`${url}/state`)).json();
    expect(state).toMatchObject({ state: told?.state, term: told?.term, votedFor: 0 });
    worker.say({ type: 'stop' });
    await worker.ended;
    await order;
  });

  it('stops in order when it is asked to', async () => {
    const worker = start();
    await worker.begin(settings);
    worker.say({ type: 'stop' });
    expect(await worker.ended).toEqual([0, null]);
    expect(worker.events.at(-1)).toMatchObject({ type: 'stopping', exitStatus: 0 });
  });

  it('stops when it is asked to while it is starting, or before', async () => {
    const starting = start();
    starting.say({ type: 'begin', settings });
    starting.say({ type: 'stop' });
    expect(await starting.ended).toEqual([0, null]);
    const waiting = start();
    waiting.say({ type: 'stop' });
    expect(await waiting.ended).toEqual([0, null]);
  });

  it('tells its supervisor that the guard stops it before it ends', async () => {
    const worker = start();
    await worker.begin(settings);
    const vote = { term: 9, candidateId: 1, lastLogIndex: 0, lastLogTerm: 0 };
    const url = `http://127.0.0.1:${settings.servers[0]?.port ?? 0}/vote`;
    const headers = { 'content-type': 'application/json' };
    await fetch(url, { method: 'POST', headers, body: JSON.stringify(vote) });
    expect(await worker.ended).toEqual([3, null]);
    expect(worker.events.slice(-2).map(({ type }) => type)).toEqual(['guardStopped', 'stopping']);
    expect(worker.reports.at(-1)).toMatchObject({ type: 'failed', exitStatus: 3 });
  });

  it('says why it can not start', async () => {
    const first = start();
    await first.begin(settings);
    const second = start();
    second.say({ type: 'begin', settings });
    expect(await second.ended).toEqual([4, null]);
    expect(second.reports).toHaveLength(1);
    expect(second.reports[0]).toMatchObject({ type: 'failed', exitStatus: 4 });
    expect(JSON.stringify(second.reports[0])).toContain('is in use');
  });

  it.each([
    { type: 'begin', settings: {} },
    { type: 'nonsense' },
    { type: 'road', to: 1, road: { open: true } },
  ])('ends on %j, which is no control message', async (message) => {
    const worker = start();
    worker.say(message);
    expect(await worker.ended).toEqual([2, null]);
    expect(worker.reports).toMatchObject([{ type: 'failed', exitStatus: 2 }]);
  });

  it('ends when the channel closes, at any time', async () => {
    const running = start();
    await running.begin(settings);
    running.child.disconnect();
    await running.ended;
    const waiting = start();
    await once(waiting.child, 'spawn');
    waiting.child.disconnect();
    await waiting.ended;
  });

  it.skipIf(process.platform === 'win32')('does not outlive a parent that is killed', async () => {
    const script = `
      const child = require('node:child_process').fork(process.argv[1]);
      child.on('message', () => process.stdout.write(child.pid + '\\n'));
      child.send({ type: 'begin', settings: JSON.parse(process.argv[2]) });`;
    const parent = spawn(process.execPath, ['-e', script, WORKER, JSON.stringify(settings)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const text = await firstChunk(parent.stdout);
    const pid = parseInt(text, 10);
    expect(pid).toBeGreaterThan(0);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => isAlive(pid), { interval: 20 }).toBe(false);
  });

  it('does not start without a supervisor', async () => {
    const child = spawn(process.execPath, [WORKER], { stdio: ['ignore', 'ignore', 'pipe'] });
    const text = await firstChunk(child.stderr);
    expect(text).toContain('raft --node 0');
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});

function firstChunk(stream: Readable): Promise<string> {
  return new Promise((resolve) =>
    stream.once('data', (chunk: Buffer) => {
      resolve(chunk.toString());
    }),
  );
}
