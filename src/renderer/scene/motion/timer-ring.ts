import type { Timer } from '../../../shared/view';

/** The share of a timer that is left, 1 to 0: nothing is left exactly at the deadline. */
export function timeLeft(timer: Pick<Timer, 'startedAt' | 'durationMs'>, nowMs: number): number {
  if (timer.durationMs <= 0) return 0;
  const left = 1 - (nowMs - timer.startedAt) / timer.durationMs;
  return Math.min(1, Math.max(0, left));
}

/**
 * How far the two halves of a ring are turned, in degrees, when `left` of it is to be seen. The first half turns out
 * of its window in the first half of the time, the second in the second.
 */
export function ringTurns(left: number): { readonly first: number; readonly second: number } {
  const gone = 1 - left;
  return {
    first: 45 + 360 * Math.min(0.5, gone),
    second: 225 + 360 * Math.max(0, gone - 0.5),
  };
}
