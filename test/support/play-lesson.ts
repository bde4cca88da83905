import type { Lesson, Run } from '../../src/lessons';
import { holdUpOf, isOver, LessonPlayer, stagesOf } from '../../src/lessons';
import { reduce, type SiegeView } from '../../src/shared';
import type { RealCluster } from './real-cluster';

/** A lesson may have to be begun again, as where a busy machine elected another leader meanwhile. */
const BEGINNINGS_MAX = 3;
const LIMIT_MS = 170_000;

/** Where a lesson is played. */
type Played = Pick<RealCluster, 'cluster' | 'until'>;

/**
 * Plays a lesson to its end as a reader would: goes on as soon as that is possible, answers the
 * prediction, does what is asked for, and begins again where the lesson says that it can't go on.
 * Resolves with the last run, which has an obstacle where that did not help either.
 */
export async function playLesson(real: Played, lesson: Lesson, choice = 0): Promise<Run> {
  const { cluster } = real;
  // As in a window: records come one after another, each with the siege as it is after it.
  let view: SiegeView = cluster.view;
  let latest: Run | null = null;
  let asked = -1;
  const player = new LessonPlayer({
    view: () => view,
    perform: (words) => cluster.command({ type: 'perform', words: [...words] }),
    onRun: (run) => {
      latest = run;
      // Where everybody is dead no record comes, and the reader goes on all the same.
      queueMicrotask(() => {
        read();
      });
    },
  });
  const current = (): Run => {
    if (latest === null) throw new Error('The lesson was left.');
    return latest;
  };
  let beginnings = 1;
  const read = (): void => {
    const { obstacle } = current();
    if (obstacle !== null && obstacle.type !== 'armies' && beginnings < BEGINNINGS_MAX) {
      beginnings += 1;
      asked = -1;
      player.restart();
    }
    for (let before: Run | null = null; before !== current();) {
      before = current();
      const stage = stagesOf(lesson)[before.at];
      if (stage?.type === 'predict') player.input({ type: 'answer', choice });
      if (stage?.type === 'ask' && asked !== before.at) {
        asked = before.at;
        void player.doIt();
      }
      if (holdUpOf(current()) === null) player.input({ type: 'forward' });
    }
  };
  player.begin(lesson);
  const stop = cluster.onRecord(() => {
    for (const record of cluster.recordsSince(view.n, 10_000) ?? []) {
      view = reduce(view, record);
      player.take(record, view);
    }
    read();
  });
  read();
  const hasEnded = (): boolean => isOver(current()) || current().obstacle !== null;
  await real.until(`the end of ${lesson.name}`, hasEnded, LIMIT_MS);
  stop();
  return current();
}
