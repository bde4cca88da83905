import type { CommandResult, Refusal, SiegeRecord, SiegeView } from '../shared';
import { splitLine } from '../words';
import type { Lesson } from './lesson';
import type { Input, Run, Turn } from './run';
import { begin, scopeOf, stagesOf, step } from './run';
import { fill } from './scope';

export interface PlayerParts {
  readonly view: () => SiegeView;
  /** Carries out the words of one command. */
  readonly perform: (words: readonly string[]) => Promise<CommandResult>;
  readonly onRun: (run: Run | null) => void;
}

/** Plays one lesson at a time: keeps the run, and has its words carried out. */
export class LessonPlayer {
  readonly #parts: PlayerParts;
  #run: Run | null = null;
  /** Counts lessons begun, so that an answer to the words of a former one is known. */
  #serial = 0;

  constructor(parts: PlayerParts) {
    this.#parts = parts;
  }

  begin(lesson: Lesson): void {
    this.#serial += 1;
    this.#follow(begin(lesson, this.#parts.view()));
  }

  restart(): void {
    if (this.#run !== null) this.begin(this.#run.lesson);
  }

  leave(): void {
    this.#serial += 1;
    this.#run = null;
    this.#parts.onRun(null);
  }

  input(input: Exclude<Input, { type: 'performed' | 'record' }>): void {
    this.#feed(input, this.#parts.view());
  }

  /** @param view the siege after the record */
  take(record: SiegeRecord, view: SiegeView): void {
    this.#feed({ type: 'record', record }, view);
  }

  /** Does what the reader is asked to do; resolves with what came of it. */
  async doIt(): Promise<CommandResult | null> {
    const stage = this.#run === null ? undefined : stagesOf(this.#run.lesson)[this.#run.reached];
    if (this.#run === null || stage?.type !== 'ask') return null;
    let result: CommandResult | null = null;
    for (const line of stage.words) result = await this.#say(line, this.#run);
    return result;
  }

  #feed(input: Input, view: SiegeView): void {
    if (this.#run === null) return;
    const turn = step(this.#run, input, view);
    if (turn.run !== this.#run || turn.words.length > 0) this.#follow(turn);
  }

  #follow({ run, words }: Turn): void {
    this.#run = run;
    this.#parts.onRun(run);
    if (words.length > 0) void this.#perform(run, words);
  }

  async #perform(run: Run, words: readonly string[]): Promise<void> {
    const serial = this.#serial;
    const isPreparing = stagesOf(run.lesson)[run.reached]?.type === 'prepare';
    let refusal: Refusal | null = null;
    for (const line of words) {
      const answer = this.#say(line, run);
      // What becomes of an order is to be seen; its answer may never come.
      if (/^(order|attack)\b/.test(line)) continue;
      const { outcome, message, objections } = await answer;
      if (serial !== this.#serial) return;
      // There may be nothing to heal, and nobody to appoint.
      if (outcome !== 'done' && !isPreparing) {
        refusal ??= { message, objections };
      }
    }
    if (serial === this.#serial) {
      this.#feed({ type: 'performed', stage: run.reached, refusal }, this.#parts.view());
    }
  }

  #say(line: string, run: Run): Promise<CommandResult> {
    return this.#parts.perform(splitLine(fill(line, scopeOf(run))));
  }
}
