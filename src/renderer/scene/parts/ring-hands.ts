import type { Timer } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import {
  firstStepAt,
  ringCourse,
  ringLeft,
  ringSteps,
  ringTurn,
  standsStill,
  type RingHalf,
} from '../motion/timer-ring';
import { drive, unending } from './drive';

/** The two halves of a ring, which empty it: the browser turns them, off the main thread, wherever it can. */
export class RingHands {
  readonly #clock: Clock;
  readonly #halves: readonly Half[];
  #startedAt = Number.NEGATIVE_INFINITY;
  /** Until then a ring that is filled again and again stays as it is. */
  #fullUntil = Number.NEGATIVE_INFINITY;

  constructor(first: HTMLElement, second: HTMLElement, clock: Clock) {
    this.#clock = clock;
    this.#halves = [new Half('first', first), new Half('second', second)];
  }

  /** Shows how much of a timer is left. Returns when it has to be looked at again, as a clock's work does. */
  show(timer: Timer, nowMs: number): number {
    const { startedAt, durationMs } = timer;
    const stepped = this.#clock.reducedMotion;
    if (stepped || standsStill(timer, nowMs)) {
      for (const half of this.#halves) half.rest(ringLeft(timer, nowMs));
      return stepped && !standsStill(timer, nowMs) ? nowMs : Infinity;
    }
    if (startedAt !== this.#startedAt) {
      const firstStep = firstStepAt(timer);
      const isSoon = startedAt - this.#startedAt < 2 * (firstStep - startedAt);
      this.#startedAt = startedAt;
      this.#fullUntil = isSoon ? firstStep : startedAt;
    }
    if (nowMs < this.#fullUntil) {
      for (const half of this.#halves) half.rest(1);
      return this.#fullUntil;
    }
    for (const half of this.#halves) half.run(startedAt, durationMs, this.#clock);
    return Infinity;
  }

  stop(): void {
    for (const half of this.#halves) half.stop();
  }
}

class Half {
  readonly #half: RingHalf;
  readonly #element: HTMLElement;
  #course: { readonly animation: Animation; readonly durationMs: number } | null = null;
  #isRunning = false;
  #transform = '';

  constructor(half: RingHalf, element: HTMLElement) {
    this.#half = half;
    this.#element = element;
  }

  rest(left: number): void {
    if (this.#isRunning) this.#course?.animation.cancel();
    this.#isRunning = false;
    const transform = ringTurn(this.#half, left);
    if (transform === this.#transform) return;
    this.#transform = transform;
    this.#element.style.transform = transform;
  }

  run(startedAt: number, durationMs: number, clock: Clock): void {
    if (this.#course?.durationMs !== durationMs) {
      this.#course?.animation.cancel();
      const course = ringCourse(this.#half, ringSteps(durationMs));
      const animation = this.#element.animate(unending(course), {
        duration: 2 * durationMs,
        fill: 'both',
      });
      this.#course = { animation, durationMs };
    }
    this.#isRunning = true;
    drive(this.#course.animation, clock, startedAt);
  }

  stop(): void {
    this.#course?.animation.cancel();
  }
}
