import { describe, expect, it } from 'vitest';
import { atTempo, describePace, refusalOfPace, timingOf } from '../../../src/cluster/pace';
import type { GivenPace, Pace } from '../../../src/cluster/pace';
import { DEFAULT_TIMING, timingSchema, VISIBLE_ROAD } from '../../../src/shared';

const GIVEN = { timing: DEFAULT_TIMING, road: VISIBLE_ROAD };
const timing = (heartbeatMs: number, min: number, max: number) => ({
  heartbeatMs,
  electionTimeoutMs: { min, max },
});

describe('a tempo', () => {
  it.each([
    [1, DEFAULT_TIMING, 400],
    [10, timing(100, 300, 600), 40],
    [0.5, timing(2000, 6000, 12_000), 800],
    [3, timing(333, 1000, 2000), 133.3],
  ])('of %d divides what was given', (factor, divided, travelMs) => {
    expect(atTempo(GIVEN, factor)).toEqual({
      timing: divided,
      road: { ...VISIBLE_ROAD, travelMs },
      tempo: factor,
      timers: 'random',
    });
  });

  it('is refused where a timer could not keep it, to both sides', () => {
    expect(refusalOfPace(atTempo(GIVEN, 100))).toBeNull();
    expect(refusalOfPace(atTempo(GIVEN, 101))).toBeNull();
    expect(refusalOfPace(atTempo(GIVEN, 230))).toContain('A heartbeat of 4 ms');
    expect(refusalOfPace(atTempo(GIVEN, 0.05))).toBeNull();
    expect(refusalOfPace(atTempo(GIVEN, 0.005))).toContain('a minute at most');
  });
});

describe('election timers', () => {
  const given = atTempo(GIVEN, 1);
  const timeouts = (pace: Pace, size = 3) =>
    Array.from({ length: size }, (_, node) => timingOf(pace, node, size).electionTimeoutMs);

  it('are drawn from the whole range by everybody', () => {
    expect(timeouts(given)).toEqual(Array(3).fill({ min: 3000, max: 6000 }));
  });

  it('are all the same where they are aligned', () => {
    expect(timeouts({ ...given, timers: 'aligned' })).toEqual(
      Array(3).fill({ min: 4500, max: 4500 }),
    );
  });

  it.each([1, 2, 3, 9])(
    'lie further apart than a round trip where they are spread over %d',
    (size) => {
      const spread = timeouts({ ...given, timers: 'spread' }, size);
      const times = spread.map(({ min, max }) => {
        expect(min).toBe(max);
        return min;
      });
      expect(times[0]).toBe(Math.max(3000, size * 850));
      for (const [i, time] of times.slice(1).entries()) {
        expect(time - (times[i] ?? 0)).toBeGreaterThan(800);
      }
      for (const electionTimeoutMs of spread) {
        expect(timingSchema.safeParse({ heartbeatMs: 1000, electionTimeoutMs }).success).toBe(true);
      }
    },
  );

  it('are never longer than a day', () => {
    const day = { heartbeatMs: 1000, electionTimeoutMs: { min: 86_400_000, max: 86_400_000 } };
    const pace: Pace = { ...given, timing: day, timers: 'spread' };
    expect(timingOf(pace, 2, 3).electionTimeoutMs.max).toBe(86_400_000);
  });

  it('are told of in words', () => {
    expect(describePace({ ...given, timers: 'spread' }, 3)).toContain(
      'not split: 3000, 4075, 5150 ms',
    );
    expect(describePace({ ...given, timers: 'aligned' }, 3)).toContain('votes are split');
  });
});

describe('a pace', () => {
  it.each([
    [timing(100, 300, 299), /above the longest/],
    [timing(100, 9, 300), /10 ms/],
    [timing(100.5, 200, 300), /heartbeat of 100.5 ms/],
    [timing(1000, 3000, 86_400_001), /a day/],
  ])('of %j is refused', (nonsense, sentence) => {
    expect(refusalOfPace({ timing: nonsense, road: VISIBLE_ROAD })).toMatch(sentence);
  });

  it('that lets elections go wrong is told with a warning, for that may be the experiment', () => {
    const describe = (pace: GivenPace): string =>
      describePace({ ...pace, tempo: null, timers: 'random' }, 3);
    expect(describe(GIVEN)).not.toContain('Warning');
    expect(describe({ timing: timing(300, 300, 600), road: VISIBLE_ROAD })).toMatch(
      /elections will start while a leader lives.*takes? 800 ms/,
    );
    expect(describe({ timing: timing(299, 801, 900), road: VISIBLE_ROAD })).not.toContain(
      'Warning',
    );
  });
});
