import type { Input, RaftNode } from '../../raft';
import { ATTACK_KEY, parseAttackTime } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import { fieldProblem } from '../http/fields';
import { HttpProblem } from '../http/problem';
import type { Metrics } from '../metrics';
import { hasRoom, MAX_UNCOMMITTED } from './has-room';
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
  return new HttpProblem(503, detail, { retryAfterS: 5 });
}

function busy(): HttpProblem {
  const detail = 'This node has too many orders to carry out at the moment, or is stopping.';
  return new HttpProblem(503, `${detail} This one was not taken in; give it again later.`, {
    retryAfterS: 1,
  });
}

/**
 * The order's time in UTC, so that every log holds the same bytes. Nodes that do not lead work it out
 * too: an order may wait for the disk, and its node may have become leader when its turn comes.
 */
function decideAttackTime(value: string, nowMs: number): string {
  const timeMs = parseAttackTime(value, nowMs);
  if (timeMs !== null && timeMs > nowMs) return new Date(timeMs).toISOString();
  if (timeMs === null) {
    const detail = 'must be a time: ISO 8601 as 2030-01-31T06:00:00Z, or +30s or +2m from now';
    throw fieldProblem([{ field: 'value', detail }]);
  }
  const [hour, now] = [timeMs, nowMs].map((ms) => new Date(ms).toISOString());
  const sentence = `Nobody can attack at ${hour}: that hour has passed, it is ${now}. Order one that is still to come, or +30s.`;
  throw new HttpProblem(400, sentence, {
    errors: [{ field: 'value', detail: 'must be in the future' }],
  });
}
