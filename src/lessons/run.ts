import type { GeneralView, Refusal, SiegeRecord, SiegeView } from '../shared';
import { currentLeader, leaderOf, majorityOf, votersOf } from '../shared';
import type { Lesson, Pick, Question, Sight, Step } from './lesson';
import { unfitFor, type Unfit } from './ours';
import { cast, numbersOf, type Scope } from './scope';
import { isTrue, sighting } from './sights';

/** For so many records of each general a step waits for what must come by itself: some minutes of heartbeats, at any pace. */
const RECORDS_PER_GENERAL = 700;
const ARMIES = 3;

/** What a lesson consists of once it runs. */
export type Stage =
  /** Mends, thaws and appoints everything, and waits for a leader. */
  | { readonly type: 'prepare' }
  | Step
  | { readonly type: 'predict'; readonly question: Question }
  | { readonly type: 'end' };

/** Why a lesson can't go on. */
export type Obstacle =
  | { readonly type: 'armies'; readonly needed: number }
  | { readonly type: 'unfit'; readonly unfit: Unfit }
  | ({ readonly type: 'refused' } & Refusal)
  | { readonly type: 'gone'; readonly node: number }
  | { readonly type: 'noMajority' | 'anew' }
  | { readonly type: 'nobody'; readonly pick: Pick }
  | { readonly type: 'tooLong'; readonly records: number };

/** A lesson under way. Plain data: `step` takes it from one to the next. */
export interface Run {
  readonly lesson: Lesson;
  /** The stage that is shown, and the last one that has begun. */
  readonly at: number;
  readonly reached: number;
  /** What references stand for at each stage that has begun. */
  readonly scopes: readonly Scope[];
  /** The chosen answer to the prediction: 0 the right one, then the wrong ones; null: none yet. */
  readonly prediction: number | null;
  /** Which of the last stage's events were seen. */
  readonly seen: readonly boolean[];
  /** Whether all that the last stage waits for has come. */
  readonly isDone: boolean;
  readonly isPerforming: boolean;
  readonly recordsLeft: number;
  readonly obstacle: Obstacle | null;
}

/** A run, and words that are to be carried out now. */
export interface Turn {
  readonly run: Run;
  readonly words: readonly string[];
}

export type Input =
  | { readonly type: 'forward' | 'back' }
  | { readonly type: 'answer'; readonly choice: number }
  | { readonly type: 'record'; readonly record: SiegeRecord }
  /** The words of a stage were carried out; `refusal` is why not. */
  | { readonly type: 'performed'; readonly stage: number; readonly refusal: Refusal | null };

export function stagesOf({ before, prediction, after }: Lesson): readonly Stage[] {
  return [
    { type: 'prepare' },
    ...before,
    { type: 'predict', question: prediction },
    ...after,
    { type: 'end' },
  ];
}

/** Begins a lesson. */
export function begin(lesson: Lesson, view: SiegeView): Turn {
  const run: Run = {
    lesson,
    at: 0,
    reached: 0,
    scopes: [numbersOf(view)],
    prediction: null,
    seen: [],
    isDone: false,
    isPerforming: false,
    recordsLeft: patienceFor(view),
    obstacle: null,
  };
  const unfit = unfitFor(lesson, view);
  if (unfit !== null) return idle({ ...run, obstacle: { type: 'unfit', unfit } });
  const needed = lesson.armies ?? ARMIES;
  if (view.generals.length < needed) return idle({ ...run, obstacle: { type: 'armies', needed } });
  return enter({ ...run, reached: -1, scopes: [] }, view);
}

/** One thing that happens to a lesson under way; `view` is the siege after it. */
export function step(run: Run, input: Input, view: SiegeView): Turn {
  switch (input.type) {
    case 'back':
      return idle({ ...run, at: Math.max(0, run.at - 1) });
    case 'forward':
      return forward(run, view);
    case 'answer':
      return answer(run, input.choice);
    case 'performed': {
      if (input.stage !== run.reached) return idle(run);
      const obstacle: Obstacle | null =
        input.refusal === null ? run.obstacle : { type: 'refused', ...input.refusal };
      return look({ ...run, isPerforming: false, obstacle }, view);
    }
    case 'record':
      return take(run, input.record, view);
  }
}

/** Why the reader can't go on now; null: they can. */
export function holdUpOf(run: Run): 'unanswered' | 'waiting' | 'last' | null {
  const stage = stagesOf(run.lesson)[run.at];
  if (stage === undefined || stage.type === 'end') return 'last';
  if (run.at < run.reached) return null;
  if (stage.type === 'predict') return run.prediction === null ? 'unanswered' : null;
  return stage.type === 'tell' || run.isDone ? null : 'waiting';
}

/** Whether the answer has been seen, so that it can be said. */
export function isOver(run: Run): boolean {
  return run.reached === stagesOf(run.lesson).length - 1;
}

function forward(run: Run, view: SiegeView): Turn {
  if (holdUpOf(run) !== null) return idle(run);
  if (run.at < run.reached - 1) return idle({ ...run, at: run.at + 1 });
  // Whatever came true while the reader looked back goes on by itself only now.
  if (run.at < run.reached) return look({ ...run, at: run.reached }, view);
  return enter(run, view);
}

