import type { NodeId, Order } from '../../raft';
import type { Clock } from '../clock';

/** What becomes of an order that a client gave to this node. */
export type OrderOutcome =
  | { readonly type: 'applied'; readonly order: Order; readonly durationMs: number }
  /** This node does not lead; `leader` does, if it knows one. */
  | { readonly type: 'notLeader'; readonly leader: NodeId | null }
  /** Another entry was committed at its index, so it never will be. */
  | { readonly type: 'overwritten' }
  /** Not committed within the limit; it may still be. */
  | { readonly type: 'expired' }
  /** The node stops; an order that it has taken up may still be carried out. */
  | { readonly type: 'stopped'; readonly takenUp: boolean };

interface PendingOrder {
  readonly key: string;
  readonly receivedMs: number;
  readonly settle: (outcome: OrderOutcome) => void;
  readonly cancelLimit: () => void;
  isTakenUp: boolean;
  place: { readonly index: number; readonly term: number } | null;
}

/** How many clients may wait for their orders at a time. */
export const MAX_PENDING_ORDERS = 1024;

/** The orders whose clients wait for an answer, and the places they have in the log. */
export class PendingOrders {
  readonly #clock: Clock;
  readonly #limitMs: () => number;
  readonly #byNumber = new Map<number, PendingOrder>();
  readonly #byIndex = new Map<number, number[]>();
  #last = 0;

  constructor(clock: Clock, limitMs: () => number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
  }

  get count(): number {
    return this.#byNumber.size;
  }

  /** Takes in an order and returns its number, or null where too many are waiting already. */
  open(key: string, settle: (outcome: OrderOutcome) => void): number | null {
    if (this.#byNumber.size >= MAX_PENDING_ORDERS) return null;
    this.#last += 1;
    const number = this.#last;
    this.#byNumber.set(number, {
      key,
      receivedMs: this.#clock.monotonicMs(),
      settle,
      cancelLimit: this.#clock.after(this.#limitMs(), () => {
        this.#settle(number, { type: 'expired' });
      }),
      isTakenUp: false,
      place: null,
    });
    return number;
  }

  /** The core was told of the order: if this node leads, it is being written to the log. */
  takenUp(number: number): void {
    const pending = this.#byNumber.get(number);
    if (pending !== undefined) pending.isTakenUp = true;
  }

  /** The order is in the leader's log; it is done once that entry is applied. */
  accepted(number: number, index: number, term: number): void {
    const pending = this.#byNumber.get(number);
    if (pending === undefined) return;
    pending.place = { index, term };
    this.#byIndex.set(index, [...(this.#byIndex.get(index) ?? []), number]);
  }

  /** This node does not lead. Returns the order's key, while its client still waits. */
  refused(number: number, leader: NodeId | null): string | undefined {
    const key = this.#byNumber.get(number)?.key;
    this.#settle(number, { type: 'notLeader', leader });
    return key;
  }

  /** An entry was applied: whoever waited for its index learns whether it was theirs. */
  applied(index: number, term: number, order: Order | null): void {
    const numbers = this.#byIndex.get(index);
    if (numbers === undefined) return;
    for (const number of numbers) {
      const pending = this.#byNumber.get(number);
      if (pending === undefined) continue;
      const durationMs = this.#clock.monotonicMs() - pending.receivedMs;
      const isItsOwn = order !== null && pending.place?.term === term;
      this.#settle(
        number,
        isItsOwn ? { type: 'applied', order, durationMs } : { type: 'overwritten' },
      );
    }
  }

  /** The order was not taken in after all, and its client has its answer. */
  forget(number: number): void {
    this.#byNumber.get(number)?.cancelLimit();
    this.#byNumber.delete(number);
  }

  /** Answers everybody who still waits: the node stops. */
  stop(): void {
    for (const [number, { isTakenUp }] of this.#byNumber) {
      this.#settle(number, { type: 'stopped', takenUp: isTakenUp });
    }
  }

  #settle(number: number, outcome: OrderOutcome): void {
    const pending = this.#byNumber.get(number);
    if (pending === undefined) return;
    this.#byNumber.delete(number);
    if (pending.place !== null) this.#forgetPlace(pending.place.index, number);
    pending.cancelLimit();
    pending.settle(outcome);
  }

  #forgetPlace(index: number, number: number): void {
    const others = (this.#byIndex.get(index) ?? []).filter((other) => other !== number);
    if (others.length === 0) this.#byIndex.delete(index);
    else this.#byIndex.set(index, others);
  }
}
