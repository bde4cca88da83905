import type { DullStretch } from '../../../shared/chart';

/** All folds together take at most this share of what is not folded. */
const FOLDED_SHARE = 1 / 4;
/** Each of them takes as much as the others: this share of the shortest, and at most this one of what is not folded. */
const OWN_SHARE = 1 / 6;
const REST_SHARE = 1 / 60;

/** A stretch of the recording, in milliseconds since its first record, that takes so much of the diagram. */
export interface Fold extends DullStretch {
  readonly fromUnit: number;
  readonly toUnit: number;
}

/**
 * Where a time lies along a diagram. A unit is a millisecond, but in a fold, where many are pressed into one. It
 * goes on beyond both ends of the recording.
 */
export interface TimeScale {
  readonly length: number;
  readonly folds: readonly Fold[];
  readonly unitOf: (ms: number) => number;
  readonly msOf: (unit: number) => number;
}

export function createTimeScale(lengthMs: number, dull: readonly DullStretch[]): TimeScale {
  const foldedMs = dull.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const restMs = Math.max(1, lengthMs - foldedMs);
  const most = restMs * Math.min(REST_SHARE, FOLDED_SHARE / Math.max(1, dull.length));
  const shortestMs = dull.reduce(
    (least, { fromMs, toMs }) => Math.min(least, toMs - fromMs),
    Number.POSITIVE_INFINITY,
  );
  const lengthUnits = Math.min(shortestMs * OWN_SHARE, most);
  const folds: Fold[] = [];
  let savedUnits = 0;
  for (const { fromMs, toMs } of dull) {
    const fromUnit = fromMs - savedUnits;
    folds.push({ fromMs, toMs, fromUnit, toUnit: fromUnit + lengthUnits });
    savedUnits += toMs - fromMs - lengthUnits;
  }
  return {
    length: lengthMs - savedUnits,
    folds,
    unitOf: (ms) => {
      const fold = lastBefore(folds, (each) => each.fromMs <= ms);
      if (fold === null) return ms;
      if (ms >= fold.toMs) return fold.toUnit + ms - fold.toMs;
      const share = (ms - fold.fromMs) / (fold.toMs - fold.fromMs);
      return fold.fromUnit + share * (fold.toUnit - fold.fromUnit);
    },
    msOf: (unit) => {
      const fold = lastBefore(folds, (each) => each.fromUnit <= unit);
      if (fold === null) return unit;
      if (unit >= fold.toUnit) return fold.toMs + unit - fold.toUnit;
      const share = (unit - fold.fromUnit) / (fold.toUnit - fold.fromUnit);
      return fold.fromMs + share * (fold.toMs - fold.fromMs);
    },
  };
}

/** The fold in whose inside both times are; null: there is none. */
export function foldAround(scale: TimeScale, fromMs: number, toMs: number): Fold | null {
  const fold = lastBefore(scale.folds, (each) => each.fromMs <= fromMs);
  return fold !== null && toMs <= fold.toMs ? fold : null;
}

/** The last of those, in their order, that begin early enough. */
function lastBefore(folds: readonly Fold[], isBefore: (fold: Fold) => boolean): Fold | null {
  let [low, high] = [0, folds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const fold = folds[middle];
    if (fold !== undefined && isBefore(fold)) low = middle + 1;
    else high = middle;
  }
  return folds[low - 1] ?? null;
}
