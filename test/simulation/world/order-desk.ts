import type { LogEntry, NodeId } from '../../../src/raft';

/** What a client is told of its order. */
export type OrderAnswer =
  /** Committed and applied (200). */
  | { readonly type: 'done'; readonly index: number; readonly term: number }
  /**
   * Not carried out, now or ever: no leader is known, another entry took its place, or the node stopped
   * before it took the order in (503).
   */
  | { readonly type: 'notCarriedOut' }
  /** Not carried out here; the leader may know better (307). */
  | { readonly type: 'redirect'; readonly leader: NodeId }
  /** Not committed within the limit, or the connection broke: it may still be carried out (504). */
  | { readonly type: 'unknown' };

interface PendingOrder {
  readonly key: string;
  readonly value: string;
  readonly answer: (answer: OrderAnswer) => void;
  /** Whether the core was stepped with it, so that it may be in a log from now on. */
  isTakenIn: boolean;
  /** Its place in the leader's log, once it has one. */
  place: { readonly index: number; readonly term: number } | null;
}

/** The orders that one life of a node has taken in and not answered yet. */
export class OrderDesk {
  readonly #pending = new Map<number, PendingOrder>();
  #nextOrder = 1;

  get pendingCount(): number {
    return this.#pending.size;
  }

  /** Takes an order in and returns its number. */
  take(key: string, value: string, answer: (answer: OrderAnswer) => void): number {
    const order = this.#nextOrder;
    this.#nextOrder += 1;
    this.#pending.set(order, { key, value, answer, isTakenIn: false, place: null });
    return order;
  }

  /** What was ordered, for the record. */
  find(order: number): Pick<PendingOrder, 'key' | 'value'> | undefined {
    return this.#pending.get(order);
  }

  /** The core is stepped with the order. */
  takeIn(order: number): void {
    const pending = this.#pending.get(order);
    if (pending !== undefined) pending.isTakenIn = true;
  }

  accept(order: number, index: number, term: number): void {
    const pending = this.#pending.get(order);
    if (pending !== undefined) pending.place = { index, term };
  }

  answer(order: number, answer: OrderAnswer): void {
    const pending = this.#pending.get(order);
    this.#pending.delete(order);
    pending?.answer(answer);
  }

  /** An entry was applied: whoever waited for this index now knows the fate of the order. */
  applied(index: number, { term }: LogEntry): void {
    if (this.#pending.size === 0) return;
    for (const [order, { place }] of this.#pending) {
      if (place?.index !== index) continue;
      this.answer(
        order,
        place.term === term ? { type: 'done', index, term } : { type: 'notCarriedOut' },
      );
    }
  }

  /** The process is gone, and with it every connection. */
  breakOff(): void {
    for (const order of [...this.#pending.keys()]) this.answer(order, { type: 'unknown' });
  }

  /** The node stops in order and answers everybody; returns how many orders it never took in. */
  stop(): number {
    const before = [...this.#pending];
    for (const [order, { isTakenIn }] of before) {
      this.answer(order, { type: isTakenIn ? 'unknown' : 'notCarriedOut' });
    }
    return before.filter(([, { isTakenIn }]) => !isTakenIn).length;
  }
}
