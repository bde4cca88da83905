import { State } from '../../raft';
import type { SiegeEvent } from '../../shared';
import { isNodeEvent } from '../../shared';
import { Sample } from './sample';

const MAX_WAITING = 10_000;

/** How long it took from a leader’s taking an order to its holding it for committed. */
export class OrderTimes {
  taken = 0;
  readonly latency = new Sample();
  /** By leader: its term, and its orders that are not committed yet, in the order of their entries. */
  readonly #waiting = new Map<number, { readonly term: number; orders: readonly Taken[] }>();

  take(event: SiegeEvent): void {
    if (!isNodeEvent(event)) {
      if (event.type === 'siegeBegan') this.#waiting.clear();
      // What becomes of its entries is another's to say.
      if (event.type === 'processExited') this.#waiting.delete(event.node);
      return;
    }
    const { node, term, state, at } = event;
    const known = this.#waiting.get(node);
    if (known !== undefined && (known.term !== term || state !== State.Leader)) {
      this.#waiting.delete(node);
    }
    if (event.type === 'orderAccepted') {
      this.taken += 1;
      const orders = this.#waiting.get(node)?.orders ?? [];
      const next = [...orders.slice(1 - MAX_WAITING), { index: event.index, at }];
      this.#waiting.set(node, { term: event.term, orders: next });
    }
    if (event.type === 'committed') {
      const waiting = this.#waiting.get(node);
      if (waiting === undefined) return;
      for (const order of waiting.orders) {
        if (order.index <= event.commitIndex) this.latency.add(Math.max(0, at - order.at));
      }
      waiting.orders = waiting.orders.filter(({ index }) => index > event.commitIndex);
    }
  }
}

interface Taken {
  readonly index: number;
  readonly at: number;
}
