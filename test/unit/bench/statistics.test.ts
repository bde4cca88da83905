import { describe, expect, it } from 'vitest';
import { judge } from '../../bench/lib/heartbeats';
import { expectedFailoverMs } from '../../bench/lib/failover';
import { summarize } from '../../bench/lib/statistics';

describe('the figures of the benchmarks', () => {
  it('sum up a sample by its order statistics', () => {
    const sample = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(summarize(sample)).toEqual({
      count: 100,
      min: 1,
      median: 50,
      mean: 50.5,
      p95: 95,
      p99: 99,
      max: 100,
    });
    expect(summarize([7])).toMatchObject({ min: 7, median: 7, p99: 7, max: 7 });
  });

  it('refuse to sum up nothing', () => {
    expect(() => summarize([])).toThrow(RangeError);
  });

  it('count a late heartbeat from the grid, not from the beat before it', () => {
    const { lateMs, meanError } = judge([0, 100, 230, 300, 400], 100);
    expect(lateMs).toMatchObject({ median: 0, max: 30 });
    expect(meanError).toBe(0);
  });

  it('see a drift as a mean interval that is off', () => {
    expect(judge([0, 101, 202, 303], 100).meanError).toBeCloseTo(0.01);
  });

  it("expect a failover as the theory of two timeouts' minimum does", () => {
    expect(expectedFailoverMs(100, { min: 1000, max: 2000 })).toBeCloseTo(1283.3, 1);
  });
});
