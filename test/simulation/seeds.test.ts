import { describe, expect, it } from 'vitest';
import * as raft from '../../src/raft';
import { drawPlan } from './plan/draw-plan';
import { describePlan } from './report/describe-plan';
import { simulate } from './world/simulate';

const SEEDS = 1000;
const GROUP = 100;

describe('the consensus core under faults', () => {
  const groups = Array.from({ length: SEEDS / GROUP }, (_, i) => i * GROUP);

  it.each(groups)('holds every property with the hundred seeds from %d on', (from) => {
    for (let seed = from; seed < from + GROUP; seed += 1) {
      const plan = drawPlan(seed);
      const { violation } = simulate(plan, raft);
      const story = `seed ${seed}: npm run simulate -- --from ${seed} --seeds 1\n${describePlan(plan)}`;
      expect(violation, story).toBeNull();
    }
  });

  it('meets every size, both rule sets and both ways to get a first leader', () => {
    const plans = Array.from({ length: SEEDS }, (_, seed) => drawPlan(seed));
    const kinds = new Set(
      plans.map(({ size, rules, decreedLeader }) => `${size} ${rules} ${decreedLeader !== null}`),
    );
    expect(kinds.size).toBe(7 * 2 * 2);
    const faults = new Set(plans.flatMap((plan) => plan.faults.map(({ type }) => type)));
    expect(faults.size).toBe(12);
  });

  it('lets clients get something done in nearly all of them', () => {
    const busy = Array.from({ length: 100 }, (_, seed) => simulate(drawPlan(seed), raft));
    expect(busy.filter(({ acknowledged }) => acknowledged > 0).length).toBeGreaterThan(70);
    expect(busy.reduce((sum, { tally }) => sum + tally.guardStops, 0)).toBeGreaterThan(20);
  });
});
