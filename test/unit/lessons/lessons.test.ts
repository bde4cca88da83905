import { describe, expect, it } from 'vitest';
import type { Lesson, Question, Stage, Text } from '../../../src/lessons';
import type { Sight } from '../../../src/lessons/lesson';
import {
  fill,
  LESSONS,
  MISCONCEPTIONS,
  NUMBERS,
  POOL,
  SCENES,
  stagesOf,
} from '../../../src/lessons';
import { referencesIn } from '../../../src/lessons/scope';
import { readCondition, readDirective, splitLine } from '../../../src/words';

/** Every reference of a stage, whatever it stands in. */
const usedIn = (stage: Stage): readonly string[] => referencesIn(JSON.stringify(stage));

/** The roles that are given whichever way a sight comes. */
const boundBy = (sight: Sight): readonly string[] => {
  if ('holds' in sight) return [];
  if (!('either' in sight)) return Object.keys(sight.binds ?? {});
  const [one, other] = sight.either.map(boundBy);
  return (one ?? []).filter((role) => other?.includes(role));
};

/** The roles that a stage gives when it begins, and those that what it waits for gives. */
const givenBy = (stage: Stage): { cast: readonly string[]; bound: readonly string[] } => ({
  cast: 'cast' in stage ? Object.keys(stage.cast ?? {}) : [],
  bound: 'until' in stage ? stage.until.flatMap(boundBy) : [],
});

/** With a number of its own for each role. */
const filled = (text: string): string => {
  const names = [...new Set(referencesIn(text))];
  return fill(text, Object.fromEntries(names.map((name, i) => [name, i])));
};

/** In every language, and as a rehearsal says it. */
const wordingsOf = ({ en, de, rehearsed }: Text): readonly string[] => [
  ...[en, de],
  ...(rehearsed === undefined ? [] : [rehearsed.en, rehearsed.de]),
];

const textsOf = ({ ask, right, wrong }: Question): readonly Text[] => [
  ask,
  ...[right, ...wrong].flatMap(({ text, why }) => [text, why]),
];

/** Within a page nobody is frozen, and there are no processes, no signals and no ports. */
const expectRehearsable = (text: Text): void => {
  const { en, de } = text.rehearsed ?? text;
  expect(`${en} ${de}`).not.toMatch(
    /process|prozess|signal|SIG[A-Z]+|fr[eo]+z|thaw|eingefror|\bfrier|\btaue?\b|\bports?\b|\bcurl\b/i,
  );
};

it('are rehearsed within a page in words of their own, and so are questions and scenes', () => {
  const claims = MISCONCEPTIONS.map(({ claim }) => claim);
  const scenes = SCENES.flatMap(({ title, about }) => [title, about]);
  for (const text of [...POOL.flatMap(textsOf), ...claims, ...scenes]) expectRehearsable(text);
});

it('have each a name of its own', () => {
  expect(new Set(LESSONS.map(({ name }) => name)).size).toBe(LESSONS.length);
});

describe.each(LESSONS.map((lesson): [string, Lesson] => [lesson.name, lesson]))(
  '%s',
  (_, lesson) => {
    it('speaks only of roles that were given before', () => {
      const known = new Set(NUMBERS);
      for (const stage of stagesOf(lesson)) {
        const { cast, bound } = givenBy(stage);
        for (const role of cast) known.add(role);
        expect(usedIn(stage).filter((role) => !known.has(role) && !bound.includes(role))).toEqual(
          [],
        );
        if ('needs' in stage) expect(stage.needs.filter((role) => !known.has(role))).toEqual([]);
        if ('caption' in stage) {
          // What is said while one waits can't know whom it will be.
          const early = wordingsOf(stage.caption).flatMap(referencesIn);
          expect(early.filter((role) => !known.has(role))).toEqual([]);
        }
        for (const role of bound) known.add(role);
      }
    });

    it('names the same roles in both languages', () => {
      for (const stage of stagesOf(lesson)) {
        if (!('caption' in stage)) continue;
        const [first, ...others] = wordingsOf(stage.caption).map(
          (words) => new Set(referencesIn(words)),
        );
        for (const other of others) expect(other).toEqual(first);
      }
    });

    it('has nobody frozen where generals rehearse within a page, and no signals', () => {
      const { title, about, prediction, alone } = lesson;
      const captions = stagesOf(lesson).flatMap((stage) =>
        'caption' in stage ? [stage.caption] : [],
      );
      for (const text of [title, about, alone, ...captions, ...textsOf(prediction)]) {
        expectRehearsable(text);
      }
    });

    it('uses words that the cluster understands', () => {
      for (const stage of stagesOf(lesson)) {
        if ('words' in stage) {
          for (const line of stage.words)
            expect(() => readDirective(splitLine(filled(line)))).not.toThrow();
        }
        if (!('until' in stage)) continue;
        for (const sight of stage.until) {
          if ('holds' in sight)
            expect(() => readCondition(filled(sight.holds).split(' '))).not.toThrow();
        }
      }
    });

    it('has a name that can be written in a terminal, and no empty text', () => {
      expect(lesson.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(JSON.stringify(lesson)).not.toMatch(/"(en|de)":"\s*"/);
      expect(lesson.section).toMatch(/^§\d+(\.\d+)*$/);
    });
  },
);
