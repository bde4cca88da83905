import type { LossReason, NodeEvent } from '../shared';
import { legKeyOf } from '../shared';

/** How long an arrival waits for its departure to be told, in milliseconds. */
const PATIENCE_MS = 2000;
const MAX_WAITING_PER_NODE = 10_000;
const MAX_DEPARTED = 5000;
/**
 * What is lost for these reasons was never handed to the other side. Whoever merely stops waiting may have
 * sent what a frozen process reads when it goes on.
 */
const NEVER_ARRIVES: readonly LossReason[] = ['cut', 'loss', 'full', 'stranger'];

/** Time, as it passes for whoever puts events in order. */
export interface Waiting {
  /** A time that never goes back, in milliseconds since any moment. */
  nowMs(): number;
  /** Calls back once after so many milliseconds; returns how to stop that. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Something to be put in order: an event of a node, and whatever is to come out with it. */
export interface Told<T> {
  readonly event: NodeEvent;
  readonly item: T;
}

/**
 * Puts the events of all nodes in an order in which cause comes before effect, which the order of
 * their arrival is not: they come from different processes. What one node does can bear on another
 * only by a message, so it is enough that each node's events stay in their own order and that no
 * arrival of a message comes before its departure. Clocks play no part.
 *
 * A departure that is never told (its process died with it on the lips) is waited for only so long;
 * then the arrival comes out as `untold`, and whoever listens knows that something is missing.
 */
export class CausalOrder<T> {
  readonly #release: (told: Told<T>, untold: boolean) => void;
  readonly #waiting = new Map<number, (Told<T> & { readonly deadline: number })[]>();
  readonly #silent = new Set<number>();
  readonly #departed = new Set<string>();
  readonly #time: Waiting;
  #stopTimer: () => void = () => undefined;

  constructor(release: (told: Told<T>, untold: boolean) => void, time: Waiting) {
    this.#release = release;
    this.#time = time;
  }

  add(told: Told<T>): void {
    const { node } = told.event;
    this.#silent.delete(node);
    const queue = this.#waiting.get(node) ?? [];
    this.#waiting.set(node, queue);
    queue.push({ ...told, deadline: this.#time.nowMs() + PATIENCE_MS });
    this.#drain();
  }

  /** The node's process is gone: what it has not told by now it never will. */
  nodeEnded(node: number): void {
    this.#silent.add(node);
    this.#drain();
  }

  /** Nothing more will be told: whatever waits comes out. */
  end(): void {
    for (const node of this.#waiting.keys()) this.#silent.add(node);
    this.#drain();
  }

  close(): void {
    this.#stopTimer();
    this.#waiting.clear();
    this.#departed.clear();
    this.#silent.clear();
  }

  #drain(): void {
    let goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (const queue of this.#waiting.values()) {
        while (this.#releaseFirst(queue)) goesOn = true;
      }
    }
    this.#wakeAtDeadline();
  }

  #releaseFirst(queue: (Told<T> & { readonly deadline: number })[]): boolean {
    const first = queue[0];
    if (first === undefined) return false;
    const { event, item, deadline } = first;
    if (event.type !== 'messageArrived') {
      if (event.type === 'messageSent') this.#depart(legKeyOf(event.id, event.cargo.leg));
      if (event.type === 'messageLost' && NEVER_ARRIVES.includes(event.reason)) {
        this.#departed.delete(legKeyOf(event.id, event.leg));
      }
      queue.shift();
      this.#release({ event, item }, false);
      return true;
    }
    const isTold = this.#departed.delete(legKeyOf(event.id, event.leg));
    const isGivenUp =
      this.#isSilent(event.from) ||
      deadline <= this.#time.nowMs() ||
      queue.length > MAX_WAITING_PER_NODE;
    if (!isTold && !isGivenUp) return false;
    queue.shift();
    this.#release({ event, item }, !isTold);
    return true;
  }

  #isSilent(node: number): boolean {
    return this.#silent.has(node) && (this.#waiting.get(node)?.length ?? 0) === 0;
  }

  #depart(key: string): void {
    this.#departed.add(key);
    for (const oldest of this.#departed) {
      if (this.#departed.size <= MAX_DEPARTED) break;
      this.#departed.delete(oldest);
    }
  }

  #wakeAtDeadline(): void {
    this.#stopTimer();
    let earliest = Number.POSITIVE_INFINITY;
    for (const [first] of this.#waiting.values()) {
      if (first !== undefined) earliest = Math.min(earliest, first.deadline);
    }
    if (earliest === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(1, Math.ceil(earliest - this.#time.nowMs()));
    this.#stopTimer = this.#time.after(delayMs, () => {
      this.#drain();
    });
  }
}
