import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../scripts/lib/coverage.mjs';

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
});
