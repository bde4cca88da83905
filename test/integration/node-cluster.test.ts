import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { State } from '../../src/raft';
import type { NodeEventOf } from '../../src/shared';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';

const FAST = ['--heartbeat', '50', '--election-timeout', '1200-2400'] as const;
/** By how much a timer may ring early, and the system's clock be adjusted meanwhile. */
const TIMER_EARLY_MS = 5;

let cluster: RaftCluster;

afterEach(() => cluster.destroy());

const stateSchema = z.object({
  state: z.string(),
  term: z.number(),
  votedFor: z.number().nullable(),
  leader: z.number().nullable(),
  commitIndex: z.number(),
  log: z.array(z.object({ index: z.number(), term: z.number(), command: z.unknown() })),
  orders: z.record(z.string(), z.string()),
  attack: z.object({ time: z.string(), status: z.string() }).nullable(),
});

async function stateOf(node: RaftProcess): Promise<z.infer<typeof stateSchema>> {
  return stateSchema.parse(await (await fetch(`${node.url}/state`)).json());
}

/** As `curl -L -X PUT --json`. */
async function give(node: RaftProcess, key: string, value: string): Promise<Response> {
  return fetch(`${node.url}/orders/${key}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value }),
  });
}

/** The first of these nodes that leads a term above this one, and that term. */
async function nextLeader(nodes: readonly RaftProcess[], aboveTerm: number) {
  return Promise.any(
    nodes.map(async (node) => {
      const { term } = await node.waitFor(
        'stateChanged',
        (event) => event.to === State.Leader && event.term > aboveTerm,
      );
      return { leader: node, term };
    }),
  );
}

/** A node that sends many heartbeats in a row in one term, which takes longer than anybody's patience. */
async function calmLeader(
  nodes: readonly RaftProcess[],
): Promise<{ readonly term: number | null }> {
  return Promise.any(
    nodes.map(async (node) => {
      let beats = 0;
      let inTerm: number | null = 0;
      const { term } = await node.waitFor(
        'messageSent',
        (event) => {
          if (event.cargo.leg !== 'request') return false;
          beats = event.term === inTerm ? beats + 1 : 1;
          inTerm = event.term;
          return beats === 50;
        },
        node.events.length,
      );
      return { term };
    }),
  );
}

function holds(value: string) {
  return ({ entries }: NodeEventOf<'entriesAppended'>): boolean =>
    entries.some(({ command }) => command.type === 'set' && command.value === value);
}

describe('three raft processes', () => {
  it('do the exercise: node 0 leads and sends a heartbeat every second', async () => {
    cluster = await RaftCluster.prepare(3);
    const nodes = await cluster.startAll();
    const [leader, ...followers] = nodes;
    if (leader === undefined) throw new Error('There is no node 0.');
    const alive: unknown = await (await fetch(`${leader.url}/heartbeat`)).json();
    expect(alive).toMatchObject({ node: 0, state: 'Leader', term: 1, leader: 0, commitIndex: 0 });
    const sent: number[] = [];
    await leader.waitFor('messageSent', ({ to, at }) => to === 1 && sent.push(at) === 4);
    // The first goes out when the node starts. A busy machine makes a beat late, but never early.
    const { at: startedAt } = await leader.waitFor('started');
    for (const [beat, at] of sent.entries()) {
      expect(at - startedAt).toBeGreaterThanOrEqual(beat * 1000 - TIMER_EARLY_MS);
    }
    const timers = leader.events.filter((event) => event.type === 'heartbeatTimerStarted');
    // Each tells the time that is left until the next beat is due; a timer may run out a little early.
    for (const { intervalMs } of timers) {
      expect(intervalMs).toBeGreaterThan(0);
      expect(intervalMs).toBeLessThanOrEqual(1000 + TIMER_EARLY_MS);
    }
    expect(timers[0]).toMatchObject({ intervalMs: 1000 });
    for (const follower of followers) {
      expect(await stateOf(follower)).toMatchObject({ state: 'Follower', votedFor: 0, leader: 0 });
    }
  });

  it('carry out an order that was given to a follower, and attack together', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const nodes = await cluster.startAll();
    const [leader, follower] = nodes;
    if (leader === undefined || follower === undefined) throw new Error('too few nodes');
    const redirect = await fetch(`${follower.url}/orders/attack-time`, {
      method: 'PUT',
      headers: { 'content-type': 'text/plain' },
      body: '+2s',
      redirect: 'manual',
    });
    expect(redirect.status).toBe(307);
    expect(redirect.headers.get('location')).toBe(`${leader.url}/orders/attack-time`);
    const answer = await give(follower, 'attack-time', '+3s');
    expect(answer.status).toBe(200);
    const order = z.looseObject({ value: z.string() }).parse(await answer.json());
    expect(order).toMatchObject({ key: 'attack-time', index: 1, term: 1 });
    const attacks = await Promise.all(nodes.map((node) => node.waitFor('attacked')));
    expect(attacks.map(({ time }) => time)).toEqual(nodes.map(() => order.value));
    for (const node of nodes) {
      expect((await stateOf(node)).attack).toEqual({ time: order.value, status: 'attacked' });
      expect(await (await fetch(`${node.url}/orders/attack-time`)).json()).toMatchObject(order);
    }
  });

  it('elect a new leader when theirs is killed, and the killed one catches up', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const [first, ...others] = await cluster.startAll();
    if (first === undefined) throw new Error('There is no node 0.');
    expect((await give(first, 'first', 'one')).status).toBe(200);
    await first.destroy();
    const { leader, term } = await nextLeader(others, 1);
    const given = await give(leader, 'second', 'two');
    expect(given.status).toBe(200);
    const back = await cluster.start(0);
    expect(back.events[0]).toMatchObject({
      type: 'started',
      state: 'Follower',
      term: 1,
      incarnation: 2,
      restored: true,
      votedFor: 0,
    });
    await back.waitFor('entriesAppended', holds('two'));
    await back.waitFor('applied', ({ lastApplied }) => lastApplied >= 3);
    const [own, leaders] = await Promise.all([stateOf(back), stateOf(leader)]);
    expect(own).toMatchObject({ term, orders: { first: 'one', second: 'two' } });
    expect(own.log).toEqual(leaders.log);
    expect(own.log.map((entry) => entry.command)).toContainEqual({ type: 'noop' });
  });

  it('depose a frozen leader, which the guard stops when it thaws', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const [first, ...others] = await cluster.startAll();
    if (first === undefined) throw new Error('There is no node 0.');
    first.kill('SIGSTOP');
    const { leader } = await nextLeader(others, 1);
    expect((await give(leader, 'k', 'v')).status).toBe(200);
    first.kill('SIGCONT');
    expect(await first.ended).toEqual({ status: 3, signal: null });
    // Answers that are turned away on the way out may come in between.
    expect(first.events.find(({ type }) => type === 'guardStopped')).toMatchObject({
      from: 'Leader',
      to: 'Follower',
    });
    expect(first.events.at(-1)).toMatchObject({ type: 'stopping', exitStatus: 3 });
    expect(first.stderr).toMatch(/The state guard stopped this node.*Leader to Follower.*higher/);
    const back = await cluster.start(0);
    expect(back.events[0]).toMatchObject({ state: 'Follower', votedFor: null });
    expect(back.events[0]?.term).toBeGreaterThan(1);
    await back.waitFor('entriesAppended', holds('v'));
  });

  it('let a frozen leader step down under the rules of the paper', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST, '--rules', 'paper');
    const [first, ...others] = await cluster.startAll();
    if (first === undefined) throw new Error('There is no node 0.');
    first.kill('SIGSTOP');
    const { leader } = await nextLeader(others, 1);
    expect((await give(leader, 'k', 'v')).status).toBe(200);
    first.kill('SIGCONT');
    await first.waitFor('stateChanged', ({ to }) => to === State.Follower);
    await first.waitFor('entriesAppended', holds('v'));
  });

  it('do not lose their leader because a follower was frozen for a while', async () => {
    // So long that even a busy machine is not late for it; the follower is frozen for longer.
    const patient = ['--heartbeat', '200', '--election-timeout', '5000-5500'];
    cluster = await RaftCluster.prepare(3, ...patient);
    const [leader, follower] = await cluster.startAll();
    if (leader === undefined || follower === undefined) throw new Error('too few nodes');
    follower.kill('SIGSTOP');
    const from = leader.events.length;
    let beats = 0;
    await leader.waitFor('messageSent', ({ to }) => to === 1 && (beats += 1) > 30, from);
    const woke = follower.events.length;
    follower.kill('SIGCONT');
    await follower.waitFor('messageSent', ({ cargo }) => cargo.leg === 'answer', woke);
    expect((await give(leader, 'k', 'v')).status).toBe(200);
    await follower.waitFor('entriesAppended', holds('v'));
    expect(follower.events.some(({ type }) => type === 'stateChanged')).toBe(false);
  });

  it.each(['exercise', 'paper'])(
    'wake from a sleep of the whole machine to one leader, and to no row of elections: %s',
    async (rules) => {
      const patient = ['--heartbeat', '200', '--election-timeout', '3000-5000'];
      cluster = await RaftCluster.prepare(3, ...patient, '--rules', rules);
      const nodes = await cluster.startAll();
      const [first] = nodes;
      if (first === undefined) throw new Error('There is no node 0.');
      expect((await give(first, 'k', 'before')).status).toBe(200);
      for (const node of nodes) node.kill('SIGSTOP');
      // Longer than anybody waits for a leader: that is what a sleep is.
      await delay(6000);
      for (const node of nodes) node.kill('SIGCONT');
      const give200 = async (node: RaftProcess): Promise<boolean> => {
        const answer = await give(node, 'k', 'after').catch(() => null);
        return answer?.status === 200;
      };
      await expect.poll(async () => Promise.all(nodes.map(give200))).toContain(true);
      const { term } = await calmLeader(nodes);
      // A busy machine may make one late once more; each election that nobody wins adds one.
      expect(term).toBeLessThanOrEqual(1 + 3);
    },
  );

  it('elect their first leader where none is decreed', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST, '--leader', 'none');
    const nodes = await cluster.startAll();
    expect(nodes.map(({ events }) => events[0])).toMatchObject(
      nodes.map(() => ({ state: 'Follower', term: 0, votedFor: null })),
    );
    const { leader } = await nextLeader(nodes, 0);
    expect((await give(leader, 'k', 'v')).status).toBe(200);
    expect((await stateOf(leader)).log[0]?.command).toEqual({ type: 'noop' });
  });

  it('go on electing leaders, however high a term somebody made up', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST, '--rules', 'paper');
    const nodes = await cluster.startAll();
    const [leader] = nodes;
    if (leader === undefined) throw new Error('There is no node 0.');
    const madeUp = 2 ** 52;
    const body = { term: madeUp, candidateId: 1, lastLogIndex: 0, lastLogTerm: 0 };
    const headers = { 'content-type': 'application/json' };
    const post = { method: 'POST', headers, body: JSON.stringify(body) };
    expect((await fetch(`${leader.url}/vote`, post)).status).toBe(200);
    const { leader: next, term } = await nextLeader(nodes, madeUp);
    expect(term).toBeGreaterThan(madeUp);
    expect((await give(next, 'k', 'v')).status).toBe(200);
  });

  it('find a leader again after all of them were killed', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const nodes = await cluster.startAll();
    const [leader] = nodes;
    if (leader === undefined) throw new Error('There is no node 0.');
    expect((await give(leader, 'k', 'v')).status).toBe(200);
    await Promise.all(nodes.map((node) => node.destroy()));
    const again = await cluster.startAll();
    const next = await nextLeader(again, 1);
    await next.leader.waitFor('applied', ({ lastApplied }) => lastApplied >= 2);
    expect((await stateOf(next.leader)).orders).toEqual({ k: 'v' });
  });
});

describe('a raft process without a majority', () => {
  it('does not carry out an order, and says after its limit that it still may', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const node = await cluster.start(0);
    const answer = await give(node, 'k', 'v');
    expect(answer.status).toBe(504);
    expect(await answer.json()).toMatchObject({ status: 504, title: 'Gateway Timeout' });
    expect(await stateOf(node)).toMatchObject({ state: 'Leader', commitIndex: 0, orders: {} });
    expect((await stateOf(node)).log).toHaveLength(1);
  });

  it('knows no leader, and says when to ask again', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const node = await cluster.start(1);
    await node.waitFor('stateChanged', ({ to }) => to === State.Candidate);
    const answer = await give(node, 'k', 'v');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('a raft process alone', () => {
  it('is a cluster of one', async () => {
    cluster = await RaftCluster.prepare(1, '--memory', '--leader', 'none', ...FAST);
    const node = await cluster.start(0);
    expect(node.stderr).toContain('A restart forgets its vote');
    await node.waitFor('stateChanged', ({ to }) => to === State.Leader);
    expect((await give(node, 'k', 'v')).status).toBe(200);
  });
});
