import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeScale } from '../../../../../src/renderer/panels/diagram/time-scale';
import { anyDull } from './charted';

describe('the scale of a diagram', () => {
  it('is time itself where nothing is folded', () => {
    const { unitOf, msOf, length } = createTimeScale(5000, []);
    expect([unitOf(1234), msOf(1234), length]).toEqual([1234, 1234, 5000]);
  });

  it('keeps the order of all times, and goes there and back, wherever it is folded', () => {
    const time = fc.integer({ min: -2000, max: 12_000 });
    fc.assert(
      fc.property(anyDull, time, time, (dull, a, b) => {
        const { unitOf, msOf } = createTimeScale(10_000, dull);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(unitOf(late)).toBeGreaterThanOrEqual(unitOf(early));
        expect(msOf(unitOf(a))).toBeCloseTo(a, 3);
      }),
    );
  });

  it('gives folds little room, however many there are, and the rest its own', () => {
    const dull = Array.from({ length: 90 }, (_, i) => ({
      fromMs: 1000 * i + 100,
      toMs: 1000 * i + 900,
    }));
    const { length, folds } = createTimeScale(90_000, dull);
    const folded = folds.reduce((sum, { fromUnit, toUnit }) => sum + toUnit - fromUnit, 0);
    expect(length - folded).toBeCloseTo(18_000);
    expect(folded).toBeLessThanOrEqual(18_000 / 4 + 1);
  });
});
