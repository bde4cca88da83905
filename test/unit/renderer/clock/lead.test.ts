import { beforeEach, describe, expect, it } from 'vitest';
import { createLeadWatch, type LeadWatch } from '../../../../src/renderer/clock/lead';

let watch: LeadWatch;
beforeEach(() => {
  watch = createLeadWatch();
});

/** News every `everyMs` from `fromMs` on, each `ageMs` old; what the watch says of each. */
function hear(fromMs: number, untilMs: number, everyMs: number, ageMs: number): readonly number[] {
  const said: number[] = [];
  for (let nowMs = fromMs; nowMs <= untilMs; nowMs += everyMs) {
    said.push(watch.take(nowMs - ageMs, nowMs));
  }
  return said;
}

describe('a clock', () => {
  it('is ahead by the age of the freshest news, where all of it is old', () => {
    const said = [...hear(0, 20_000, 500, 4000), ...hear(20_500, 40_000, 500, 3900)];
    expect(said.filter((aheadMs) => aheadMs > 0)).toEqual([4000, 3900]);
  });

  it('is right where news takes a few milliseconds', () => {
    expect(Math.max(...hear(0, 60_000, 250, 40))).toBe(0);
  });

  it('is right where a single piece of news was fresh', () => {
    hear(0, 9000, 1000, 5000);
    expect(watch.take(9990, 10_000)).toBe(0);
    expect(Math.max(...hear(11_000, 16_000, 1000, 5000))).toBe(0);
  });

  it('is not judged by what comes all at once after a silence', () => {
    watch.take(-7000, 0);
    expect(Math.max(...hear(30_000, 30_100, 1, 9000))).toBe(0);
  });

  it('is not judged by rare news until there is enough of it', () => {
    const said = hear(0, 120_000, 30_000, 200);
    expect(said).toEqual([0, 0, 0, 0, 200]);
  });

  it('is judged anew once it was set', () => {
    hear(0, 14_000, 1000, 3000);
    watch.reset();
    expect(Math.max(...hear(15_000, 29_000, 1000, 3000))).toBe(0);
  });
});
