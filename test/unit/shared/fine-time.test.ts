import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FineTime } from '../../../src/shared';

const ORIGIN = Date.UTC(2026, 0, 1);

describe('wall time with fractions', () => {
  it('is the origin and the monotonic time, where the system agrees', () => {
    const time = new FineTime(ORIGIN + 0.25);
    expect(time.join(100.5, ORIGIN + 100)).toBe(ORIGIN + 100.75);
    expect(time.join(101.5, ORIGIN + 101)).toBe(ORIGIN + 101.75);
  });

  it('stays within the millisecond that the system names', () => {
    const time = new FineTime(ORIGIN);
    expect(time.join(100, ORIGIN + 103)).toBe(ORIGIN + 103);
    expect(time.join(101.5, ORIGIN + 104)).toBe(ORIGIN + 104.5);
  });

  it.each([-3_600_000, 3_600_000])('follows a wall clock that is set by %i ms', (jumpMs) => {
    const time = new FineTime(ORIGIN);
    time.join(100, ORIGIN + 100);
    const wholeMs = ORIGIN + 101 + jumpMs;
    const wallMs = time.join(101.5, wholeMs);
    expect(Math.floor(wallMs)).toBe(wholeMs);
  });

  it('never goes back while the system’s does not, however long the two readings are apart', () => {
    const steps = fc.array(
      fc.record({ passedMs: fc.double({ min: 0, max: 50, noNaN: true }), apartMs: fc.nat(20) }),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const time = new FineTime(ORIGIN);
        let nowMs = 0;
        let last = Number.NEGATIVE_INFINITY;
        for (const { passedMs, apartMs } of taken) {
          nowMs += passedMs;
          const monotonicMs = nowMs;
          nowMs += apartMs;
          const wallMs = time.join(monotonicMs, Math.floor(ORIGIN + nowMs));
          expect(wallMs).toBeGreaterThanOrEqual(last);
          last = wallMs;
        }
      }),
    );
  });
});
