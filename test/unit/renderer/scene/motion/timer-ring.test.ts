import { describe, expect, it } from 'vitest';
import {
  nextRing,
  ringLeft,
  ringTurns,
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
      expect(ringLeft(timer, nowMs) - timeLeft(timer, nowMs)).toBeLessThanOrEqual(1 / 240);
    }
  });

  it('is drawn anew on one pulse with the others, and exactly at its deadline', () => {
    const other = { startedAt: 1013, durationMs: 5300 };
    const times = (one: typeof timer) => {
      const found: number[] = [];
      for (let at = 1100; at !== Infinity; at = nextRing(one, at)) found.push(at);
      return found;
    };
    const [own, others] = [times(timer), times(other)];
    expect(own.at(-1)).toBe(5000);
    expect(others.at(-1)).toBe(6313);
    expect(own.length).toBeLessThan(3.9 * 15 + 3);
    expect(own.slice(1, -1).every((at) => others.includes(at))).toBe(true);
  });

  it('is left alone until it looks different', () => {
    const slow = { startedAt: 0, durationMs: 240_000 };
    expect(nextRing(slow, 500)).toBeGreaterThanOrEqual(1000);
    expect(nextRing(slow, 500)).toBeLessThan(1100);
  });

  it('stays full where it would only flicker, and needs no frame', () => {
    const quick = { startedAt: 1000, durationMs: 50 };
    expect(ringLeft(quick, 1049)).toBe(1);
    expect(ringLeft(quick, 9000)).toBe(1);
    expect(nextRing(quick, 1000)).toBe(Infinity);
    expect(nextRing(timer, 5000)).toBe(Infinity);
  });

  it('turns its first half away first, then its second', () => {
    expect(ringTurns(1)).toEqual({ first: 45, second: 225 });
    expect(ringTurns(0.75)).toEqual({ first: 135, second: 225 });
    expect(ringTurns(0.25)).toEqual({ first: 225, second: 315 });
    expect(ringTurns(0)).toEqual({ first: 225, second: 405 });
  });
});
