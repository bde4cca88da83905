import { basename } from 'node:path';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { State } from '../../src/raft';
import type { ClusterEventOf } from '../../src/shared';
import { DEFAULT_TIMING, leaderOf, lifeOf, pidOf, standingHour } from '../../src/shared';
import { freePorts } from '../support/ports';
import { RealCluster } from '../support/real-cluster';
import { isDecided } from '../support/siege/hours';
import { expectDone } from '../support/expect-done';

let real: RealCluster;

const violations = (): readonly unknown[] => real.events.filter(({ type }) => type === 'violation');

const hasDecided = (): boolean => isDecided(real.view);
const outcome = (): unknown => standingHour(real.view.attack)?.outcome;

async function begin(...args: Parameters<typeof RealCluster.create>): Promise<void> {
  real = await RealCluster.create(...args);
  expectDone(await real.cluster.start());
}

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  expect(violations()).toEqual([]);
  expect(real.view.missedEvents).toBe(0);
  await real.dispose();
});

describe('a siege of real processes', () => {
  it("begins with the decreed leader's first heartbeats arriving", async () => {
    // The exercise's own pace, so that even a busy machine elects nobody meanwhile.
    await begin({ timing: DEFAULT_TIMING });
    await real.until('both followers have heard the leader', () =>
      [1, 2].every((id) =>
        real.events.some((event) => event.type === 'messageArrived' && event.node === id),
      ),
    );
    expect(real.view.generals.map((general) => lifeOf(general)?.state)).toEqual([
      State.Leader,
      State.Follower,
      State.Follower,
    ]);
    expect(real.events.some(({ type }) => type === 'messageLost')).toBe(false);
  });

  it('sees the next one lead when the leader is killed, and the new general catch up', async () => {
    await begin();
    const order = { type: 'order', node: null, key: 'supper', value: 'soup' };
    expectDone(await real.cluster.command(order));
    expect(await real.cluster.command({ type: 'kill', node: 0 })).toMatchObject({
      outcome: 'done',
    });
    expect(real.general(0).condition).toMatchObject({ type: 'down', cause: 'killed' });
    const next = await real.leader(0);
    expect(real.general(next).term).toBeGreaterThan(1);
    expectDone(await real.cluster.command(order));
    expect(await real.cluster.command({ type: 'appoint', node: 0 })).toMatchObject({
      outcome: 'done',
    });
    await real.until('general 0 has applied what the others have', () => {
      const [zero, leader] = [real.general(0), real.general(next)];
      return leader.lastApplied > 0 && zero.lastApplied === leader.lastApplied;
    });
    expect(real.general(0)).toMatchObject({
      incarnation: 2,
      condition: { role: { state: State.Follower } },
    });
  });

  it('gives an order through a follower, which names the leader', async () => {
    await begin();
    const result = await real.cluster.command({ type: 'order', node: 2, key: 'k', value: 'v' });
    expectDone(result);
    await real.until('all have applied it', () =>
      real.view.generals.every(({ log, lastApplied }) => {
        // Behind the empty entry of another leader, where a busy machine has made one be elected.
        const place = log.entries.findIndex(
          ({ command }) => 'key' in command && command.key === 'k',
        );
        return place !== -1 && lastApplied >= log.firstIndex + place;
      }),
    );
    expect(real.events).toContainEqual(
      expect.objectContaining({ type: 'orderAnswered', node: 2, key: 'k', status: 200 }),
    );
  });

  it('attacks at the hour that was agreed upon', async () => {
    await begin();
    const order = { type: 'order', node: null, key: 'attack-time', value: '+8s' };
    expectDone(await real.cluster.command(order));
    await real.until('the attack is decided', hasDecided);
    expect(outcome()).toMatchObject({
      succeeded: true,
      parts: [0, 1, 2].map((node) => ({ node, part: 'attacked' })),
    });
  });

  it('an attack fails that only one general is left for', async () => {
    await begin();
    const order = { type: 'order', node: null, key: 'attack-time', value: '+8s' };
    expectDone(await real.cluster.command(order));
    await real.until(
      'all know the hour',
      () => standingHour(real.view.attack)?.shares.every(({ knows }) => knows) === true,
    );
    await Promise.all([1, 2].map((node) => real.cluster.command({ type: 'kill', node })));
    await real.until('the attack is decided', hasDecided);
    expect(outcome()).toMatchObject({
      succeeded: false,
      parts: ['attacked', 'dead', 'dead'].map((part, node) => ({ node, part })),
    });
  });

  it.skipIf(process.platform === 'win32')(
    'replaces a leader that was frozen, deposed, and stopped by the guard when it woke',
    async () => {
      await begin();
      expect(await real.cluster.command({ type: 'freeze', node: 0 })).toMatchObject({
        outcome: 'done',
      });
      const next = await real.leader(0);
      expect(await real.cluster.command({ type: 'thaw', node: 0 })).toMatchObject({
        outcome: 'done',
      });
      await real.until('the guard has stopped general 0', () => {
        const { condition } = real.general(0);
        return condition.type === 'down' && condition.replacedAt !== null;
      });
      expect(real.general(0)).toMatchObject({
        condition: {
          type: 'down',
          cause: 'guard',
          forbidden: { from: State.Leader, to: State.Follower },
        },
      });
      const exit = real.events.find(
        (event): event is ClusterEventOf<'processExited'> => event.type === 'processExited',
      );
      expect(exit).toMatchObject({ exitStatus: 3 });
      await real.until('general 0 is back and follows', () => leaderOf(real.general(0)) === next);
      expect(real.general(0)).toMatchObject({
        incarnation: 2,
        condition: { role: { state: State.Follower } },
      });
    },
  );

  it('elects another leader when all roads of the first are cut', async () => {
    await begin();
    for (const peer of [1, 2]) {
      for (const [from, to] of [
        [0, peer],
        [peer, 0],
      ]) {
        const cut = { type: 'setRoad', from, to, change: { open: false } };
        expectDone(await real.cluster.command(cut));
      }
    }
    await real.leader(0);
    expect(real.general(0).condition).toMatchObject({
      type: 'alive',
      role: { state: State.Leader },
    });
    expect(real.events).toContainEqual(
      expect.objectContaining({ type: 'messageLost', node: 0, reason: 'cut' }),
    );
    // The cut outlives the process: a new general 0 cannot reach anybody either.
    await real.cluster.command({ type: 'kill', node: 0 });
    await real.cluster.command({ type: 'appoint', node: 0 });
    await real.until('the new general 0 asks for votes in vain', () =>
      real.events.some(
        (event) =>
          event.type === 'messageLost' &&
          event.node === 0 &&
          event.incarnation === 2 &&
          event.reason === 'cut',
      ),
    );
  });

  it.skipIf(process.platform === 'win32')(
    'notices a general that a terminal stops, and lets go on',
    async () => {
      await begin();
      const terminal = (signal: NodeJS.Signals): void => {
        process.kill(pidOf(real.general(1)) ?? 0, signal);
      };
      const changes = (): unknown[] =>
        real.events
          .filter((event) => event.type === 'frozen' || event.type === 'thawed')
          .map(({ type, node, noticed }) => [type, node, noticed]);
      const how = process.platform === 'linux' ? 'outside' : 'silent';
      terminal('SIGSTOP');
      await real.until('it stands still', () => real.general(1).condition.type === 'frozen');
      await real.until('a heartbeat lies unread at it', () =>
        real.view.messengers.some(({ to, givenUpAt }) => to === 1 && givenUpAt !== undefined),
      );
      expect(await real.cluster.command({ type: 'appoint', node: 1 })).toMatchObject({
        outcome: 'refused',
      });
      terminal('SIGCONT');
      await real.until('it goes on', () => real.general(1).condition.type === 'alive');
      terminal('SIGSTOP');
      await real.until('it stands still again', () => real.general(1).condition.type === 'frozen');
      const thawed = await real.cluster.command({ type: 'thaw', node: 1 });
      expect(thawed.outcome).toBe('done');
      await real.until('all that lay unread is taken in', () =>
        real.view.messengers.every(({ to, givenUpAt }) => to !== 1 || givenUpAt === undefined),
      );
      expect(changes()).toEqual([
        ['frozen', 1, how],
        ['thawed', 1, how],
        ['frozen', 1, how],
        ['thawed', 1, undefined],
      ]);
    },
  );

  it.runIf(process.platform === 'linux')(
    'notices that a terminal lets a general go on that was frozen here',
    async () => {
      await begin();
      await real.cluster.command({ type: 'freeze', node: 2 });
      process.kill(pidOf(real.general(2)) ?? 0, 'SIGCONT');
      await real.until('it goes on', () => real.general(2).condition.type === 'alive');
      expect(real.events.findLast(({ type }) => type === 'thawed')).toMatchObject({
        node: 2,
        noticed: 'outside',
      });
    },
  );

  it.skipIf(process.platform === 'win32')('stops a frozen general like any other', async () => {
    await begin();
    await real.cluster.command({ type: 'freeze', node: 1 });
    await real.stop();
    const exits = real.events.filter((event) => event.type === 'processExited');
    expect(exits.toSorted((a, b) => a.node - b.node)).toMatchObject([
      { node: 0, exitStatus: 0, signal: null },
      { node: 1, exitStatus: null, signal: 'SIGKILL' },
      { node: 2, exitStatus: 0, signal: null },
    ]);
  });
});

describe('a port that somebody else has', () => {
  it('is named, the others fight without it, and a new siege avoids it', async () => {
    real = await RealCluster.create();
    const [taken = 0] = real.ports;
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
    const result = await real.cluster.start();
    expect(result.outcome).toBe('refused');
    expect(result.message).toContain(String(taken));
    expect(real.general(0).condition).toMatchObject({ type: 'down', cause: 'port' });
    const { condition } = real.general(0);
    const known = condition.type === 'down' ? condition.portTaken : undefined;
    const name = basename(process.execPath);
    if (process.platform === 'linux') expect(known?.holder).toEqual({ pid: process.pid, name });
    expect(known?.freePorts).toHaveLength(3);
    await real.leader();
    const ports = await freePorts(3);
    expect(await real.cluster.command({ type: 'beginAnew', ports })).toEqual({
      outcome: 'done',
      message: `A new siege has begun on ports ${ports.join(', ')}.`,
    });
    expect(await real.leader()).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });
});
