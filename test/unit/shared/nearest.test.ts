import { describe, expect, it } from 'vitest';
import { nearestOf } from '../../../src/shared/nearest';
import { COMMAND_NAMES } from '../../../src/words';

const ALL = ['start', ...COMMAND_NAMES];

describe('the known word that was meant', () => {
  it.each([
    ['kil', 'kill'],
    ['apoint', 'appoint'],
    ['stat', 'status'],
    ['statu', 'status'],
    ['rec', 'recording'],
    ['thwa', 'thaw'],
  ])('by %s is %s', (typed, meant) => {
    expect(nearestOf(typed, ALL)).toBe(meant);
  });

  it.each(['', 'zzzzz', 'completely'])('is none for %j', (typed) => {
    expect(nearestOf(typed, ALL)).toBeNull();
  });
});
