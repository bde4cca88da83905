import type { Bin } from '../../shared';

const STEPS_MS = [1, 2, 5];
const MOST_BINS = 24;

/** Equal parts of round length that begin at 0 and reach beyond a time. */
export function binsUpTo(mostMs: number): readonly Omit<Bin, 'count'>[] {
  const widthMs = roundWidth(mostMs / MOST_BINS);
  const count = Math.floor(mostMs / widthMs) + 1;
  return Array.from({ length: count }, (_, i) => ({
    fromMs: i * widthMs,
    toMs: (i + 1) * widthMs,
  }));
}

/** How many of these lie in each of the parts. */
export function binned(values: readonly number[]): readonly Bin[] {
  if (values.length === 0) return [];
  return binsUpTo(Math.max(...values)).map((bin) => ({ ...bin, count: countIn(values, bin) }));
}

export function countIn(
  values: readonly number[],
  { fromMs, toMs }: Pick<Bin, 'fromMs' | 'toMs'>,
): number {
  return values.reduce((sum, value) => sum + Number(value >= fromMs && value < toMs), 0);
}

function roundWidth(leastMs: number): number {
  for (let power = 0.1; ; power *= 10) {
    const width = STEPS_MS.find((step) => step * power >= leastMs);
    if (width !== undefined) return width * power;
  }
}
