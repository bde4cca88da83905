import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sample } from '../../../../src/check/statistics/sample';
import { Series } from '../../../../src/check/statistics/series';

const sampleOf = (values: readonly number[]): Sample => {
  const sample = new Sample();
  for (const value of values) sample.add(value);
  return sample;
};

describe('a sample', () => {
  it('has nearest ranks, as of a list that is sorted', () => {
    expect(sampleOf([5, 1, 4, 2, 3]).spread).toEqual({
      count: 5,
      min: 1,
      median: 3,
      mean: 3,
      p95: 5,
      max: 5,
    });
    expect(sampleOf([4, 1]).spread).toMatchObject({ median: 1, p95: 4 });
    expect(sampleOf([]).spread).toBeNull();
  });

  it('stays small, and exact but for its quantiles, which stay near', () => {
    const sample = sampleOf(Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 100_000));
    expect(sample.kept.length).toBeLessThanOrEqual(8192);
    expect(sample.spread).toMatchObject({ count: 100_000, min: 0, max: 99_999, mean: 49_999.5 });
    expect(Math.abs((sample.spread?.median ?? 0) - 50_000)).toBeLessThan(1500);
    expect(Math.abs((sample.spread?.p95 ?? 0) - 95_000)).toBeLessThan(1500);
  });
});

describe('a series', () => {
  it('has the mean of each part, and none where nothing was', () => {
    const series = new Series();
    for (const [atMs, value] of [
      [0, 2],
      [249, 4],
      [600, 9],
    ] as const) {
      series.add(atMs, value);
    }
    expect([series.partMs, ...series.means]).toEqual([250, 3, null, 9]);
  });

  it('joins its parts as it grows, and loses nothing', () => {
    const times = fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, (atMs) => {
        const series = new Series();
        for (const at of atMs.toSorted((a, b) => a - b)) series.add(at, at);
        const { means, partMs } = series;
        expect(means.length).toBeLessThanOrEqual(120);
        means.forEach((mean, i) => {
          const own = atMs.filter((at) => Math.floor(at / partMs) === i);
          if (own.length === 0) expect(mean).toBeNull();
          else expect(mean).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 3);
        });
      }),
    );
  });
});
