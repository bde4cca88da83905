import { describe, expect, it } from 'vitest';
import { readShare, readTimeMs } from '../../../src/words/quantity';

describe('a time', () => {
  it.each([
    ['0ms', 0],
    ['800ms', 800],
    ['3s', 3000],
    ['1.5s', 1500],
    ['2m', 120_000],
  ])('%s is %i ms', (word, ms) => {
    expect(readTimeMs(word)).toBe(ms);
  });

  it.each(['800', '1h', '-1s', '1.s', 's', '3 s', '1e3s', '3S'])('%j is none', (word) => {
    expect(() => readTimeMs(word)).toThrow(/is no time/);
  });

  it('is asked for where there is none', () => {
    expect(() => readTimeMs('')).toThrow('No time is said. Write it as in 800ms, 3s or 2m.');
  });
});

describe('a share', () => {
  it.each([
    ['0%', 0],
    ['30%', 0.3],
    ['0.5%', 0.005],
    ['100%', 1],
  ])('%s is %d', (word, share) => {
    expect(readShare(word)).toBeCloseTo(share, 10);
  });

  it.each(['30', '100.1%', '-1%', '%'])('%j is none', (word) => {
    expect(() => readShare(word)).toThrow(/is no share/);
  });
});
