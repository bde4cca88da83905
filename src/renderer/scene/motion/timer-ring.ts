import type { Timer } from '../../../shared/view';

/** What a ring shows of a timer. */
type Course = Pick<Timer, 'startedAt' | 'durationMs' | 'heldAt'>;

/** The share of a timer that is left, 1 to 0: nothing is left exactly at the deadline. */
export function timeLeft(timer: Course, nowMs: number): number {
  if (timer.durationMs <= 0) return 0;
  const left = 1 - ((timer.heldAt ?? nowMs) - timer.startedAt) / timer.durationMs;
  return Math.min(1, Math.max(0, left));
}

/** A ring empties in steps: fifteen a second are as good as more, and cost less. */
const STEP_MS = 1000 / 15;

/** So many different rings there are at most: less than one of these steps nobody sees. */
const MOST_STEPS = 240;

/** Rings of shorter timers stay full: emptied many times a second they would only flicker. */
const BLINK_MS = 250;

/** In how many steps a ring empties, an even number. */
export function ringSteps(durationMs: number): number {
  const half = Math.round(durationMs / STEP_MS / 2);
  return 2 * Math.min(MOST_STEPS / 2, Math.max(1, half));
}

/** How much of a ring is drawn, 1 to 0: all of it at the start, some until the deadline, and nothing from then on. */
export function ringLeft(timer: Course, nowMs: number): number {
  const { durationMs } = timer;
  if (durationMs < BLINK_MS) return 1;
  const steps = ringSteps(durationMs);
  return Math.ceil(timeLeft(timer, nowMs) * steps) / steps;
}

/** Whether a ring looks the same until something happens to its timer. */
export function standsStill({ startedAt, durationMs, heldAt }: Course, nowMs: number): boolean {
  return heldAt !== undefined || durationMs < BLINK_MS || nowMs >= startedAt + durationMs;
}

/** When a ring that has just been filled has less of it for the first time. */
export function firstStepAt({ startedAt, durationMs }: Course): number {
  return startedAt + durationMs / ringSteps(durationMs);
}

/** How far the halves of a ring are turned out of their windows before anything of them is hidden, in degrees. */
const HALVES = { first: 225, second: 45 } as const;
export type RingHalf = keyof typeof HALVES;
const HALF_TURN = 180;

/**
 * How a half of a ring lies when `left` of it is to be seen, as a CSS transform. The first half turns out of its window
 * in the first half of the time, the second in the second. A circle on the ground, seen from the south: its end lies in
 * front.
 */
export function ringTurn(half: RingHalf, left: number): string {
  const gone = 2 * (1 - left) - (half === 'first' ? 0 : 1);
  const turned = HALF_TURN * Math.min(1, Math.max(0, gone));
  return `scaleY(0.52) rotate(${(HALVES[half] + turned).toFixed(1)}deg)`;
}

/** The whole course of a half of a ring that empties in so many steps. */
export function ringCourse(half: RingHalf, steps: number): Keyframe[] {
  const easing = `steps(${steps / 2})`;
  return [1, 0.5, 0].map((left) => ({ transform: ringTurn(half, left), easing }));
}
