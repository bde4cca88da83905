import { createStore, type StoreApi } from 'zustand/vanilla';
import { isOver, lessonNamed, LessonPlayer, POOL, type Question, type Run } from '../../lessons';
import type { Bridge } from '../../shared/bridge';
import type { SiegeRecord } from '../../shared/cluster-event';
import type { SiegeView } from '../../shared/view';
import type { SiegeStore } from './siege-store';

/** What is kept of a reader's lessons from one start to the next. */
export interface Learned {
  /** The names of lessons that were taken to their end. */
  readonly done: readonly string[];
  /** What was predicted last, by the lesson's name: 0 is right, others count its wrong choices. */
  readonly predictions: Readonly<Record<string, number>>;
  /** What was answered to a misconception before its experiment and after it, by the question's id. */
  readonly answers: Readonly<Record<string, Answers>>;
  /** How many answers of each test that was taken to its end were right, the latest last. */
  readonly scores: readonly number[];
}

/** Choices as in `predictions`; null: not answered yet. */
export interface Answers {
  readonly before: number;
  readonly after: number | null;
}

export interface LessonsState extends Learned {
  /** The lesson under way; null: none. */
  readonly run: Run | null;
  /** Keeps an answer; null takes back what was answered. */
  readonly answer: (id: string, answers: Answers | null) => void;
  readonly score: (right: number) => void;
}

export interface Lessons {
  readonly store: StoreApi<LessonsState>;
  readonly player: LessonPlayer;
  /** @param view the siege after the record */
  readonly take: (record: SiegeRecord, view: SiegeView) => void;
}

const STORAGE_KEY = 'raft-siege.lessons';
const SCORES_MAX = 20;
const QUIZ_LENGTH = 10;

/** The lessons of this window: the one under way, and what was learned before. */
export function createLessons(bridge: Bridge, siege: SiegeStore, storage: Storage | null): Lessons {
  const store = createStore<LessonsState>((set, get) => ({
    run: null,
    ...readLearned(storage),
    answer: (id, answers) => {
      const { [id]: _, ...others } = get().answers;
      set({ answers: answers === null ? others : { ...others, [id]: answers } });
    },
    score: (right) => set({ scores: [...get().scores, right].slice(-SCORES_MAX) }),
  }));
  store.subscribe((state, before) => {
    const { done, predictions, answers, scores } = state;
    const learned: Learned = { done, predictions, answers, scores };
    if (Object.entries(learned).every(([key, value]) => Reflect.get(before, key) === value)) return;
    try {
      storage?.setItem(STORAGE_KEY, JSON.stringify(learned));
    } catch {
      // A full or forbidden storage costs the memory of a lesson, not the lesson.
    }
  });
  /** The siege after the last record; records come faster than the picture is drawn. */
  let latest: SiegeView | null = null;
  const player = new LessonPlayer({
    view: () => {
      const { live } = siege.getState();
      return latest === null || latest.n < live.n ? live : latest;
    },
    perform: (words) => bridge.command({ type: 'perform', words: [...words] }),
    onRun: (run) => {
      store.setState({ run, ...(run === null ? {} : learnedFrom(run, store.getState())) });
    },
  });
  return {
    store,
    player,
    take: (record, view) => {
      latest = view;
      player.take(record, view);
    },
  };
}

function learnedFrom(
  run: Run,
  { done, predictions }: Pick<Learned, 'done' | 'predictions'>,
): Partial<Learned> {
  const { name } = run.lesson;
  const { prediction } = run;
  const isNew = prediction !== null && predictions[name] !== prediction;
  const isDone = isOver(run) && !done.includes(name);
  return {
    ...(isNew ? { predictions: { ...predictions, [name]: prediction } } : {}),
    ...(isDone ? { done: [...done, name] } : {}),
  };
}

/** What can't be read, or tells of lessons that are no more, is left out. */
function readLearned(storage: Storage | null): Learned {
  const stored = parse(storage);
  const done: unknown = stored.get('done');
  const scores: unknown = stored.get('scores');
  return {
    done: Array.isArray(done) ? [...new Set(done.filter(isLesson))] : [],
    predictions: Object.fromEntries(
      entriesOf(stored.get('predictions')).flatMap(([name, choice]) => {
        const known = choiceOf(lessonNamed(name)?.prediction, choice);
        return known === null ? [] : [[name, known] as const];
      }),
    ),
    answers: Object.fromEntries(
      entriesOf(stored.get('answers')).flatMap(([id, value]) => {
        const question = POOL.find((each) => each.id === id);
        const given = new Map(entriesOf(value));
        const before = choiceOf(question, given.get('before'));
        const after = choiceOf(question, given.get('after'));
        return before === null ? [] : [[id, { before, after }] as const];
      }),
    ),
    scores: Array.isArray(scores) ? scores.filter(isScore).slice(-SCORES_MAX) : [],
  };
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function isScore(value: unknown): value is number {
  return isWhole(value) && value <= QUIZ_LENGTH;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isLesson(name: unknown): name is string {
  return typeof name === 'string' && lessonNamed(name) !== null;
}

/** What was chosen, where the question has such a choice. */
function choiceOf(question: Question | undefined, choice: unknown): number | null {
  const isOne = question !== undefined && isWhole(choice) && choice <= question.wrong.length;
  return isOne ? choice : null;
}

function parse(storage: Storage | null): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage?.getItem(STORAGE_KEY) ?? 'null');
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}
