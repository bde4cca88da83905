import type { Address, Command, CommandResult, Timing } from '../shared';
import { orderLimitMs, takerOf } from '../shared';
import type { SiegeView } from '../shared';
import { refused } from './objections';
import type { Relay } from './relay';
import type { OrderPost } from './station';

const MAX_PENDING_ORDERS = 32;
/** How much longer than the node itself the commander waits for its answer. */
const EXTRA_WAIT_MS = 3000;

export interface OrderDeskParts {
  readonly servers: () => readonly Address[];
  readonly timing: () => Timing;
  readonly view: () => SiegeView;
  readonly orders: OrderPost;
  readonly relay: Relay;
}

/** Gives orders to the generals of one siege, and says what came of them. */
export class OrderDesk {
  readonly #parts: OrderDeskParts;
  #pending = 0;

  constructor(parts: OrderDeskParts) {
    this.#parts = parts;
  }

  async give({ node, key, value }: Extract<Command, { type: 'order' }>): Promise<CommandResult> {
    const { servers, timing, view, orders, relay } = this.#parts;
    const sentTo = node ?? takerOf(view());
    if (sentTo === null) {
      return refused({ type: 'nobodyTakes' });
    }
    if (this.#pending >= MAX_PENDING_ORDERS) {
      return refused({ type: 'ordersPending', limit: MAX_PENDING_ORDERS });
    }
    this.#pending += 1;
    relay.announce({ type: 'orderGiven', node: sentTo, key, value });
    const { objection, ...answer } = await orders.give(
      servers(),
      sentTo,
      key,
      value,
      answerLimitMs(timing()),
    );
    this.#pending -= 1;
    relay.announce({ type: 'orderAnswered', node: sentTo, key, value, ...answer });
    const { outcome, message, recipient, entry } = answer;
    return {
      outcome,
      message,
      ...(objection === null ? {} : { objections: [objection] }),
      order: { node: sentTo, recipient, entry },
    };
  }
}

/** How long a commander waits for an answer, in milliseconds: longer than a node for its followers. */
export function answerLimitMs(timing: Timing): number {
  return orderLimitMs(timing) + EXTRA_WAIT_MS;
}
