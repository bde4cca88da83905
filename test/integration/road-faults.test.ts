import { afterEach, expect, it } from 'vitest';
import { RealCluster } from '../support/real-cluster';
import { expectDone } from '../support/expect-done';

let real: RealCluster;

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);

/** The requests of one general that another has taken in since a record, by id, in their order. */
const takenIn = (by: number, from: number, since = 0): readonly string[] =>
  real
    .recordsSince(since)
    .flatMap(({ event }) =>
      event.type === 'messageArrived' &&
      event.node === by &&
      event.from === from &&
      event.leg === 'request'
        ? [event.id]
        : [],
    );

async function begin(): Promise<{ readonly leader: number; readonly follower: number }> {
  real = await RealCluster.create({ rules: 'paper' });
  expectDone(await real.cluster.start());
  const leader = await real.leader();
  return { leader, follower: (leader + 1) % 3 };
}

afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  expect(real.events.filter(({ type }) => type === 'violation')).toEqual([]);
  await real.dispose();
});

it('a road that repeats delivers every request twice, and orders are carried out once', async () => {
  const { leader, follower } = await begin();
  expect(await say(`repeat ${leader}>${follower} 100%`)).toMatchObject({ status: 0 });
  const since = real.view.n;
  expect(await say('order grain=9')).toMatchObject({ status: 0 });
  await real.until('copies are taken in', () =>
    takenIn(follower, leader, since).some((id) => id.endsWith('.2')),
  );
  const ids = (): readonly string[] => takenIn(follower, leader, since);
  await real.until('both of one message', () => ids().some((id) => ids().includes(`${id}.2`)));
  expect(await say('wait order grain=9')).toMatchObject({ status: 0 });
  const holding = real.view.generals.map(
    ({ log }) =>
      log.entries.filter(({ command }) => command.type === 'set' && command.key === 'grain').length,
  );
  expect(holding).toEqual([1, 1, 1]);
  expect(await say('heal')).toMatchObject({ status: 0 });
  const healed = real.view.n;
  await real.until('requests come once again', () => takenIn(follower, leader, healed).length > 6);
  // What set out before it was healed may still come twice.
  expect(
    takenIn(follower, leader, healed)
      .slice(-3)
      .filter((id) => id.endsWith('.2')),
  ).toEqual([]);
  // Every messenger has come to one end.
  expect(new Set(real.view.messengers.map(({ key }) => key)).size).toBe(
    real.view.messengers.length,
  );
});

it('a road that reorders lets later requests be taken in before earlier ones', async () => {
  const { leader, follower } = await begin();
  expect(await say(`reorder ${leader}>${follower} 50%`)).toMatchObject({ status: 0 });
  const since = real.view.n;
  const numbers = (): readonly number[] =>
    takenIn(follower, leader, since)
      .filter((id) => id.startsWith(`${leader}.`))
      .map((id) => Number(id.split('.')[2]));
  await real.until('one is overtaken', () =>
    numbers().some((number, i) => i > 0 && number < (numbers()[i - 1] ?? 0)),
  );
  expect(await say('order grain=9')).toMatchObject({ status: 0 });
  expect(await say('wait order grain=9')).toMatchObject({ status: 0 });
  expect(await say('heal')).toMatchObject({ status: 0 });
});
