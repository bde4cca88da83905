import { UnusableArgument, type Objection } from '../shared';
import type { ScriptLine } from '../words';
import { endOfStep, readStep } from '../words';

/** The longest that a timer can wait, 24 days; longer ones would be over at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** With what the words of a line ended: 0 done or true, 1 refused or not come true, above that unusable or broken. */
export interface LineEnd {
  readonly status: number;
  /** A sentence for a person. */
  readonly message: string;
  /** Why it did not end with 0; missing where all that is known is the sentence. */
  readonly objections?: readonly Objection[] | undefined;
}

export interface ScriptState {
  readonly lines: readonly ScriptLine[];
  /** The index of the line that runs, or comes next. */
  readonly at: number;
  readonly phase:
    /** The line at hand waits for its reader. */
    | { readonly type: 'held' }
    /** It runs; `isToHold`: the one behind it waits. */
    | { readonly type: 'runs'; readonly isToHold: boolean }
    | { readonly type: 'done' }
    | { readonly type: 'stopped' }
    /** The line at hand did not end with 0, and nothing runs after it. */
    | { readonly type: 'failed'; readonly end: LineEnd };
}

export interface ScriptParts {
  /** Carries out the words of one line; what they end with is the runner's to judge. */
  readonly perform: (words: readonly string[], line: ScriptLine) => Promise<LineEnd>;
  /** Resolves after so many milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly onState?: (state: ScriptState) => void;
}

/**
 * Plays a script line by line, to its end or to the first line that does not end with 0. It begins held, and can be
 * held again, stepped, and stopped; a line that runs is not called back, but what it ends with is nobody's any more.
 */
export class ScriptRunner {
  readonly #parts: ScriptParts;
  #state: ScriptState;

  constructor(lines: readonly ScriptLine[], parts: ScriptParts) {
    this.#parts = parts;
    this.#state = { lines, at: 0, phase: { type: lines.length === 0 ? 'done' : 'held' } };
  }

  get state(): ScriptState {
    return this.#state;
  }

  /** Plays all that is left; resolves once nothing runs any more. */
  async go(): Promise<void> {
    await this.#run(false);
  }

  /** Plays the line at hand, and holds before the next one. */
  async step(): Promise<void> {
    await this.#run(true);
  }

  /** Holds once the line that runs has ended. */
  hold(): void {
    if (this.#state.phase.type === 'runs') this.#turn({ type: 'runs', isToHold: true });
  }

  stop(): void {
    const { type } = this.#state.phase;
    if (type === 'held' || type === 'runs') this.#turn({ type: 'stopped' });
  }

  async #run(isToHold: boolean): Promise<void> {
    const { type } = this.#state.phase;
    if (type === 'runs') this.#turn({ type: 'runs', isToHold });
    if (type !== 'held') return;
    this.#turn({ type: 'runs', isToHold });
    while (this.#state.phase.type === 'runs') {
      const { lines, at } = this.#state;
      const line = lines[at];
      if (line === undefined) return;
      const end = await this.#play(line);
      // It was stopped meanwhile, or held.
      const phase = this.#phase();
      if (phase.type !== 'runs') return;
      if (end.status !== 0) {
        this.#turn({ type: 'failed', end });
        return;
      }
      this.#state = { ...this.#state, at: at + 1 };
      if (at + 1 === lines.length) this.#turn({ type: 'done' });
      else this.#turn(phase.isToHold ? { type: 'held' } : phase);
    }
  }

  async #play(line: ScriptLine): Promise<LineEnd> {
    try {
      const step = readStep(line);
      if (step.type === 'sleep') {
        await this.#parts.sleep(Math.min(step.ms, TIMER_MAX_MS));
        return { status: 0, message: '' };
      }
      const { status, ...said } = await this.#parts.perform(step.words, line);
      return { status: endOfStep(status, step.isToFail), ...said };
    } catch (error) {
      if (error instanceof UnusableArgument) return { status: 2, message: error.message };
      throw error;
    }
  }

  /** As it is now, whatever was known of it before. */
  #phase(): ScriptState['phase'] {
    return this.#state.phase;
  }

  #turn(phase: ScriptState['phase']): void {
    this.#state = { ...this.#state, phase };
    this.#parts.onState?.(this.#state);
  }
}
