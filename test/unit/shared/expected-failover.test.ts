import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedFailover, failoverShare, MAX_GENERALS, timeoutOf } from '../../../src/shared';
import type { Prospect } from '../../../src/shared/expected-failover';

const PAPER: Prospect = {
  timing: { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } },
  timers: 'random',
  travelMs: 15,
  size: 5,
  others: [1, 2, 3, 4],
};

describe('the failover to be expected', () => {
  it('is the first of the timers, half a heartbeat old, and a round trip', () => {
    expect(expectedFailover(PAPER)).toEqual({
      type: 'leader',
      earliestMs: 150 - 50 + 30,
      expectedMs: 150 + 150 / 5 - 25 + 30,
      latestMs: 300 + 30,
      maySplit: true,
    });
  });

  it('agrees with timers that are really drawn', () => {
    let seed = 7;
    const random = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const runs = 20_000;
    let sumMs = 0;
    for (let run = 0; run < runs; run += 1) {
      const ageMs = random() * 50;
      const first = Math.min(...PAPER.others.map(() => 150 + random() * 150));
      sumMs += first - ageMs + 30;
    }
    const expected = expectedFailover(PAPER);
    expect(expected.type === 'leader' && Math.abs(sumMs / runs - expected.expectedMs)).toBeLessThan(
      1,
    );
  });

  it('comes later where fewer are left, and never where they are no majority', () => {
    const times = [
      [1, 2, 3, 4],
      [1, 2, 3],
    ].map((others) => {
      const expected = expectedFailover({ ...PAPER, others });
      return expected.type === 'leader' ? expected.expectedMs : null;
    });
    expect(times).toEqual([185, 192.5]);
    expect(expectedFailover({ ...PAPER, others: [1, 2] })).toEqual({ type: 'noMajority' });
    expect(expectedFailover({ ...PAPER, size: 2, others: [1] })).toEqual({ type: 'noMajority' });
    expect(expectedFailover({ ...PAPER, size: 1, others: [] })).toEqual({ type: 'noMajority' });
  });

  it('is that of the shortest timer that is left where they are spread', () => {
    const spread: Prospect = { ...PAPER, size: 3, timers: 'spread', others: [1, 2] };
    expect(timeoutOf(spread, 1)).toEqual({ min: 320, max: 320 });
    expect(expectedFailover(spread)).toEqual({
      type: 'leader',
      earliestMs: 300,
      expectedMs: 325,
      latestMs: 350,
      maySplit: false,
    });
  });

  it('lets no spread timer end within a round trip of another, nor of the second end of the shortest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: MAX_GENERALS }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 20, max: 10_000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (size, travelMs, min, wide) => {
          const timing = { heartbeatMs: 50, electionTimeoutMs: { min, max: min + wide } };
          const timeouts = Array.from(
            { length: size },
            (_, node) => timeoutOf({ timing, timers: 'spread', travelMs, size }, node).min,
          );
          const [shortest = 0] = timeouts;
          expect(shortest).toBeGreaterThanOrEqual(min);
          const ends = [...timeouts, 2 * shortest];
          for (const [index, end] of ends.slice(1).entries()) {
            // Each is rounded to a whole millisecond.
            expect(end - (ends[index] ?? 0)).toBeGreaterThanOrEqual(2 * travelMs + 49);
          }
          const others = Array.from({ length: size - 1 }, (_, i) => i + 1);
          const expected = expectedFailover({ timing, timers: 'spread', travelMs, size, others });
          expect(expected.type === 'leader' && expected.maySplit).toBe(false);
        },
      ),
    );
  });

  it('keeps spread timers in the range where that is wide enough', () => {
    const timing = { heartbeatMs: 1000, electionTimeoutMs: { min: 3000, max: 4000 } };
    const own = [0, 1, 2].map(
      (node) => timeoutOf({ timing, timers: 'spread', travelMs: 100, size: 3 }, node).min,
    );
    expect(own).toEqual([3000, 3500, 4000]);
  });

  it('is none where all timers end at once', () => {
    expect(expectedFailover({ ...PAPER, timers: 'aligned' })).toEqual({ type: 'splitVotes' });
  });

  it('is no earlier than a round trip, however slow the heartbeat is', () => {
    const slow = { ...PAPER, timing: { ...PAPER.timing, heartbeatMs: 5000 } };
    expect(expectedFailover(slow)).toMatchObject({ earliestMs: 30, expectedMs: 30 });
  });
});

describe('the distribution of failovers', () => {
  it('goes from the earliest to the latest, and its mean is what is to be expected', () => {
    for (const timers of ['random', 'spread'] as const) {
      const prospect = { ...PAPER, timers };
      const expected = expectedFailover(prospect);
      const share = failoverShare(prospect);
      if (expected.type !== 'leader' || share === null) throw new Error('Nobody is to lead.');
      expect(share.before(expected.earliestMs)).toBeCloseTo(0, 9);
      expect(share.before(share.latestMs)).toBeCloseTo(1, 9);
      let meanMs = 0;
      for (let ms = 0; ms < share.latestMs; ms += 0.5) {
        meanMs += (ms + 0.25) * (share.before(ms + 0.5) - share.before(ms));
      }
      expect(meanMs).toBeCloseTo(expected.expectedMs, 1);
    }
  });

  it('is none where nobody is to lead', () => {
    expect(failoverShare({ ...PAPER, others: [1, 2] })).toBeNull();
    expect(failoverShare({ ...PAPER, timers: 'aligned' })).toBeNull();
  });
});
