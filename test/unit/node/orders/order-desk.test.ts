import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../../../../src/node/http/problem';
import { MAX_UNCOMMITTED } from '../../../../src/node/orders/has-room';
import { OrderDesk } from '../../../../src/node/orders/order-desk';
import type { OrderOutcome } from '../../../../src/node/orders/pending-orders';
import { PendingOrders } from '../../../../src/node/orders/pending-orders';
import type { Input } from '../../../../src/raft';
import { createNode, Log } from '../../../../src/raft';
import { ATTACK_KEY } from '../../../../src/shared';
import { ManualClock } from '../manual-clock';

const node = createNode(
  {
    id: 0,
    size: 3,
    rules: 'exercise',
    electionTimeoutMs: { min: 100, max: 200 },
    maxEntriesPerMessage: 8,
  },
  0,
);

/** The same with so many entries that wait for a majority. */
function waiting(count: number): typeof node {
  const entry = { term: node.term, command: { type: 'noop' } } as const;
  return { ...node, log: Log.of(Array.from({ length: count }, () => entry)) };
}

function desk(isRoom = true, core = node) {
  const clock = new ManualClock(Date.UTC(2030, 0, 31, 6));
  const offered: Extract<Input, { type: 'order' }>[] = [];
  const pending = new PendingOrders(clock, () => 1000);
  const counted = { applied: 0, failed: 0 };
  const orders = new OrderDesk({
    clock,
    events: { emit: () => undefined },
    metrics: {
      orderApplied: () => (counted.applied += 1),
      orderFailed: () => (counted.failed += 1),
    },
    pending,
    node: () => core,
    offer: (input) => {
      offered.push(input);
      return isRoom;
    },
  });
  return { clock, offered, pending, counted, orders };
}

describe('the desk of orders', () => {
  it('hands an order to the core, with a time to attack worked out in UTC', () => {
    const { offered, orders, pending } = desk();
    orders.give('wall', 'north', () => undefined);
    orders.give(ATTACK_KEY, '+30s', () => undefined);
    expect(offered.map(({ key, value }) => [key, value])).toEqual([
      ['wall', 'north'],
      [ATTACK_KEY, '2030-01-31T06:00:30.000Z'],
    ]);
    expect(pending.count).toBe(2);
  });

  it('tells what became of it, and counts it', () => {
    const { clock, orders, counted } = desk();
    const told: OrderOutcome[] = [];
    orders.give('wall', 'north', (outcome) => told.push(outcome));
    clock.advance(1000);
    expect(told).toEqual([{ type: 'expired' }]);
    expect(counted).toEqual({ applied: 0, failed: 1 });
  });

  it('takes in no attack in the past, and nothing at no time', () => {
    const { orders, offered } = desk();
    for (const value of ['2030-01-31T05:59:59Z', 'soon']) {
      expect(() => orders.give(ATTACK_KEY, value, () => undefined)).toThrow(HttpProblem);
    }
    expect(offered).toEqual([]);
  });

  it('keeps nobody waiting whose order the core has no room for', () => {
    const { orders, pending } = desk(false);
    expect(() => orders.give('wall', 'north', () => undefined)).toThrow(/not taken in/);
    expect(pending.count).toBe(0);
  });

  it('takes in nothing while too many entries wait for a majority, and says so', () => {
    const { orders, offered, pending } = desk(true, waiting(MAX_UNCOMMITTED));
    let refusal: unknown;
    try {
      orders.give('wall', 'north', () => undefined);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(HttpProblem);
    expect(refusal).toMatchObject({ status: 503 });
    expect(JSON.stringify(refusal)).toContain('logFull');
    expect({ offered, waiting: pending.count }).toEqual({ offered: [], waiting: 0 });
    const last = desk(true, waiting(MAX_UNCOMMITTED - 1));
    last.orders.give('wall', 'north', () => undefined);
    expect(last.offered).toHaveLength(1);
  });
});
