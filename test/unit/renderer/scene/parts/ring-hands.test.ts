// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createClock, type Clock } from '../../../../../src/renderer/clock/clock';
import { RingHands } from '../../../../../src/renderer/scene/parts/ring-hands';
import { ringTurn } from '../../../../../src/renderer/scene/motion/timer-ring';
import type { Timer } from '../../../../../src/shared/view';
import { ManualTime } from '../../../../support/window/manual-time';

const FULL = ringTurn('second', 1);

let clock: Clock;
let halves: HTMLElement[];
let hands: RingHands;
let courses: MockInstance<Element['animate']>;
let ended: MockInstance<Animation['cancel']>;
beforeEach(() => {
  clock = createClock(new ManualTime(1000));
  halves = [document.createElement('span'), document.createElement('span')];
  courses = vi.spyOn(HTMLElement.prototype, 'animate');
  ended = vi.spyOn(Animation.prototype, 'cancel').mockReturnValue();
  const [first = document.body, second = document.body] = halves;
  hands = new RingHands(first, second, clock);
});

const timer = (startedAt: number, durationMs = 4000): Timer => ({
  type: 'election',
  startedAt,
  durationMs,
});
const second = (): string | undefined => halves[1]?.style.transform;

describe('the hands of a ring', () => {
  it('are turned by the browser, and need no frame meanwhile', () => {
    expect(hands.show(timer(1000), 1000)).toBe(Infinity);
    expect(courses).toHaveBeenCalledTimes(2);
    expect(courses.mock.calls[0]?.[1]).toMatchObject({ duration: 8000 });
    // One more that takes as long goes the same course.
    hands.show(timer(3000), 3000);
    expect(courses).toHaveBeenCalledTimes(2);
    hands.show(timer(5000, 3000), 5000);
    expect(courses).toHaveBeenCalledTimes(4);
  });

  it('stay where they are while the timer starts again and again, and run on once it does not', () => {
    hands.show(timer(1000), 1000);
    const dueAt = hands.show(timer(1050), 1050);
    expect(dueAt).toBeCloseTo(1050 + 4000 / 60);
    expect(ended).toHaveBeenCalledTimes(2);
    expect(second()).toBe(FULL);
    expect(hands.show(timer(1100), 1100)).toBeCloseTo(1100 + 4000 / 60);
    expect(ended).toHaveBeenCalledTimes(2);
    expect(hands.show(timer(1100), 1170)).toBe(Infinity);
  });

  it('stand where the timer does', () => {
    hands.show(timer(1000), 1000);
    expect(hands.show({ ...timer(1000), heldAt: 4000 }, 4500)).toBe(Infinity);
    expect(second()).toBe(ringTurn('second', 0.25));
    expect(hands.show(timer(1000, 50), 1010)).toBe(Infinity);
    expect(second()).toBe(FULL);
  });

  it('go in the steps of the clock where less motion is asked for', () => {
    clock.setReducedMotion(true);
    expect(hands.show(timer(1000), 3000)).toBe(3000);
    expect(second()).toBe(ringTurn('second', 0.5));
    expect(hands.show(timer(1000), 5000)).toBe(Infinity);
    expect(courses).not.toHaveBeenCalled();
  });
});
