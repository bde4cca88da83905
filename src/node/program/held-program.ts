import type { Program } from '../../program';
import type { Report } from '../../shared';
import { isListening } from '../../system/ports';
import { endGroupWithThis } from '../../system/process-group';
import type { Clock } from '../clock';

export interface HeldProgramOptions {
  readonly clock: Clock;
  readonly report: (report: Report) => void;
  /** It has ended by itself, and all that it started with it; how, as in "status 1". Called once, or never. */
  readonly onEnded: (how: string) => void;
}

const LOOK_AGAIN_MS = 50;
/** How long it may take to end when it is asked to. */
const END_LIMIT_MS = 700;

/**
 * A running program of somebody else's that this process holds: the supervisor is told which group of processes it
 * is, and neither the program nor what it started outlives this process, or its own first process.
 */
export class HeldProgram {
  readonly #program: Program;
  readonly #options: HeldProgramOptions;
  #isEnding = false;

  constructor(program: Program, options: HeldProgramOptions) {
    this.#program = program;
    this.#options = options;
    const { pid } = program;
    if (pid !== undefined) {
      const callOff = endGroupWithThis(pid);
      void program.ended.then(callOff);
      options.report({ type: 'group', pid });
    }
    void program.ended.then(() => this.#endWithProgram());
  }

  /** The process that began its group; 0 where it could not be started. */
  get pid(): number {
    return this.#program.pid ?? 0;
  }

  get command(): string {
    return this.#program.command;
  }

  /** Resolves once it listens on this port of 127.0.0.1; with false where it ended, or was to end, before that. */
  async untilListening(port: number): Promise<boolean> {
    while (!(await isListening(port))) {
      if (this.#program.end !== null || this.#isEnding) return false;
      await new Promise<void>((resolve) => this.#options.clock.after(LOOK_AGAIN_MS, resolve));
    }
    return true;
  }

  /** Asks it to end, and ends it where it does not. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#program.terminate();
    const limit = new Promise<void>((resolve) => {
      this.#options.clock.after(END_LIMIT_MS, resolve);
    });
    await Promise.race([this.#program.ended, limit]);
    await this.#program.kill();
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    this.#isEnding = true;
    await this.#program.kill();
  }

  async #endWithProgram(): Promise<void> {
    const { end } = this.#program;
    if (this.#isEnding || end === null) return;
    // What it started ends with it, and its last lines come in.
    await this.#program.kill();
    const { status, signal } = end;
    this.#options.report({
      type: 'groupEnded',
      status,
      signal,
      lastLine: this.#program.lastLine,
    });
    this.#options.onEnded(
      status === null ? (signal ?? 'it could not be started') : `status ${status}`,
    );
  }
}
