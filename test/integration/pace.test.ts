import { afterEach, expect, it } from 'vitest';
import { State } from '../../src/raft';
import { DEFAULT_TIMING, leaderOf, lifeOf, pidOf, VISIBLE_ROAD } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let real: RealCluster;

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);
/** How many heartbeat timers of this length the leader has told since the record with this number. */
const beatsSince = (n: number, intervalMs: number): number =>
  real
    .recordsSince(n)
    .filter(({ event }) => event.type === 'heartbeatTimerStarted' && event.intervalMs <= intervalMs)
    .length;

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  expect(real.events.filter(({ type }) => type === 'violation')).toEqual([]);
  await real.dispose();
});

it('real generals go on at another pace without a restart, and so do their successors', async () => {
  real = await RealCluster.create({ rules: 'paper', timing: DEFAULT_TIMING });
  expectDone(await real.cluster.start());
  const leader = await real.leader();
  const pids = real.view.generals.map(pidOf);
  await say(`slow ${leader}>${(leader + 1) % 3} 30ms`);
  const { n } = real.view;
  expect(await say('tempo 4')).toMatchObject({ status: 0 });
  await real.until('the leader keeps to the new beat', () => beatsSince(n, 250) > 3);
  expect(real.view.generals.map(pidOf)).toEqual(pids);
  await real.until('the followers lose patience sooner', () =>
    real.view.generals.every((general) => {
      const timer = lifeOf(general)?.timer;
      return timer?.type !== 'election' || (timer.durationMs >= 750 && timer.durationMs <= 1500);
    }),
  );
  // Messengers really take as long as the roads say: the one that was slowed by hand, and the others.
  const [slowed, other] = [(leader + 1) % 3, (leader + 2) % 3];
  const travels = (to: number): readonly number[] =>
    real
      .recordsSince(n)
      .flatMap(({ event }) =>
        event.type === 'messageSent' && event.node === leader && event.to === to
          ? [event.travelMs]
          : [],
      );
  await real.until('messengers are sent to both', () =>
    [slowed, other].every((to) => travels(to).length > 1),
  );
  expect(travels(slowed).at(-1)).toBe(30);
  expect(travels(other).at(-1)).toBe(1.3);

  expect(await say(`kill ${leader}`)).toMatchObject({ status: 0 });
  await real.leader(leader);
  expect(await say(`appoint ${leader}`)).toMatchObject({ status: 0 });
  await real.until('the new general has a timer of the new pace', () => {
    const timer = lifeOf(real.general(leader))?.timer ?? null;
    return timer?.type === 'election' && timer.durationMs <= 1500;
  });
  await real.until('it follows', () => leaderOf(real.general(leader)) !== null);
});

/** Who stood for election in each term after the first, in the order of terms. */
const candidaciesSince = (n: number): ReadonlyMap<number, readonly number[]> => {
  const candidacies = new Map<number, number[]>();
  for (const { event } of real.recordsSince(n)) {
    if (event.type !== 'stateChanged' || event.state !== State.Candidate) continue;
    candidacies.set(event.term, [...(candidacies.get(event.term) ?? []), event.node]);
  }
  return candidacies;
};

it('real timers that are aligned split the vote for certain, and those that are spread do not', async () => {
  real = await RealCluster.create({
    rules: 'paper',
    timing: { heartbeatMs: 500, electionTimeoutMs: { min: 3000, max: 5000 } },
    road: { ...VISIBLE_ROAD, travelMs: 700 },
  });
  await real.cluster.start();
  const leader = await real.leader();
  expect(await say('timers aligned')).toMatchObject({ status: 0 });
  expect(await say('timers aligned')).toMatchObject({ status: 1 });
  const timeouts = (): readonly number[] =>
    real.view.generals.flatMap((general) => {
      const timer = lifeOf(general)?.timer;
      return timer?.type === 'election' ? [timer.durationMs] : [];
    });
  await real.until(
    'both followers have the same timer',
    () => timeouts().length === 2 && timeouts().every((time) => time === 4000),
  );
  const { n } = real.view;
  await say(`kill ${leader}`);
  await real.until('votes are split', () =>
    [...candidaciesSince(n).values()].some((who) => who.length === 2),
  );
  expect(real.settledLeader()).toBeNull();

  expect(await say('timers spread')).toMatchObject({ status: 0 });
  await real.leader(leader);
  const first = real.settledLeader()?.id ?? -1;
  await say(`appoint ${leader}`);
  // One who has missed entries asks for votes in vain, which is another story.
  await real.until('all have timers of their own and the same log', () => {
    const logs = real.view.generals.map((general) => general.log.entries.length);
    return timeouts().length === 2 && new Set(logs).size === 1;
  });
  expect(new Set(timeouts()).size).toBe(2);
  const { n: since } = real.view;
  await say(`kill ${first}`);
  await real.leader(first);
  expect([...candidaciesSince(since).values()].map((who) => who.length)).toEqual([1]);
  expect(real.view.failovers.latest.at(-1)).toMatchObject({ from: first });
});
