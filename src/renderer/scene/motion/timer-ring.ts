import { nextPulse } from '../../clock/clock';
import type { Timer } from '../../../shared/view';

/** What a ring shows of a timer. */
type Course = Pick<Timer, 'startedAt' | 'durationMs' | 'heldAt'>;

/** The share of a timer that is left, 1 to 0: nothing is left exactly at the deadline. */
export function timeLeft(timer: Course, nowMs: number): number {
  if (timer.durationMs <= 0) return 0;
  const left = 1 - ((timer.heldAt ?? nowMs) - timer.startedAt) / timer.durationMs;
  return Math.min(1, Math.max(0, left));
}

/** So many different rings there are: less than one of these steps nobody sees. */
const STEPS = 240;

/** Rings of shorter timers stay full: emptied many times a second they would only flicker. */
const BLINK_MS = 250;

/** How much of a ring is drawn, 1 to 0: all of it at the start, some until the deadline, and nothing from then on. */
export function ringLeft(timer: Course, nowMs: number): number {
  return timer.durationMs < BLINK_MS ? 1 : Math.ceil(timeLeft(timer, nowMs) * STEPS) / STEPS;
}

/**
 * When the ring has to be drawn anew: on the pulse on which all rings are, so that one frame is made for all of
 * them, but not before it looks different, and exactly at the deadline. Infinity: not before something happens.
 */
export function nextRing(timer: Course, nowMs: number): number {
  const { startedAt, durationMs, heldAt } = timer;
  const deadline = startedAt + durationMs;
  if (heldAt !== undefined || durationMs < BLINK_MS || nowMs >= deadline) return Infinity;
  const steps = Math.round(ringLeft(timer, nowMs) * STEPS);
  const changesAt = startedAt + durationMs * (1 - (steps - 1) / STEPS);
  return Math.min(nextPulse(Math.max(changesAt, nowMs)), deadline);
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
