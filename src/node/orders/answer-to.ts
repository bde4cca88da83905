import type { NodeId, Order } from '../../raft';
import type { Timing } from '../../shared';
import type { HttpProblem } from '../http/problem';
import { orderProblem } from './order-problem';
import type { OrderOutcome } from './pending-orders';

/** What a client is answered: its order as it was applied, where to go instead, or a refusal. */
export type OrderAnswer = { readonly order: Order } | { readonly leader: NodeId } | HttpProblem;

/** What became of an order, as whoever gave it is told. */
export function answerTo(outcome: OrderOutcome, timing: Timing): OrderAnswer {
  switch (outcome.type) {
    case 'applied':
      return { order: outcome.order };
    case 'notLeader':
      return outcome.leader === null ? noLeader(timing) : { leader: outcome.leader };
    case 'overwritten': {
      const detail =
        'The order was not carried out: this node lost the lead and another order took its place.';
      return orderProblem(503, 'overwritten', `${detail} Give it again.`, 1);
    }
    case 'expired': {
      const detail =
        'No majority of the nodes has confirmed the order in time. It may still be carried out: ' +
        'look at /orders before you give it again.';
      return orderProblem(504, 'expired', detail);
    }
    case 'stopped': {
      const detail = outcome.takenUp
        ? 'This node is stopping. The order may be in its log, and may still be carried out: ' +
          'look at /orders before you give it again.'
        : 'This node is stopping and has not taken in the order. Give it to another.';
      return outcome.takenUp
        ? orderProblem(504, 'stoppingWithIt', detail)
        : orderProblem(503, 'stopping', detail, 1);
    }
  }
}

function noLeader(timing: Timing): HttpProblem {
  const retryAfterS = Math.ceil(timing.electionTimeoutMs.max / 1000);
  const detail =
    'This node knows no leader at the moment, and only a leader takes orders. ' +
    'The next election decides; try again then.';
  return orderProblem(503, 'noLeader', detail, retryAfterS);
}
