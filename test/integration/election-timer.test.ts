import { afterEach, describe, expect, it } from 'vitest';
import { State } from '../../src/raft';
import { lifeOf } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let real: RealCluster;

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);
const termOf = (node: number): number => real.general(node).term ?? 0;
const isHeld = (node: number): boolean => lifeOf(real.general(node))?.isTimerHeld === true;

async function begin(): Promise<void> {
  real = await RealCluster.create({ rules: 'paper' });
  expectDone(await real.cluster.start());
  await real.leader();
}

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  expect(real.events.filter(({ type }) => type === 'violation')).toEqual([]);
  await real.dispose();
});

describe('the election timer of a real general', () => {
  it("runs out at its commander's word, so that it stands for election while the leader lives", async () => {
    await begin();
    const leader = await real.leader();
    const follower = (leader + 1) % 3;
    const before = termOf(follower);
    expect(await say('timeout leader')).toMatchObject({ status: 1 });
    expect(await say(`timeout ${follower}`)).toMatchObject({ status: 0 });
    expect(termOf(follower)).toBeGreaterThan(before);
    await real.until('the others learn of the term', () => termOf(leader) > before);
  });

  it('stands still while it is held, although nobody leads, and runs again once all is healed', async () => {
    await begin();
    const leader = await real.leader();
    expect(await say('hold followers')).toMatchObject({ status: 0 });
    expect(real.view.generals.map(({ id }) => isHeld(id))).toEqual(
      [0, 1, 2].map((id) => id !== leader),
    );
    expect(await say(`kill ${leader}`)).toMatchObject({ status: 0 });
    // One of two that wait for ever is let go: nobody but that one can have begun the election.
    const [first = 0, second = 0] = [0, 1, 2].filter((id) => id !== leader);
    expect(await say(`release ${first}`)).toMatchObject({ status: 0 });
    expect(await real.leader(leader)).toBe(first);
    const began = real.events.flatMap((event) =>
      event.type === 'stateChanged' && event.to === State.Candidate ? [event.node] : [],
    );
    expect(began).not.toContain(second);
    expect(await say('heal')).toMatchObject({ status: 0 });
    expect(isHeld(second)).toBe(false);
    expect(await say('heal')).toMatchObject({ status: 1 });
  });
});
