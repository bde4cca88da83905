import type { Clock } from '../../../src/node/clock';

interface Alarm {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock whose hands the test turns. Alarms that are due ring in their order. */
export class ManualClock implements Clock {
  #nowMs = 0;
  #wallOffsetMs: number;
  readonly #alarms = new Set<Alarm>();

  constructor(wallMs = Date.UTC(2030, 0, 31, 6)) {
    this.#wallOffsetMs = wallMs;
  }

  /** Reads what came in during a freeze, once the alarms that were due meanwhile have rung. */
  onWake: () => void = () => undefined;

  /** How many alarms are set. */
  get pending(): number {
    return this.#alarms.size;
  }

  wallMs(): number {
    return this.#wallOffsetMs + this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const alarm = { dueMs: this.#nowMs + delayMs, callback };
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
    };
  }

  /** All has been read before the next alarm that is not due yet. */
  whenRead(callback: () => void): () => void {
    return this.after(0, callback);
  }

  advance(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (;;) {
      const next = this.#next();
      if (next === undefined || next.dueMs > endMs) break;
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      this.#ring(next);
    }
    this.#nowMs = endMs;
  }

  /** The process sleeps: time passes, and alarms ring only when it wakes up. */
  freeze(durationMs: number): void {
    this.#nowMs += durationMs;
    const due = [...this.#alarms].filter(({ dueMs }) => dueMs <= this.#nowMs);
    for (const alarm of due.sort((a, b) => a.dueMs - b.dueMs)) {
      if (this.#alarms.has(alarm)) this.#ring(alarm);
    }
    this.onWake();
    this.advance(0);
  }

  /** Somebody sets the wall clock. */
  setWall(wallMs: number): void {
    this.#wallOffsetMs = wallMs - this.#nowMs;
  }

  #next(): Alarm | undefined {
    return [...this.#alarms].sort((a, b) => a.dueMs - b.dueMs)[0];
  }

  #ring(alarm: Alarm): void {
    this.#alarms.delete(alarm);
    alarm.callback();
  }
}
