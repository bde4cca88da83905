import { describe, expect, it } from 'vitest';
import { coverageOf, placesRun } from '../../../scripts/lib/coverage.mjs';

const BUNDLE = [
  'import "electron";',
  '// src/main/one.ts',
  'function one(a) {',
  '  // a remark',
  '  if (a) return 1;',
  '  return 2;',
  '}',
  '// src/main/two.ts',
  'const two = () => {',
  '  one(false);',
  '};',
].join('\n');

/** The range of the first place where something stands. */
function range(text: string, count: number) {
  const startOffset = BUNDLE.indexOf(text);
  return { startOffset, endOffset: startOffset + text.length, count };
}
const whole = { ranges: [{ startOffset: 0, endOffset: BUNDLE.length, count: 1 }] };
const ONE = BUNDLE.slice(BUNDLE.indexOf('function'), BUNDLE.indexOf('// src/main/two'));
const missed = (...processes: Parameters<typeof coverageOf>[1]): string[] =>
  coverageOf(BUNDLE, processes).flatMap((file) => file.missed.map(({ text }) => text));

describe('what has run of a bundle', () => {
  it('is counted by the files that it was made of, in lines that hold code', () => {
    expect(coverageOf(BUNDLE, [[whole]])).toEqual([
      { file: 'src/main/one.ts', lines: 3, missed: [] },
      { file: 'src/main/two.ts', lines: 2, missed: [] },
    ]);
  });

  it('is nothing where no process has run it', () => {
    expect(missed()).toHaveLength(5);
    expect(coverageOf(BUNDLE, [])[1]?.missed).toEqual([
      { line: 9, text: 'const two = () => {' },
      { line: 10, text: 'one(false);' },
    ]);
  });

  it('lacks what an inner range says, also of a part of a line', () => {
    const inOne = { ranges: [range(ONE, 3), range('return 1;', 0)] };
    expect(missed([whole, inOne])).toEqual(['if (a) return 1;']);
  });

  it('is whatever one process has run, though another has not', () => {
    const first = { ranges: [range(ONE, 1), range('return 1;', 0)] };
    const second = { ranges: [range(ONE, 1), range('return 2;', 0)] };
    expect(missed([whole, first], [whole, second])).toEqual([]);
    expect(missed([whole, first], [whole, first])).toEqual(['if (a) return 1;']);
  });

  it('is also what has run in another shape, part by part', () => {
    const inOne = { ranges: [range(ONE, 1), range('return 1;', 0), range('return 2;', 0)] };
    const lines = BUNDLE.split('\n');
    const ranElsewhere = (line: number, column: number): boolean | null =>
      lines[line]?.startsWith('return', column) === true ? line === 5 : null;
    expect(
      coverageOf(BUNDLE, [[whole, inOne]], ranElsewhere).flatMap(({ missed: those }) => those),
    ).toEqual([{ line: 5, text: 'if (a) return 1;' }]);
  });
});

describe('what has run of a script', () => {
  it('is told in the places that it comes from, without what no process has run', () => {
    const functions = [whole, { ranges: [range(ONE, 1), range('return 1;', 0)] }];
    const lines = BUNDLE.split('\n');
    const placeOf = (line: number, column: number): string | null =>
      lines[line]?.startsWith('return', column) === true ? `${line}:${column}` : null;
    expect([...placesRun(BUNDLE, functions, placeOf)]).toEqual(['5:2']);
  });
});
