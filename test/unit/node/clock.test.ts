import { afterEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from '../../../src/node/clock';

describe('the system clock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives wall time with fractions that agrees with Date.now()', () => {
    const clock = new SystemClock();
    for (let i = 0; i < 10_000; i += 1) {
      const before = Date.now();
      const wall = clock.wallMs();
      const after = Date.now();
      expect(wall).toBeGreaterThanOrEqual(before);
      expect(wall).toBeLessThan(after + 1);
    }
  });

  it('has more than whole milliseconds', () => {
    const clock = new SystemClock();
    const readings = Array.from({ length: 100 }, () => clock.wallMs());
    expect(readings.some((reading) => !Number.isInteger(reading))).toBe(true);
  });

  it.each([-3_600_000, 3_600_000])('follows a wall clock that is set by %i ms', (jumpMs) => {
    const clock = new SystemClock();
    clock.wallMs();
    const wallMs = Date.now() + jumpMs;
    const wall = vi.spyOn(Date, 'now').mockReturnValue(wallMs);
    expect(Math.floor(clock.wallMs())).toBe(wallMs);
    wall.mockReturnValue(wallMs + 7);
    expect(Math.floor(clock.wallMs())).toBe(wallMs + 7);
  });

  it('calls back after the delay, and not at all when called off', () => {
    vi.useFakeTimers();
    const clock = new SystemClock();
    const rings: string[] = [];
    clock.after(100, () => rings.push('rings'));
    clock.after(100, () => rings.push('called off'))();
    vi.advanceTimersByTime(99);
    expect(rings).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(rings).toEqual(['rings']);
  });

  it('does not take a delay beyond what setTimeout knows for none', () => {
    vi.useFakeTimers();
    let rang = false;
    new SystemClock().after(1e12, () => {
      rang = true;
    });
    vi.advanceTimersByTime(60_000);
    expect(rang).toBe(false);
  });
});
