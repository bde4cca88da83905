import type { NodeShell } from '../../../src/node/node-shell';
import type { OrderOutcome } from '../../../src/node/orders/pending-orders';
import type { OrderServer } from '../world/client';
import type { OrderAnswer } from '../world/order-desk';
import type { SimulatedProcess } from '../../../src/virtual/process';
import { isProblem } from '../../../src/virtual/process';

/** Where clients find a general: the desk of its shell, while its process lives. */
export class OrderTaker {
  readonly #living: () => SimulatedProcess | null;

  constructor(living: () => SimulatedProcess | null) {
    this.#living = living;
  }

  get life(): OrderServer | null {
    const process = this.#living();
    const shell = process?.shell ?? null;
    if (process === null || shell === null) return null;
    return {
      giveOrder: (key, value, answer) => {
        process.receive(() => {
          give(shell, key, value, (said) => {
            process.passBoundary();
            if (!process.isGone) answer(said);
          });
        });
      },
      ask: (answer) => {
        process.receive(() => {
          answer({
            lastApplied: shell.runtime.node.lastApplied,
            appliedOrder: (key) => shell.orders.get(key),
          });
        });
      },
    };
  }
}

function give(
  shell: NodeShell,
  key: string,
  value: string,
  answer: (answer: OrderAnswer) => void,
): void {
  try {
    shell.desk.give(key, value, (outcome) => answer(answerOf(outcome)));
  } catch (error) {
    if (!isProblem(error)) throw error;
    answer({ type: 'notCarriedOut' });
  }
}

/** What the HTTP answer to an order says of it. */
function answerOf(outcome: OrderOutcome): OrderAnswer {
  switch (outcome.type) {
    case 'applied':
      return { type: 'done', index: outcome.order.index, term: outcome.order.term };
    case 'notLeader':
      return outcome.leader === null
        ? { type: 'notCarriedOut' }
        : { type: 'redirect', leader: outcome.leader };
    case 'overwritten':
      return { type: 'notCarriedOut' };
    case 'expired':
      return { type: 'unknown' };
    case 'stopped':
      return { type: outcome.takenUp ? 'unknown' : 'notCarriedOut' };
  }
}
