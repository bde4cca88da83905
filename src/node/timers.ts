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
  #heartbeatMs: number;
  readonly #handlers: TimerHandlers;
  #cancel: () => void = () => undefined;
  #running: 'election' | 'heartbeat' | null = null;
  #isHeld = false;

  constructor(clock: Clock, heartbeatMs: number, handlers: TimerHandlers) {
    this.#clock = clock;
    this.#heartbeatMs = heartbeatMs;
    this.#handlers = handlers;
  }

  stop(): void {
    this.#cancel();
    this.#running = null;
  }

  /** Whether the election timer is held: it stands still whenever it is started. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Lets the election timer stand still from now on. */
  hold(): void {
    this.#isHeld = true;
    if (this.#running === 'election') this.#cancel();
  }

  /** The election timer runs again with its next start. */
  release(): void {
    this.#isHeld = false;
  }

  /** Takes another pace of heartbeats; says whether a heartbeat timer ran, which begins a new grid then. */
  setHeartbeat(heartbeatMs: number): boolean {
    this.#heartbeatMs = heartbeatMs;
    if (this.#running !== 'heartbeat') return false;
    this.startHeartbeat();
    return true;
  }

  /**
   * Starts the election timer anew; `timer` is handed back when it runs out, which one that is held never
   * does. A process that was frozen wakes up with its timer expired and the heartbeats of that time unread;
   * where the whole machine slept, the next one is still to come. They get the first word, so that a healthy
   * leader is not deposed by a timer that merely overslept.
   */
  startElection(timer: number, timeoutMs: number): void {
    this.#cancel();
    this.#running = 'election';
    if (this.#isHeld) return;
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
    this.#running = 'heartbeat';
    const startMs = this.#clock.monotonicMs();
    const heartbeatMs = this.#heartbeatMs;
    const waitFor = (beat: number): number => {
      const delayMs = Math.max(0, startMs + beat * heartbeatMs - this.#clock.monotonicMs());
      this.#cancel = this.#clock.after(delayMs, () => {
        const elapsedMs = this.#clock.monotonicMs() - startMs;
        const next = Math.max(beat + 1, Math.ceil(elapsedMs / heartbeatMs));
        this.#handlers.heartbeatDue(waitFor(next));
      });
      return delayMs;
    };
    waitFor(1);
  }
}
