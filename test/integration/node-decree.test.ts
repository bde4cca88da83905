import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { State } from '../../src/raft';
import { RaftCluster } from '../support/raft-process';
import type { RaftProcess } from '../support/raft-process';
import { RealCluster } from '../support/real-cluster';

const FAST = ['--heartbeat', '50', '--election-timeout', '1200-2400'] as const;

let cluster: RaftCluster;

afterEach(() => cluster.destroy());

const logSchema = z.object({ term: z.number(), log: z.array(z.unknown()) });

async function logOf(node: RaftProcess): Promise<z.infer<typeof logSchema>> {
  return logSchema.parse(await (await fetch(`${node.url}/state`)).json());
}

/** The first of these nodes that is elected. */
function elected(nodes: readonly RaftProcess[]): Promise<RaftProcess> {
  return Promise.any(
    nodes.map(async (node) => {
      await node.waitFor('stateChanged', ({ to }) => to === State.Leader);
      return node;
    }),
  );
}

async function removeFolder(id: number): Promise<void> {
  await rm(dirname(cluster.journal(id)), { recursive: true, force: true });
}

/** Every node has the log of the leader, and this many orders in it. */
async function expectOneLog(nodes: readonly RaftProcess[], orders: number): Promise<void> {
  const leader = await elected(nodes);
  expect(await leader.giveOrder('last', 'one')).toBe(200);
  const length = orders + 2;
  await Promise.all(
    nodes.map((node) => node.waitFor('applied', ({ lastApplied }) => lastApplied >= length)),
  );
  const logs = await Promise.all(nodes.map(logOf));
  for (const { log } of logs) expect(log).toEqual(logs[0]?.log);
  expect(logs[0]?.log).toHaveLength(length);
}

describe('the leader by decree', () => {
  it.each([
    [0, 1, 2],
    [1, 0, 2],
    [1, 2, 0],
    [2, 1, 0],
  ])('leads at once, in whatever order the nodes are started: %j', async (...order) => {
    cluster = await RaftCluster.prepare(3, '--election-timeout', '20000-30000');
    const nodes: RaftProcess[] = [];
    for (const id of order) nodes[id] = await cluster.start(id);
    const [leader, ...followers] = nodes;
    expect(leader?.events[0]).toMatchObject({ state: 'Leader', term: 1 });
    await Promise.all(
      followers.map((node) => node.waitFor('messageArrived', ({ from }) => from === 0)),
    );
    expect(await leader?.giveOrder('k', 'v')).toBe(200);
    expect(nodes.flatMap(({ events }) => events.map(({ type }) => type))).not.toContain(
      'stateChanged',
    );
  });

  it.each(['keeps nothing', 'has lost its folder', 'led nobody to anything'])(
    'follows in its second life where it %s',
    async (how) => {
      const options = how === 'has lost its folder' ? FAST : [...FAST, '--memory'];
      cluster = await RaftCluster.prepare(3, ...options);
      const [first, ...others] = await cluster.startAll();
      if (first === undefined) throw new Error('There is no node 0.');
      await Promise.all(
        others.map((node) => node.waitFor('messageArrived', ({ from }) => from === 0)),
      );
      const orders = how === 'led nobody to anything' ? 0 : 3;
      for (let i = 0; i < orders; i += 1) expect(await first.giveOrder(`k${i}`, 'v')).toBe(200);
      await first.destroy();
      await removeFolder(0);
      const second = await cluster.start(0);
      expect(second.events[0]).toMatchObject({ state: 'Follower', term: 1, votedFor: 0 });
      await second.waitFor('leadForgotten');
      await expectOneLog([second, ...others], orders);
    },
  );

  it.each(['had taken in an order', 'had taken in nothing'])(
    'ends where it leads anew whom it could not ask, and follows after that: it %s',
    async (what) => {
      cluster = await RaftCluster.prepare(3, ...FAST);
      const [first, ...others] = await cluster.startAll();
      if (first === undefined) throw new Error('There is no node 0.');
      expect(await first.giveOrder('k', 'v')).toBe(200);
      for (const node of others) node.kill('SIGSTOP');
      await first.destroy();
      await removeFolder(0);
      const second = await cluster.start(0);
      expect(second.events[0]).toMatchObject({ state: 'Leader', term: 1 });
      if (what === 'had taken in an order') {
        void second.giveOrder('lost', 'v');
        await second.waitFor('entriesAppended');
      }
      for (const node of others) node.kill('SIGCONT');
      expect(await second.ended).toEqual({ status: 5, signal: null });
      expect(second.stderr).toMatch(/was led by a former life of this node.*Start it again/);
      const third = await cluster.start(0);
      expect(third.events[0]).toMatchObject({ state: 'Follower', term: 1, log: [] });
      await expectOneLog([third, ...others], 1);
    },
  );

  it('is none for a life that the siege has counted before', async () => {
    cluster = await RaftCluster.prepare(1);
    const siege = await RealCluster.create();
    try {
      await siege.cluster.start();
      await siege.cluster.command({ type: 'order', node: null, key: 'k', value: 'v' });
      await siege.cluster.command({ type: 'kill', node: 0 });
      await siege.forget(0);
      await siege.cluster.command({ type: 'appoint', node: 0 });
      const starts = siege.events.filter((event) => event.type === 'started' && event.node === 0);
      expect(starts.at(-1)).toMatchObject({ state: 'Follower', term: 1, votedFor: 0 });
    } finally {
      await siege.stop();
      await siege.dispose();
    }
  });
});

describe('nodes that were started differently', () => {
  it('never both carry out orders, and the odd one out ends with the reason', async () => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    const nodes = [await cluster.start(0), await cluster.start(2)];
    const odd = await cluster.start(1, '--leader', '1');
    const [theirs, its] = await Promise.all([
      nodes[0]?.giveOrder('k', 'theirs'),
      odd.giveOrder('k', 'its'),
    ]);
    expect(theirs).toBe(200);
    expect(its).not.toBe(200);
    expect((await odd.ended).status).toBe(2);
    expect(odd.stderr).toMatch(
      /Node 1 was started with --leader 1, node [02] with --leader 0\. Start all nodes with the same/,
    );
    for (const node of nodes) {
      expect(node.isRunning).toBe(true);
      expect(node.events.filter(({ type }) => type === 'peerRefused').length).toBeLessThan(4);
    }
    const right = await cluster.start(1);
    await right.waitFor('applied');
  });

  it.each([
    ['another number of servers', (ports: readonly number[]) => [...ports, 20_001]],
    ['the servers in another order', ([a = 0, b = 0, c = 0]: readonly number[]) => [a, c, b]],
  ])('end with the reason: %s', async (_what, servers) => {
    cluster = await RaftCluster.prepare(3, ...FAST);
    await cluster.start(0);
    await cluster.start(2);
    const own = cluster.ports[1];
    const list = servers(cluster.ports);
    // It takes itself for another, whose folder is in use.
    const data = ['--data', join(cluster.dataDir, 'odd')];
    const odd = await cluster.start(list.indexOf(own ?? 0), '--servers', list.join(','), ...data);
    expect((await odd.ended).status).toBe(2);
    expect(odd.stderr).toContain('Start all nodes with the same --servers and --leader.');
  });
});
