import { describe, expect, it } from 'vitest';
import { fill, LESSONS, NUMBERS, stagesOf, type Lesson, type Stage } from '../../../src/lessons';
import { referencesIn } from '../../../src/lessons/scope';
import { LANGUAGES } from '../../../src/shared';
import { readCondition, readDirective, splitLine } from '../../../src/words';

/** Every reference of a stage, whatever it stands in. */
const usedIn = (stage: Stage): readonly string[] => referencesIn(JSON.stringify(stage));

/** The roles that a stage gives when it begins, and those that what it waits for gives. */
const givenBy = (stage: Stage): { cast: readonly string[]; bound: readonly string[] } => ({
  cast: 'cast' in stage ? Object.keys(stage.cast ?? {}) : [],
  bound:
    'until' in stage
      ? stage.until.flatMap((sight) => ('binds' in sight ? Object.keys(sight.binds ?? {}) : []))
      : [],
});

/** With a number of its own for each role. */
const filled = (text: string): string => {
  const names = [...new Set(referencesIn(text))];
  return fill(text, Object.fromEntries(names.map((name, i) => [name, i])));
};

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
          const early = LANGUAGES.flatMap((language) => referencesIn(stage.caption[language]));
          expect(early.filter((role) => !known.has(role))).toEqual([]);
        }
        for (const role of bound) known.add(role);
      }
    });

    it('names the same roles in both languages', () => {
      for (const stage of stagesOf(lesson)) {
        if (!('caption' in stage)) continue;
        const [en, de] = LANGUAGES.map(
          (language) => new Set(referencesIn(stage.caption[language])),
        );
        expect(de).toEqual(en);
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
