import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fill, isOver, LESSONS, stagesOf, type Lesson } from '../../src/lessons';
import { LANGUAGES, type Timing } from '../../src/shared';
import { playLesson } from '../support/play-lesson';
import { RealCluster } from '../support/real-cluster';

/** As fast as a busy machine allows without electing somebody for being late. */
const FAST: Timing = { heartbeatMs: 200, electionTimeoutMs: { min: 1500, max: 3000 } };

/** One lesson after another on the same generals, as somebody does who takes them all. */
const armiesOf = ({ armies = 3 }: Lesson): number => armies;
const sizes = [...new Set(LESSONS.map(armiesOf))];

describe.each(sizes)('with %i generals', (size) => {
  const lessons = LESSONS.filter((lesson) => armiesOf(lesson) === size);
  let real: RealCluster;
  beforeAll(async () => {
    real = await RealCluster.create({ timing: FAST }, size);
    await real.cluster.start();
    await real.leader();
  });
  afterAll(() => real.dispose());

  it.each(lessons.map((lesson): [string, Lesson] => [lesson.name, lesson]))(
    '%s runs to its end, and every caption names whom it is about',
    async (_, lesson) => {
      const run = await playLesson(real, lesson);
      expect([run.at, run.seen, run.obstacle], JSON.stringify(run.scopes.at(-1))).toEqual([
        stagesOf(lesson).length - 1,
        expect.anything(),
        null,
      ]);
      expect(isOver(run)).toBe(true);
      for (const [i, stage] of stagesOf(lesson).entries()) {
        if (!('caption' in stage)) continue;
        const captions = LANGUAGES.map((language) =>
          fill(stage.caption[language], run.scopes[i] ?? {}),
        );
        expect(captions.filter((caption) => /[{}]/.test(caption))).toEqual([]);
      }
    },
  );
});

describe('under the rules of the paper', () => {
  let real: RealCluster;
  beforeAll(async () => {
    real = await RealCluster.create({ timing: FAST, rules: 'paper' });
    await real.cluster.start();
    await real.leader();
  });
  afterAll(() => real.dispose());

  /** It keeps somebody from the others, so that a leader may be deposed who does not know it. */
  const keepsApart = (lesson: Lesson): boolean =>
    stagesOf(lesson).some(
      (stage) =>
        'words' in stage && stage.words.some((words) => /^(freeze|isolate|cut|split) /.test(words)),
    );
  it.each(
    LESSONS.filter((lesson) => armiesOf(lesson) <= 3 && keepsApart(lesson)).map(
      (lesson) => [lesson.name, lesson] as const,
    ),
  )('%s runs to its end as well, though nobody stops whom it deposes', async (_, lesson) => {
    const run = await playLesson(real, lesson);
    expect([isOver(run), run.obstacle]).toEqual([true, null]);
  });
});
