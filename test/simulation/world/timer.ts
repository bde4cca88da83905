import type { EventQueue } from '../../../src/virtual/event-queue';

export type TimerKind = 'election' | 'heartbeat';

/**
 * The one timer of a node, by its own clock. The alarm in the queue is moved only when it comes too
 * early or would come too late, because most timers are restarted long before they are due.
 */
export class Timer {
  /** How many milliseconds the node's clock counts in one of virtual time. */
  clockSpeed: number;
  kind: TimerKind | null = null;
  readonly #queue: EventQueue;
  readonly #due: (kind: TimerKind) => void;
  #dueAt = 0;
  #periodMs = 0;
  #alarmAt = Number.POSITIVE_INFINITY;
  #isSuspended = false;

  constructor(queue: EventQueue, clockSpeed: number, due: (kind: TimerKind) => void) {
    this.#queue = queue;
    this.clockSpeed = clockSpeed;
    this.#due = due;
  }

  /** Starts the timer anew; only a heartbeat timer goes on after it was due. */
  start(kind: TimerKind, localMs: number): void {
    this.kind = kind;
    this.#periodMs = localMs;
    this.#schedule(this.#queue.now + localMs / this.clockSpeed);
  }

  stop(): void {
    this.kind = null;
  }

  /** The clock jumps: a running election timer is due now. False where none runs. */
  jump(): boolean {
    if (this.kind !== 'election') return false;
    this.#schedule(this.#queue.now);
    return true;
  }

  /** While suspended, the timer is due without telling; `resume` tells. */
  suspend(): void {
    this.#isSuspended = true;
  }

  resume(): void {
    this.#isSuspended = false;
    if (this.kind !== null && this.#dueAt <= this.#queue.now) this.#fire(this.kind);
  }

  #schedule(dueAt: number): void {
    this.#dueAt = dueAt;
    if (dueAt < this.#alarmAt) this.#setAlarm(dueAt);
  }

  #setAlarm(at: number): void {
    this.#alarmAt = at;
    this.#queue.at(at, () => {
      // An alarm that an earlier one has replaced says nothing.
      if (this.#alarmAt !== at) return;
      this.#alarmAt = Number.POSITIVE_INFINITY;
      if (this.kind === null) return;
      if (this.#queue.now < this.#dueAt) this.#setAlarm(this.#dueAt);
      else if (!this.#isSuspended) this.#fire(this.kind);
    });
  }

  #fire(kind: TimerKind): void {
    if (kind === 'election') {
      this.kind = null;
    } else {
      const next = this.#dueAt + this.#periodMs / this.clockSpeed;
      this.#schedule(Math.max(next, this.#queue.now));
    }
    this.#due(kind);
  }
}
