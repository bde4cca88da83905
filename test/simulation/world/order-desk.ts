import type { LogEntry, NodeId } from '../../../src/raft';

/** What a client is told of its order. */
export type OrderAnswer =
  /** Committed and applied (200). */
  | { readonly type: 'done'; readonly index: number; readonly term: number }
  /** Not carried out, now or ever: no leader is known, or another entry took its place (503). */
  | { readonly type: 'notCarriedOut' }
  /** Not carried out here; the leader may know better (307). */
  | { readonly type: 'redirect'; readonly leader: NodeId }
  /** Not committed within the limit, or the connection broke: it may still be carried out (504). */
  | { readonly type: 'unknown' };

interface PendingOrder {
  readonly key: string;
  readonly value: string;
  readonly answer: (answer: OrderAnswer) => void;
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
    this.#pending.set(order, { key, value, answer, place: null });
    return order;
  }

  /** What was ordered, for the record. */
  find(order: number): Pick<PendingOrder, 'key' | 'value'> | undefined {
    return this.#pending.get(order);
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
  close(): void {
    for (const order of [...this.#pending.keys()]) this.answer(order, { type: 'unknown' });
  }
}
