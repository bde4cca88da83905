import { describe, expect, it } from 'vitest';
import { breakCore } from './broken/break-core';
import { BROKEN_CORES } from './broken/broken-cores';
import { drawPlan } from './plan/draw-plan';
import type { Plan } from './plan/plan';
import { planSchema } from './plan/plan';
import { describePlan } from './report/describe-plan';
import { shrink } from './report/shrink';
import { simulate } from './world/simulate';

function planWithFaults(atLeast: number): Plan {
  for (let seed = 0; ; seed += 1) {
    const plan = drawPlan(seed);
    if (plan.faults.length >= atLeast) return plan;
  }
}

describe('shrinking', () => {
  it('keeps the faults that matter together, and only those', () => {
    const plan = planWithFaults(20);
    const culprits = [plan.faults[3], plan.faults[17]];
    const { plan: shrunk } = shrink(plan, ({ faults }) =>
      culprits.every((culprit) => faults.some(({ atMs }) => atMs === culprit?.atMs)),
    );
    expect(shrunk.faults.map(({ atMs }) => atMs)).toEqual(culprits.map((fault) => fault?.atMs));
    expect(shrunk.clients.count).toBe(0);
    expect(shrunk.network).toMatchObject({ lossRate: 0, duplicateRate: 0, jitterMs: 0 });
  });

  it('leaves a plan as it is where everything matters', () => {
    const plan = planWithFaults(5);
    const whole = JSON.stringify(plan);
    expect(shrink(plan, (other) => JSON.stringify(other) === whole).plan).toBe(plan);
  });

  it('stops after as many runs as it may take', () => {
    const { runs } = shrink(planWithFaults(20), () => false, 7);
    expect(runs).toBe(7);
  });

  it('makes a plan that breaks the same property of a broken core, and can be stored', async () => {
    const broken = BROKEN_CORES.find(({ mistake }) => mistake.includes('length of logs'));
    const core = await breakCore(broken?.edits ?? []);
    const breaks = (plan: Plan): boolean =>
      simulate(plan, core).violation?.property === 'Leader Completeness';
    let seed = 0;
    while (drawPlan(seed).faults.length < 5 || !breaks(drawPlan(seed))) seed += 1;
    const { plan } = shrink(drawPlan(seed), breaks);
    expect(plan.faults.length).toBeLessThan(drawPlan(seed).faults.length);
    const stored = planSchema.parse(JSON.parse(JSON.stringify(plan)));
    expect(stored).toEqual(plan);
    expect(breaks(stored)).toBe(true);
    expect(describePlan(plan)).toContain('election timeout');
  });
});