function answer(run: Run, choice: number): Turn {
  const stage = stagesOf(run.lesson)[run.at];
  const isOpen = stage?.type === 'predict' && run.at === run.reached;
  const exists = choice >= 0 && choice <= run.lesson.prediction.wrong.length;
  return idle(isOpen && exists ? { ...run, prediction: choice } : run);
}

/** Begins the stage behind the last one. */
function enter(run: Run, view: SiegeView): Turn {
  const reached = run.reached + 1;
  const stage = stagesOf(run.lesson)[reached];
  if (stage === undefined) return idle(run);
  const next: Run = {
    ...run,
    at: reached,
    reached,
    scopes: [...run.scopes, { ...run.scopes.at(-1), ...numbersOf(view) }],
    seen: [],
    isDone: false,
    isPerforming: stage.type === 'prepare' || stage.type === 'do',
    recordsLeft: patienceFor(view),
    obstacle: null,
  };
  const given = 'cast' in stage ? cast(stage.cast ?? {}, scopeOf(next), view) : null;
  if (given !== null && 'missing' in given) {
    return idle({
      ...next,
      isPerforming: false,
      obstacle: { type: 'nobody', pick: given.missing },
    });
  }
  const ready = given === null ? next : withScope(next, given.scope);
  if (stage.type === 'prepare') return { run: ready, words: ['heal', 'appoint all'] };
  if (stage.type === 'do') return { run: ready, words: stage.words };
  return look(ready, view);
}

/** What references stand for now. */
export function scopeOf(run: Run, stage = run.reached): Scope {
  return run.scopes[stage] ?? {};
}

function withScope(run: Run, scope: Scope): Run {
  return { ...run, scopes: run.scopes.with(run.reached, scope) };
}

function take(run: Run, { event }: SiegeRecord, view: SiegeView): Turn {
  if (event.type === 'siegeBegan') return idle({ ...run, obstacle: { type: 'anew' } });
  const isStopped = run.obstacle !== null && run.obstacle.type !== 'refused';
  if (run.isDone || isStopped || !isWaiting(run)) return idle(run);
  const sights = sightsOf(run) ?? [];
  let next = run;
  for (const [i, sight] of sights.entries()) {
    const bound = run.seen[i] === true ? null : sighting(sight, event, scopeOf(next));
    if (bound === null) continue;
    const seen = sights.map((_, k) => k === i || next.seen[k] === true);
    next = { ...withScope(next, { ...scopeOf(next), ...bound }), seen };
  }
  return look(hindered({ ...next, recordsLeft: next.recordsLeft - 1 }, view), view);
}

/** Whether all has come that the last stage waits for; goes on then, if the reader looks at it. */
function look(run: Run, view: SiegeView): Turn {
  if (!isWaiting(run)) return idle(run);
  const isDone = run.isDone || (!run.isPerforming && hasCome(run, view));
  if (!isDone) return idle(run);
  const done: Run = { ...run, isDone, obstacle: null };
  return done.at === done.reached ? enter(done, view) : idle(done);
}

function hasCome(run: Run, view: SiegeView): boolean {
  const sights = sightsOf(run);
  if (sights === null) return isReady(view);
  return sights.every((sight, i) => run.seen[i] === true || isTrue(sight, scopeOf(run), view));
}

/** Whether the last stage waits for the siege, and not for the reader. */
function isWaiting(run: Run): boolean {
  const type = stagesOf(run.lesson)[run.reached]?.type;
  return type === 'prepare' || type === 'do' || type === 'ask' || type === 'watch';
}

/** Says why what is waited for can't come any more, where that is so. */
function hindered(run: Run, view: SiegeView): Run {
  const stage = stagesOf(run.lesson)[run.reached];
  if (stage === undefined || !('until' in stage)) {
    return run.recordsLeft > 0
      ? run
      : { ...run, obstacle: { type: 'tooLong', records: patienceFor(view) } };
  }
  const isDown = (id: number): boolean => view.generals[id]?.condition.type === 'down';
  const missing = stage.needs?.map((role) => scopeOf(run)[role] ?? -1).find(isDown);
  if (missing !== undefined) return { ...run, obstacle: { type: 'gone', node: missing } };
  const alive = votersOf(view).filter(({ id }) => !isDown(id));
  if (stage.fewWillDo !== true && alive.length < majorityOf(view)) {
    return { ...run, obstacle: { type: 'noMajority' } };
  }
  const isSlow = stage.type !== 'ask' && run.recordsLeft <= 0;
  return isSlow ? { ...run, obstacle: { type: 'tooLong', records: patienceFor(view) } } : run;
}

/** What the last stage waits for; null: for the reader, or for a siege that is ready. */
function sightsOf(run: Run): readonly Sight[] | null {
  const stage = stagesOf(run.lesson)[run.reached];
  return stage !== undefined && 'until' in stage ? stage.until : null;
}

/** Whether everybody lives and follows one leader, so that no election is under way any more. */
function isReady(view: SiegeView): boolean {
  const leader = currentLeader(view);
  const isOfOne = (general: GeneralView): boolean =>
    general.condition.type === 'alive' &&
    general.term === leader?.term &&
    leaderOf(general) === leader.id;
  return view.generals.every(isOfOne);
}

function patienceFor({ generals }: SiegeView): number {
  return RECORDS_PER_GENERAL * generals.length;
}

function idle(run: Run): Turn {
  return { run, words: [] };
}
