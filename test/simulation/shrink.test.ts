import { describe, expect, it } from 'vitest';
import * as raft from '../../src/raft';
import { breakCore } from './broken/break-core';
import { BROKEN_CORES } from './broken/broken-cores';
import { drawPlan } from './plan/draw-plan';
import type { MessageFate } from './plan/fate';
import type { Plan } from './plan/plan';
import { planSchema } from './plan/plan';
import { describePlan } from './report/describe-plan';
import { shrink } from './report/shrink';
import type { Core } from './world/core';
import { simulate } from './world/simulate';

function planWithFaults(atLeast: number): Plan {
  for (let seed = 0; ; seed += 1) {
    const plan = drawPlan(seed);
    if (plan.faults.length >= atLeast) return plan;
  }
}

function fatesOf(plan: Plan, core: Core = raft): MessageFate[] {
  const fates: MessageFate[] = [];
  simulate(plan, core, { tellFate: (fate) => fates.push(fate) });
  return fates;
}

const lossOf = (rpc: number): MessageFate => ({
  from: 0,
  incarnation: 1,
  rpc,
  leg: 'request',
  copy: 1,
  fate: { type: 'lost' },
});

describe('messages that are named one by one', () => {
  it.each([3, 5, 8, 13])('make the same run as the chances that seed %d gives them', (seed) => {
    const plan = drawPlan(seed);
    const calm = { ...plan.network, lossRate: 0, duplicateRate: 0, stragglerRate: 0 };
    const faults = plan.faults.filter(({ type }) => type !== 'storm');
    const named = { ...plan, network: calm, faults, fates: fatesOf(plan) };
    const { tally, ...verdict } = simulate(plan, raft);
    expect(simulate(named, raft)).toEqual({ ...verdict, tally: { ...tally, storm: 0 } });
  });
});

describe('shrinking', () => {
  it('keeps the faults that matter together, and only those', () => {
    const plan = planWithFaults(20);
    const culprits = [plan.faults[3], plan.faults[17]];
    const { plan: shrunk } = shrink(plan, {
      fails: ({ faults }) =>
        culprits.every((culprit) => faults.some(({ atMs }) => atMs === culprit?.atMs)),
      fatesOf: () => [],
    });
    expect(shrunk.faults.map(({ atMs }) => atMs)).toEqual(culprits.map((fault) => fault?.atMs));
    expect(shrunk.clients.count).toBe(0);
    expect(shrunk.network).toMatchObject({ lossRate: 0, duplicateRate: 0, jitterMs: 0 });
  });

  it('leaves a plan as it is where everything matters', () => {
    const plan = planWithFaults(5);
    const whole = JSON.stringify(plan);
    expect(shrink(plan, { fails: (other) => JSON.stringify(other) === whole, fatesOf }).plan).toBe(
      plan,
    );
  });

  it('names the very messages whose loss matters', () => {
    const fates = Array.from({ length: 300 }, (_, i) => lossOf(i + 1));
    const matters = [lossOf(17), lossOf(200)];
    const { plan } = shrink(planWithFaults(5), {
      fails: (other) =>
        other.fates === undefined ||
        matters.every(({ rpc }) => other.fates?.some((fate) => fate.rpc === rpc)),
      fatesOf: () => fates,
    });
    expect(plan.fates).toEqual(matters);
    expect(describePlan(plan)).toContain('RPC 17 of node 0 in its life 1 is lost');
  });

  it('makes the cluster as small as it can be', () => {
    const plan = { ...planWithFaults(5), size: 7, decreedLeader: 6 };
    const { plan: shrunk } = shrink(plan, { fails: ({ size }) => size >= 2, fatesOf: () => [] });
    expect(shrunk).toMatchObject({ size: 2, decreedLeader: 0, faults: [] });
    expect(shrunk.clockSpeeds.length).toBeLessThanOrEqual(2);
  });

  it('stops after as many runs as it may take', () => {
    const { runs } = shrink(planWithFaults(20), { fails: () => false, fatesOf, maxRuns: 7 });
    expect(runs).toBe(7);
  });

  it('makes a plan that breaks the same property of a broken core, and can be stored', async () => {
    const broken = BROKEN_CORES.find(({ mistake }) => mistake.includes('length of logs'));
    const core = await breakCore(broken?.edits ?? []);
    const breaks = (plan: Plan): boolean =>
      simulate(plan, core).violation?.property === 'Leader Completeness';
    let seed = 0;
    while (drawPlan(seed).faults.length < 5 || !breaks(drawPlan(seed))) seed += 1;
    const { plan } = shrink(drawPlan(seed), {
      fails: breaks,
      fatesOf: (one) => fatesOf(one, core),
    });
    expect(plan.faults.length).toBeLessThan(drawPlan(seed).faults.length);
    const stored = planSchema.parse(JSON.parse(JSON.stringify(plan)));
    expect(stored).toEqual(plan);
    expect(breaks(stored)).toBe(true);
    expect(describePlan(plan)).toContain('election timeout');
  });
});
