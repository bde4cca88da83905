import { afterEach, expect, it } from 'vitest';
import { DEFAULT_TIMING } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let real: RealCluster;

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);
const lastStart = (node: number) =>
  real.events.findLast((event) => event.type === 'started' && event.node === node);

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  await real.dispose();
});

it('a dead general’s disk really loses its vote, the end of its log, or all; a living one’s nothing', async () => {
  real = await RealCluster.create({ rules: 'paper' });
  expectDone(await real.cluster.start());
  const leader = await real.leader();
  const other = (leader + 1) % 3;
  const { length } = (
    await Promise.all(['a=1', 'b=2', 'c=3'].map((order) => say(`order ${order}`)))
  ).filter(({ status }) => status === 0);
  expect(length).toBe(3);
  await real.until('it has all three', () => real.general(other).lastApplied >= 3);
  const { lastApplied } = real.general(other);

  expect(await say(`forget ${other} log 2`)).toMatchObject({ status: 1 });
  await say(`kill ${other}`);
  expect(await say(`forget ${other} log ${lastApplied + 9}`)).toMatchObject({
    status: 1,
    message: `The log of general ${other} ends at entry ${lastApplied}.`,
  });
  expect(await say(`forget ${other} log 2`)).toMatchObject({ status: 0 });
  expect(real.general(other).log.entries).toHaveLength(1);
  expect(await say(`appoint ${other}`)).toMatchObject({ status: 0 });
  expect(lastStart(other)).toMatchObject({ restored: true, firstIndex: 1, log: [{}] });
  await real.until('it catches up', () => real.general(other).lastApplied >= lastApplied);
  await real.until('what it gave up is a broken property', () =>
    real.view.violations.some(
      ({ node, property }) => node === other && property === 'State Machine Safety',
    ),
  );
  expect(await say('expect safe')).toMatchObject({ status: 1 });

  await say(`kill ${other}`);
  expect(await say(`forget ${other} all`)).toMatchObject({ status: 0 });
  expect(await say(`forget ${other} vote`)).toMatchObject({
    status: 1,
    message: `General ${other} has stored nothing that could be lost.`,
  });
  expect(await say(`appoint ${other}`)).toMatchObject({ status: 0 });
  expect(lastStart(other)).toMatchObject({ restored: false, log: [] });
  await real.until(
    'it catches up from nothing',
    () => real.general(other).lastApplied >= lastApplied,
  );
});

it('a vote that a disk has lost can be given twice in one term', async () => {
  real = await RealCluster.create({ rules: 'paper', timing: DEFAULT_TIMING, decreedLeader: null });
  expectDone(await real.cluster.start());
  const leader = await real.leader();
  const voter = [0, 1, 2].find((id) => id !== leader && real.general(id).votedFor === leader) ?? 0;
  const { term } = real.general(voter);
  await say(`kill ${voter}`);
  expect(await say(`forget ${voter} vote`)).toMatchObject({ status: 0 });
  expect(real.general(voter).votedFor).toBeNull();
  expect(await say(`forget ${voter} vote`)).toMatchObject({
    status: 1,
    message: `General ${voter} has no vote to lose in term ${term}.`,
  });
  expect(await say(`appoint ${voter}`)).toMatchObject({ status: 0 });
  expect(lastStart(voter)).toMatchObject({ restored: true, term, votedFor: null });
  await real.until('it is seen that the vote is forgotten', () =>
    real.view.violations.some(
      ({ node, property }) => node === voter && property === 'Votes consistent',
    ),
  );
});
