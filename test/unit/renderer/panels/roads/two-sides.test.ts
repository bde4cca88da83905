import { describe, expect, it } from 'vitest';
import {
  firstSides,
  isSplitSo,
  moved,
  splitWords,
} from '../../../../../src/renderer/panels/roads/two-sides';
import { VISIBLE_ROAD } from '../../../../../src/shared/settings';
import { readDirective } from '../../../../../src/words';

describe('two sides', () => {
  it.each([
    [2, [[0, 1], []]],
    [3, [[0, 1], [2]]],
    [4, [[0, 1, 2], [3]]],
    [
      5,
      [
        [0, 1, 2],
        [3, 4],
      ],
    ],
  ])('begin as a majority of %d and the rest', (size, sides) => {
    expect(firstSides(size)).toEqual(sides);
  });

  it('have each general once, in order, wherever it is sent', () => {
    const sides = moved(firstSides(3), 0, 1);
    expect(sides).toEqual([[1], [0, 2]]);
    expect(moved(sides, 0, 1)).toEqual(sides);
    expect(moved(moved(sides, 2, 0), 1, 1)).toEqual([[2], [0, 1]]);
  });

  it('are said as the command line says them', () => {
    const words = splitWords(firstSides(5));
    expect(readDirective(words)).toEqual({
      type: 'split',
      sides: [
        [0, 1, 2],
        [3, 4],
      ],
    });
  });

  it('are so already where just the roads between them are cut', () => {
    const roads = (cut: readonly string[]) =>
      ['01', '10', '02', '20', '12', '21'].map((way) => ({
        from: Number(way[0]),
        to: Number(way[1]),
        road: { ...VISIBLE_ROAD, open: !cut.includes(way) },
      }));
    const is = (...cut: readonly string[]): boolean =>
      isSplitSo([[0, 1], [2]], roads(cut), VISIBLE_ROAD);
    expect(is('02', '20', '12', '21')).toBe(true);
    expect(is('02', '20', '12')).toBe(false);
    expect(is('02', '20', '12', '21', '01')).toBe(false);
    const slow = roads(['02', '20', '12', '21']).map((way) =>
      way.from === 0 && way.to === 1 ? { ...way, road: { ...way.road, travelMs: 900 } } : way,
    );
    expect(isSplitSo([[0, 1], [2]], slow, VISIBLE_ROAD)).toBe(false);
  });
});
