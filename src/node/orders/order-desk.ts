import type { Input, RaftNode } from '../../raft';
import { ATTACK_KEY } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { HttpProblem } from '../http/problem';
import type { Metrics } from '../metrics';
import { decideAttackTime } from './attack-hour';
import { hasRoom, MAX_UNCOMMITTED } from './has-room';
import { orderProblem } from './order-problem';
import type { OrderOutcome, PendingOrders } from './pending-orders';

export interface OrderDeskParts {
  readonly clock: Pick<Clock, 'wallMs'>;
  readonly events: Pick<EventStream, 'emit'>;
  readonly metrics: Pick<Metrics, 'orderApplied' | 'orderFailed'>;
  readonly pending: Pick<PendingOrders, 'open' | 'forget'>;
  readonly node: () => RaftNode;
  /** Hands an order to the core; false where it can't be taken up. */
  readonly offer: (input: Extract<Input, { type: 'order' }>) => boolean;
}

/** Takes in what clients order. */
export class OrderDesk {
  readonly #parts: OrderDeskParts;

  constructor(parts: OrderDeskParts) {
    this.#parts = parts;
  }

  /**
   * Takes in an order whose key and value are well formed; `settle` is told once what became of it.
   *
   * @throws HttpProblem 400 for no time to attack at, 503 where it was not taken in
   */
  give(key: string, value: string, settle: (outcome: OrderOutcome) => void): void {
    const { clock, events, metrics, pending, node, offer } = this.#parts;
    if (!hasRoom(node())) throw full();
    const decided = key === ATTACK_KEY ? decideAttackTime(value, clock.wallMs()) : value;
    events.emit({ type: 'orderReceived', key, value });
    const order = pending.open(key, (outcome) => {
      if (outcome.type === 'applied') metrics.orderApplied(outcome.durationMs);
      else if (outcome.type !== 'notLeader') metrics.orderFailed();
      settle(outcome);
    });
    if (order === null) throw busy();
    if (!offer({ type: 'order', order, key, value: decided })) {
      pending.forget(order);
      throw busy();
    }
  }
}

function full(): HttpProblem {
  const detail =
    `${MAX_UNCOMMITTED} entries of this node's log wait for a majority of the nodes already. ` +
    'This order was not taken in; give it again when more of them can be reached.';
  return orderProblem(503, 'logFull', detail, 5);
}

function busy(): HttpProblem {
  const detail = 'This node has too many orders to carry out at the moment, or is stopping.';
  return orderProblem(503, 'busy', `${detail} This one was not taken in; give it again later.`, 1);
}
