import { describe, expect, it } from 'vitest';
import { lastElection } from '../../../../src/renderer/replay/last-election';
import type { Band } from '../../../../src/shared';

const band = (fromMs: number, term: number, leader: number | null): Band => ({
  fromMs,
  term,
  leader,
});

describe('where the last election came up', () => {
  it.each<readonly [string, readonly Band[], number | null]>([
    ['nowhere where there is nothing', [], null],
    ['nowhere where nobody ever led', [band(0, 0, null), band(10, 1, null)], null],
    ['at the beginning where somebody led from there', [band(0, 1, 0)], 0],
    ['at the beginning of a first election', [band(0, 0, null), band(900, 1, 2)], 0],
    [
      'where the last leader was lost',
      [band(0, 1, 0), band(5000, 1, null), band(8000, 2, null), band(9000, 3, 1)],
      5000,
    ],
    [
      'where the last one was won, though nobody leads any more',
      [band(0, 1, 0), band(5000, 1, null), band(9000, 2, 1), band(12_000, 2, null)],
      5000,
    ],
    ['where a leader was followed by another at once', [band(0, 1, 0), band(700, 2, 1)], 700],
  ])('%s', (_, bands, fromMs) => {
    expect(lastElection({ bands })).toBe(fromMs);
  });
});
