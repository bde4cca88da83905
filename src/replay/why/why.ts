import { setImmediate } from 'node:timers/promises';
import type { NodeId } from '../../raft';
import type { Question, Step } from '../../shared';
import { LATE_MS } from '../../shared';
import type { Timeline } from '../timeline';
import { goalsOf } from './causes';
import type { Goal } from './goal';

/** For so long it goes back before other questions are answered, in milliseconds. */
const SLICE_MS = 10;

/**
 * The records that led to a state of a general at the moment of record `n`, newest first: what made it so, what led
 * to that, and so on, as far as it is told. None where nothing of the kind was recorded in this siege. Other
 * questions have their turn meanwhile.
 *
 * @param isWanted asked now and then; false ends it
 * @returns null where it was ended
 */
export async function why(
  timeline: Timeline,
  question: Question,
  node: NodeId,
  n: number,
  isWanted: () => boolean,
): Promise<readonly Step[] | null> {
  const search = new Search(timeline, goalsOf(question, node, timeline.atRecord(n).view));
  let sinceMs = performance.now();
  for (const step of timeline.stepsBack(n)) {
    search.pass(step);
    // Whatever was before a siege began led to nothing in it.
    if (search.isDone || (step.type === 'event' && step.event.type === 'siegeBegan')) break;
    if (performance.now() - sinceMs < SLICE_MS) continue;
    await setImmediate();
    if (!isWanted()) return null;
    sinceMs = performance.now();
  }
  return search.links;
}

/** So many records that are too far behind are let go of together. */
const FORGET_AFTER = 1000;

/** Goes back through the records and keeps those that were looked for. */
class Search {
  readonly #timeline: Timeline;
  readonly #links = new Map<number, Step>();
  #goals: readonly Goal[];
  /** Those that were passed, newest first; from `#late` on, just now, so that what another process told late may be among them. */
  #passed: Step[] = [];
  #late = 0;

  constructor(timeline: Timeline, goals: readonly Goal[]) {
    this.#timeline = timeline;
    this.#goals = goals;
  }

  get isDone(): boolean {
    return this.#goals.length === 0;
  }

  /** Newest first. */
  get links(): readonly Step[] {
    return [...this.#links.values()].sort((a, b) => b.n - a.n);
  }

  pass(step: Step): void {
    this.#goals = this.#goals.flatMap((goal) => {
      const causes = this.#take(goal, step);
      const isOver = (causes !== null && !goal.isMany) || isEnd(goal, step);
      return [...(isOver ? [] : [goal]), ...(causes ?? [])];
    });
    this.#passed.push(step);
    const lateMs = step.elapsedMs + LATE_MS;
    while ((this.#passed[this.#late]?.elapsedMs ?? 0) >= lateMs) this.#late += 1;
    if (this.#late < FORGET_AFTER) return;
    this.#passed = this.#passed.slice(this.#late);
    this.#late = 0;
  }

  /** What leads on from a record that a goal looks for, but for what was passed already; null: it is not that. */
  #take(goal: Goal, step: Step): readonly Goal[] | null {
    if (step.type !== 'event') return null;
    const before = () => this.#timeline.atRecord(step.n - 1).view;
    const causes = goal.take(step.event, before);
    if (causes === null) return null;
    this.#links.set(step.n, step);
    return causes.flatMap((cause) => (cause.isElsewhere ? this.#lookBehind(cause) : [cause]));
  }

  #lookBehind(goal: Goal): readonly Goal[] {
    for (const step of this.#passed.slice(this.#late).toReversed()) {
      const causes = this.#take(goal, step);
      if (causes !== null) return causes;
    }
    return [goal];
  }
}

function isEnd({ isOver }: Goal, step: Step): boolean {
  return step.type === 'event' && isOver(step.event);
}
