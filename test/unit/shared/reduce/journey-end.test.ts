import { describe, expect, it } from 'vitest';
import type { JourneyEnd } from '../../../../src/shared';
import { settle } from '../../../../src/shared/reduce/journey-end';

const arrived: JourneyEnd = { type: 'arrived', at: 1400 };
const unknown: JourneyEnd = { type: 'unknown', at: 1500 };
type Lost = Extract<JourneyEnd, { type: 'lost' }>;
const lost = (reason: Lost['reason'], at = 1200, fraction = 0.5): Lost => ({
  type: 'lost',
  at,
  fraction,
  reason,
});

describe('of two ends of one message', () => {
  it('the first stands while no other is told', () => {
    for (const end of [arrived, unknown, lost('cut')]) expect(settle(null, end)).toBe(end);
  });

  it.each([
    ['what was taken in', 'a loss', arrived, lost('cut')],
    ['what was taken in', 'that nobody knows', arrived, unknown],
    ['a loss', 'that nobody knows', lost('brokenOff'), unknown],
  ])('%s counts more than %s, in whatever order', (_, __, more, less) => {
    expect(settle(less, more)).toEqual(more);
    expect(settle(more, less)).toBe(more);
  });

  it('a loss that is explained better is where it was first seen', () => {
    const concluded = lost('receiverEnded', 1200, 0.25);
    const known = lost('senderEnded', 1900, 0.75);
    expect(settle(concluded, known)).toEqual({ ...known, at: 1200, fraction: 0.25 });
    expect(settle(known, concluded)).toBe(known);
  });

  it('the first stands where the second counts as much', () => {
    expect(settle(arrived, { type: 'arrived', at: 1900 })).toBe(arrived);
    expect(settle(unknown, { type: 'unknown', at: 1900 })).toBe(unknown);
    const cut = lost('cut');
    expect(settle(cut, lost('expired', 1900))).toBe(cut);
    const broken = lost('brokenOff');
    expect(settle(broken, lost('unusable', 1900))).toBe(broken);
  });
});
