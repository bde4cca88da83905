import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnusableArgument } from '../../../src/shared';
import {
  COMMAND_NAMES,
  endOfStep,
  readDirective,
  readStep,
  scriptLines,
  splitLine,
} from '../../../src/words';
import { seedFrom } from '../../support/seed';

const seed = seedFrom('SCRIPT_SEED');

const word = fc.oneof(
  fc.constantFrom(...COMMAND_NAMES, 'leader', 'all', '0', '0-1', '0>1', '0,1/2', '30%', '+30s'),
  fc.constantFrom('800ms', '150-300', '10x', '--to', '--limit', '--limit=5s', 'not', 'a=b', '!'),
  fc.constantFrom('"', "'", '\\', '#', ',', '/', '-', '--', '=', '', '\u0000', '9'.repeat(40)),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Whether it is understood; whatever isn't has to be told as a sentence. */
function isUnderstood(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableArgument);
    expect(String(error).split(/\s+/u).length).toBeGreaterThan(4);
    return false;
  }
}

it(`any words are understood, or refused with a sentence (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      isUnderstood(() => readDirective(words));
      isUnderstood(() => readDirective([words.join(' ')]));
    }),
    { numRuns: 2000, seed },
  );
});

it('any line is split, or refused with a sentence, and quoted words come back whole', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (line) => {
      isUnderstood(() => splitLine(line));
      const quoted = `"${line.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
      expect(splitLine(`a ${quoted} b`)).toEqual(['a', line, 'b']);
    }),
    { numRuns: 2000, seed },
  );
});

it('any script has numbered lines, each of which does something or is refused with a sentence', () => {
  const line = fc.oneof(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    fc.constantFrom('', '  ', '# a comment', 'sleep 5ms', 'sleep', '! kill 0', '!', 'say "a # b"'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end);
      const written = text.split(/\r?\n/);
      for (const each of scriptLines(text)) {
        expect(written[each.number - 1]?.trim()).toBe(each.text);
        expect(each.text).toMatch(/^[^#]/);
        isUnderstood(() => {
          const step = readStep(each);
          if (step.type === 'sleep') expect(step.ms).toBeGreaterThanOrEqual(0);
          else readDirective(step.words);
        });
      }
    }),
    { numRuns: 2000, seed },
  );
});

it.each([
  [0, false, 0],
  [1, false, 1],
  [0, true, 1],
  [1, true, 0],
  [2, true, 2],
])('a line that ends with %i, where it is to fail: %s, ends with %i', (status, isToFail, end) => {
  expect(endOfStep(status, isToFail)).toBe(end);
});
