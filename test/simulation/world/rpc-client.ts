import type { NodeId } from '../../../src/raft';
import type { EventQueue } from '../../../src/virtual/event-queue';
import type { Rpc } from './rpc';

/**
 * Sees to it that every RPC of one life of a node ends exactly once: by an answer, or by word that
 * there is none. All RPCs of a node wait equally long, so they expire in the order of departure.
 */
export class RpcClient {
  readonly limitMs: number;
  readonly #queue: EventQueue;
  readonly #maxUnanswered: number;
  readonly #expired: (rpc: Rpc) => void;
  readonly #unanswered: number[];
  #waiting: Rpc[] = [];
  #first = 0;
  #hasAlarm = false;
  #isSuspended = false;

  constructor(
    queue: EventQueue,
    size: number,
    limitMs: number,
    maxUnanswered: number,
    expired: (rpc: Rpc) => void,
  ) {
    this.#queue = queue;
    this.limitMs = limitMs;
    this.#maxUnanswered = maxUnanswered;
    this.#expired = expired;
    this.#unanswered = new Array<number>(size).fill(0);
  }

  /** Whether so many RPCs to this peer are unanswered that no more may be sent. */
  isFull(to: NodeId): boolean {
    return (this.#unanswered[to] ?? 0) >= this.#maxUnanswered;
  }

  add(rpc: Rpc): void {
    this.#unanswered[rpc.to] = (this.#unanswered[rpc.to] ?? 0) + 1;
    this.#waiting.push(rpc);
    if (!this.#hasAlarm) this.#setAlarm(rpc.expiresAt);
  }

  /** Ends an RPC; false where it had ended before. */
  end(rpc: Rpc): boolean {
    if (rpc.hasEnded) return false;
    rpc.hasEnded = true;
    this.#unanswered[rpc.to] = (this.#unanswered[rpc.to] ?? 0) - 1;
    return true;
  }

  suspend(): void {
    this.#isSuspended = true;
  }

  resume(): void {
    this.#isSuspended = false;
    this.#expire();
  }

  #setAlarm(at: number): void {
    this.#hasAlarm = true;
    this.#queue.at(at, () => {
      this.#hasAlarm = false;
      if (!this.#isSuspended) this.#expire();
    });
  }

  #expire(): void {
    for (;;) {
      const rpc = this.#waiting[this.#first];
      if (rpc === undefined) break;
      if (!rpc.hasEnded && rpc.expiresAt > this.#queue.now) {
        if (!this.#hasAlarm) this.#setAlarm(rpc.expiresAt);
        break;
      }
      this.#first += 1;
      if (this.end(rpc)) this.#expired(rpc);
    }
    this.#waiting = this.#waiting.slice(this.#first);
    this.#first = 0;
  }
}
