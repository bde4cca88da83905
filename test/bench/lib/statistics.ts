/** What a sample of measurements comes to. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly mean: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Sums up a sample that is not empty; a RangeError otherwise. */
export function summarize(sample: readonly number[]): Summary {
  const sorted = Float64Array.from(sample).sort();
  return {
    count: sorted.length,
    min: quantile(sorted, 0),
    median: quantile(sorted, 0.5),
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/** The smallest value that at least the fraction `q` of the sorted values does not exceed. */
function quantile(sorted: Float64Array, q: number): number {
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is nothing to sum up.');
  return value;
}

export function medianOf(sample: readonly number[]): number {
  return summarize(sample).median;
}
