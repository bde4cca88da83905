import type { TimeScale } from './time-scale';

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000,
  300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 43_200_000, 86_400_000,
];
const MIN_PX = 76;
const MAX_TICKS = 400;

export interface Tick {
  readonly ms: number;
  readonly unit: number;
}

/** Round times of a stretch, far enough from each other to be read, none of them inside a fold. */
export function ticksOf(
  scale: TimeScale,
  fromMs: number,
  toMs: number,
  pxPerUnit: number,
): { readonly stepMs: number; readonly ticks: readonly Tick[] } {
  const stepMs =
    STEPS_MS.find((step) => step * pxPerUnit >= MIN_PX && (toMs - fromMs) / step < MAX_TICKS) ??
    Math.max(1, (toMs - fromMs) / 4);
  const ticks: Tick[] = [];
  let lastUnit = Number.NEGATIVE_INFINITY;
  for (let ms = Math.ceil(Math.max(0, fromMs) / stepMs) * stepMs; ms <= toMs; ms += stepMs) {
    const unit = scale.unitOf(ms);
    const isFolded = scale.folds.some((fold) => ms > fold.fromMs && ms < fold.toMs);
    if (isFolded || (unit - lastUnit) * pxPerUnit < MIN_PX * 0.7) continue;
    ticks.push({ ms, unit });
    lastUnit = unit;
  }
  return { stepMs, ticks };
}
