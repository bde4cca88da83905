import { afterEach, expect, it } from 'vitest';
import type { SiegeEvent } from '../../src/shared';
import { isSameRoad } from '../../src/shared';
import { RealCluster } from '../support/real-cluster';
import { seedFrom } from '../support/seed';
import { expectDone } from '../support/expect-done';

const SEED = seedFrom('FOG_SEED');
const FAULTS = 60;
/** Records of a siege at peace after the fog, in which faults of it would show. */
const PEACE = 1500;

let real: RealCluster;
afterEach(async () => {
  await real.stop();
  expect(await real.remains()).toEqual([]);
  await real.dispose();
});

const say = (line: string): ReturnType<RealCluster['cluster']['say']> =>
  real.cluster.say([line], new AbortController().signal);

/** Whether the fog, or somebody, has made something other than it came. */
function isFault(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'processExited':
      return event.cause === 'killed';
    case 'roadChanged':
      return !isSameRoad(event.road, real.view.commonRoad);
    case 'frozen':
      return event.noticed === undefined;
    case 'electionTimerHeld':
      return true;
    default:
      return false;
  }
}

it(`fog breaks no property however much it does, and heal ends it (seed ${SEED})`, async () => {
  real = await RealCluster.create(
    { rules: 'paper', timing: { heartbeatMs: 60, electionTimeoutMs: { min: 400, max: 800 } } },
    5,
  );
  await real.cluster.start();
  expect(await say(`fog 300 --seed ${SEED}`)).toMatchObject({ status: 0 });
  expect(real.view.fog).toEqual({ ratePerMinute: 300, seed: SEED });
  const faults = (): readonly SiegeEvent[] => real.events.filter(isFault);
  // Orders come and go meanwhile; each is written by a majority, or not at all.
  for (let given = 0; faults().length < FAULTS; given += 1) {
    const before = real.view.n;
    await say(`order grain=${given} --limit 1s`);
    await real.until('something happens', () => real.view.n > before);
  }
  expect(new Set(faults().map(({ type }) => type)).size).toBeGreaterThan(2);
  expect(await say('heal')).toMatchObject({ status: 0 });
  const healedAt = real.view.n;
  expect(real.view.fog).toBeNull();
  expect(real.view.roads.filter(({ road }) => !isSameRoad(road, real.view.commonRoad))).toEqual([]);
  await real.until('everybody lives', () =>
    real.view.generals.every(({ condition }) => condition.type === 'alive'),
  );
  expect(await say('heal')).toMatchObject({ status: 1, message: 'There is nothing to heal.' });
  expect(await say('wait leader --limit 1m')).toMatchObject({ status: 0 });
  expect(await say('order grain=peace')).toMatchObject({ status: 0 });
  expect(await say('wait order grain=peace --limit 1m')).toMatchObject({ status: 0 });
  await real.until('it stays at peace', () => real.view.n > healedAt + PEACE);
  const after = real.recordsSince(healedAt);
  expect(after.map(({ event }) => event).filter(isFault)).toEqual([]);
  expect(real.view.violations).toEqual([]);
  expect(real.events.filter(({ type }) => type === 'gap')).toEqual([]);
});

it('fog ends with its siege, and there is none in the next', async () => {
  real = await RealCluster.create();
  await real.cluster.start();
  expect(await say('fog 600')).toMatchObject({ status: 0 });
  await real.until('it has done something', () => real.events.some(isFault));
  expectDone(await real.cluster.command({ type: 'beginAnew' }));
  expect(real.view.fog).toBeNull();
  expect(await say('wait alive 3')).toMatchObject({ status: 0 });
  expect(await say('fog off')).toMatchObject({ status: 1, message: 'There is no fog.' });
  expect(await say('heal')).toMatchObject({ status: 1 });
});
