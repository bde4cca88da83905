import { describe, expect, it } from 'vitest';
import {
  firstStepAt,
  ringCourse,
  ringLeft,
  ringSteps,
  ringTurn,
  standsStill,
  timeLeft,
} from '../../../../../src/renderer/scene/motion/timer-ring';

describe('a timer ring', () => {
  const timer = { startedAt: 1000, durationMs: 4000 };

  it('is full at the start, half at half time and empty exactly at the deadline', () => {
    expect(timeLeft(timer, 1000)).toBe(1);
    expect(timeLeft(timer, 3000)).toBe(0.5);
    expect(timeLeft(timer, 4999)).toBeGreaterThan(0);
    expect(timeLeft(timer, 5000)).toBe(0);
  });

  it('stays within its bounds before and after', () => {
    expect(timeLeft(timer, 0)).toBe(1);
    expect(timeLeft(timer, 99_999)).toBe(0);
    expect(timeLeft({ startedAt: 0, durationMs: 0 }, 0)).toBe(0);
  });

  it('is drawn full at the start, has something left until the deadline, and nothing from then on', () => {
    expect(ringLeft(timer, 1000)).toBe(1);
    expect(ringLeft(timer, 4999.9)).toBeGreaterThan(0);
    expect(ringLeft(timer, 5000)).toBe(0);
    for (let nowMs = 1000; nowMs <= 5000; nowMs += 7) {
      const ahead = ringLeft(timer, nowMs) - timeLeft(timer, nowMs);
      expect(ahead).toBeGreaterThanOrEqual(0);
      expect(ahead).toBeLessThanOrEqual(1 / ringSteps(timer.durationMs));
    }
  });

  it('empties in some fifteen steps a second, the same for both halves, but not in more than can be seen', () => {
    expect(ringSteps(4000)).toBe(60);
    expect(ringSteps(1000)).toBe(14);
    expect(ringSteps(1)).toBe(2);
    expect(ringSteps(600_000)).toBe(240);
    expect(firstStepAt(timer)).toBeCloseTo(1000 + 4000 / 60);
  });

  it('stays full where it would only flicker, and stands still where nothing changes it', () => {
    const quick = { startedAt: 1000, durationMs: 50 };
    expect(ringLeft(quick, 1049)).toBe(1);
    expect(ringLeft(quick, 9000)).toBe(1);
    expect(standsStill(quick, 1000)).toBe(true);
    expect(standsStill({ ...timer, heldAt: 2000 }, 3000)).toBe(true);
    expect(ringLeft({ ...timer, heldAt: 2000 }, 4000)).toBe(0.75);
    expect(standsStill(timer, 4999)).toBe(false);
    expect(standsStill(timer, 5000)).toBe(true);
  });

  it('turns its first half away first, then its second', () => {
    const turns = (left: number) =>
      (['first', 'second'] as const).map((half) => ringTurn(half, left));
    const laid = (degrees: number) => `scaleY(0.52) rotate(${degrees.toFixed(1)}deg)`;
    expect(turns(1)).toEqual([laid(225), laid(45)]);
    expect(turns(0.75)).toEqual([laid(315), laid(45)]);
    expect(turns(0.5)).toEqual([laid(405), laid(45)]);
    expect(turns(0.25)).toEqual([laid(405), laid(135)]);
    expect(turns(0)).toEqual([laid(405), laid(225)]);
    expect(ringCourse('second', 60)).toEqual(
      [45, 45, 225].map((degrees) => ({ transform: laid(degrees), easing: 'steps(30)' })),
    );
  });
});
