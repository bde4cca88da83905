import { describe, expect, it } from 'vitest';
import { ringTurns, timeLeft } from '../../../../../src/renderer/scene/motion/timer-ring';

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

  it('turns its first half away first, then its second', () => {
    expect(ringTurns(1)).toEqual({ first: 45, second: 225 });
    expect(ringTurns(0.75)).toEqual({ first: 135, second: 225 });
    expect(ringTurns(0.25)).toEqual({ first: 225, second: 315 });
    expect(ringTurns(0)).toEqual({ first: 225, second: 405 });
  });
});
