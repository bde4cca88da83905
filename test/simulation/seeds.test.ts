import { describe, expect, it } from 'vitest';
import * as raft from '../../src/raft';
import { drawPlan } from './plan/draw-plan';
import { describePlan } from './report/describe-plan';
import { simulate } from './world/simulate';
import type { Tally } from './world/tally';
import { addTally, ALL_COUNTED, COUNTED, emptyTally } from './world/tally';

const SEEDS = 20_000;
const GROUP = 1000;

/**
 * How often each thing has to happen in a thousand seeds: about half as often as it did when this was written. A fault that silently stops happening is a failed test.
 */
const AT_LEAST: Tally = {
  steps: 1_700_000,
  elections: 3500,
  guardStops: 600,
  batches: 1_700_000,
  batchesOfMany: 25_000,
  crashes: 800,
  crashesMidBatch: 100,
  crashesLeavingUnsynced: 160,
  powerFailures: 2000,
  powerFailuresMidBatch: 140,
  powerFailuresLosing: 200,
  powerFailuresLosingThree: 8,
  powerFailuresTearing: 20,
  powerFailuresLosingOfTheDead: 25,
  freezes: 200,
  freezesMidBatch: 70,
  messagesLost: 35_000,
  messagesCutOff: 33_000,
  messagesCutOneWay: 5000,
  messagesDoubled: 30_000,
  messagesHeldBack: 25_000,
  messagesOvertaken: 55_000,
  rpcsExpired: 55_000,
  timeoutsOffSpeed: 100_000,
  slowSyncs: 5000,
  ordersAgain: 40_000,
  ordersNotTakenIn: 10,
  reads: 20_000,
  readsBehindBarriers: 17_000,
  crash: 800,
  powerFailure: 1100,
  blackout: 250,
  freeze: 200,
  isolate: 1400,
  cut: 200,
  partition: 200,
  flap: 1300,
  storm: 180,
  drift: 250,
  slowDisk: 1200,
  clockJump: 180,
};

describe('the consensus core under faults', () => {
  const groups = Array.from({ length: SEEDS / GROUP }, (_, i) => i * GROUP);
  const tally = emptyTally();
  let productive = 0;

  it.each(groups)('holds every property with the thousand seeds from %d on', (from) => {
    for (let seed = from; seed < from + GROUP; seed += 1) {
      const plan = drawPlan(seed);
      const verdict = simulate(plan, raft);
      const story = (): string =>
        `seed ${seed}: npm run simulate -- --from ${seed} --seeds 1\n${describePlan(plan)}`;
      if (verdict.violation !== null) expect(verdict.violation, story()).toBeNull();
      addTally(tally, verdict.tally);
      if (verdict.acknowledged > 0) productive += 1;
    }
  });

  it('meets every kind of fault, in the worst places too, and often enough', () => {
    expect(tally.steps, 'This test counts what the seeds above it did.').toBeGreaterThan(0);
    const rare = ALL_COUNTED.filter((name) => tally[name] < AT_LEAST[name] * (SEEDS / 1000));
    expect(rare.map((name) => `${COUNTED[name]}: ${tally[name]}`)).toEqual([]);
  });

  it('lets clients get something done in nearly all of them', () => {
    expect(productive).toBeGreaterThan(0.7 * SEEDS);
  });

  it('meets every size, both rule sets and both ways to get a first leader', () => {
    const plans = Array.from({ length: SEEDS }, (_, seed) => drawPlan(seed));
    const kinds = new Set(
      plans.map(({ size, rules, decreedLeader }) => `${size} ${rules} ${decreedLeader !== null}`),
    );
    expect(kinds.size).toBe(7 * 2 * 2);
  });
});
