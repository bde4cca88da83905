import type { Clock } from './clock';

/** What a node's two timers call. */
export interface TimerHandlers {
  electionTimeout(timer: number): void;
  /** @param nextMs in how many milliseconds the next one is due */
  heartbeatDue(nextMs: number): void;
  /** The process or the machine has slept past the election timeout, which goes on for this long. */
  overslept(graceMs: number): void;
}

/** A timer that rings this late has slept: the process was frozen, or the machine was. */
const OVERSLEPT_MS = 100;
/** How long a node that has overslept reads what came in meanwhile, beside the pause of a heartbeat. */
const READING_MS = 50;

/**
 * The election timer and the heartbeat timer; at most one of them runs (Figure 2, rules for
 * followers, candidates and leaders).
 */
export class Timers {
  readonly #clock: Clock;
  readonly #heartbeatMs: number;
  readonly #handlers: TimerHandlers;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, heartbeatMs: number, handlers: TimerHandlers) {
    this.#clock = clock;
    this.#heartbeatMs = heartbeatMs;
    this.#handlers = handlers;
  }

  stop(): void {
    this.#cancel();
  }

  /**
   * Starts the election timer anew; `timer` is handed back when it runs out. A process that was frozen wakes up with its timer expired and
   * the heartbeats of that time unread; where the whole machine slept, the next one is still to come.
   * They get the first word, so that a healthy leader is not deposed by a timer that merely overslept.
   */
  startElection(timer: number, timeoutMs: number): void {
    this.#cancel();
    const dueMs = this.#clock.monotonicMs() + timeoutMs;
    this.#cancel = this.#clock.after(timeoutMs, () => {
      if (this.#clock.monotonicMs() - dueMs < OVERSLEPT_MS) {
        this.#handlers.electionTimeout(timer);
      } else {
        const graceMs = this.#heartbeatMs + READING_MS;
        this.#handlers.overslept(graceMs);
        this.#cancel = this.#clock.after(graceMs, () => {
          this.#handlers.electionTimeout(timer);
        });
      }
    });
  }

  /**
   * Starts the heartbeat timer. Beats fall on a fixed grid from now on, so lateness does not add up;
   * beats that a frozen process has missed are skipped.
   */
  startHeartbeat(): void {
    this.#cancel();
    const startMs = this.#clock.monotonicMs();
    const waitFor = (beat: number): number => {
      const delayMs = Math.max(0, startMs + beat * this.#heartbeatMs - this.#clock.monotonicMs());
      this.#cancel = this.#clock.after(delayMs, () => {
        const elapsedMs = this.#clock.monotonicMs() - startMs;
        const next = Math.max(beat + 1, Math.ceil(elapsedMs / this.#heartbeatMs));
        this.#handlers.heartbeatDue(waitFor(next));
      });
      return delayMs;
    };
    waitFor(1);
  }
}
