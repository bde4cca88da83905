import { describe, expect, it } from 'vitest';
import { IDEAL_ROAD } from '../../../src/shared';
import { drawPlan } from '../../chaos/plan';
import { roadUnder } from '../../chaos/roads';

describe('a plan of chaos', () => {
  it('follows from its seed and round alone', () => {
    expect(drawPlan(7, 2, 20_000)).toEqual(drawPlan(7, 2, 20_000));
    expect(drawPlan(7, 2, 20_000)).not.toEqual(drawPlan(8, 2, 20_000));
    expect(drawPlan(7, 2, 20_000).faults).not.toEqual(drawPlan(7, 6, 20_000).faults);
  });

  it('goes through both sizes under both rule sets', () => {
    const setups = [0, 1, 2, 3].map((round) => drawPlan(1, round, 1000));
    expect(new Set(setups.map(({ size, rules }) => `${size} ${rules}`)).size).toBe(4);
  });

  it('holds every kind of fault, in order of time and within its duration', () => {
    const plans = Array.from({ length: 20 }, (_, round) => drawPlan(3, round, 20_000));
    const faults = plans.flatMap((plan) => plan.faults);
    expect(new Set(faults.map(({ type }) => type)).size).toBe(9);
    for (const plan of plans) {
      const times = plan.faults.map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(plan.durationMs);
    }
  });
});

describe('a road under several faults', () => {
  const everywhere = (): boolean => true;

  it('is ideal without any that concerns it', () => {
    const elsewhere = { concerns: () => false, harm: { open: false } };
    expect(roadUnder([elsewhere], 0, 1)).toEqual(IDEAL_ROAD);
  });

  it('is as bad as the worst of them in every respect', () => {
    const cut = {
      concerns: (from: number, to: number) => from === 0 && to === 1,
      harm: { open: false },
    };
    const slow = { concerns: everywhere, harm: { travelMs: 20, jitterMs: 5 } };
    const lossy = { concerns: everywhere, harm: { lossRate: 0.5, travelMs: 10 } };
    const rest = { ...IDEAL_ROAD, travelMs: 20, jitterMs: 5, lossRate: 0.5 };
    expect(roadUnder([cut, slow, lossy], 0, 1)).toEqual({ ...rest, open: false });
    expect(roadUnder([cut, slow, lossy], 1, 0)).toEqual({ ...rest, open: true });
  });
});
