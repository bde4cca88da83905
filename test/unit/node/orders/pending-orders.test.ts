import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderOutcome } from '../../../../src/node/orders/pending-orders';
import { MAX_PENDING_ORDERS, PendingOrders } from '../../../../src/node/orders/pending-orders';
import { ManualClock } from '../manual-clock';

const LIMIT_MS = 5000;

describe('the orders whose clients wait', () => {
  let clock: ManualClock;
  let pending: PendingOrders;
  let outcomes: OrderOutcome[];

  beforeEach(() => {
    clock = new ManualClock();
    pending = new PendingOrders(clock, () => LIMIT_MS);
    outcomes = [];
  });

  function open(key = 'k'): number {
    const number = pending.open(key, (outcome) => outcomes.push(outcome));
    if (number === null) throw new Error('refused');
    return number;
  }
  const order = (index: number, term: number) => ({ key: 'k', value: 'v', index, term });

  it('are done when their entry is applied', () => {
    pending.accepted(open(), 7, 2);
    clock.advance(12);
    pending.applied(6, 2, order(6, 2));
    expect(outcomes).toEqual([]);
    pending.applied(7, 2, order(7, 2));
    expect(outcomes).toEqual([{ type: 'applied', order: order(7, 2), durationMs: 12 }]);
    expect(pending.count).toBe(0);
    expect(clock.pending).toBe(0);
  });

  it('are overwritten when another entry is committed at their index', () => {
    pending.accepted(open(), 7, 2);
    pending.accepted(open(), 8, 2);
    pending.applied(7, 3, order(7, 3));
    pending.applied(8, 3, null);
    expect(outcomes).toEqual([{ type: 'overwritten' }, { type: 'overwritten' }]);
  });

  it('are told apart where a node led twice and used an index twice', () => {
    pending.accepted(open(), 7, 2);
    pending.accepted(open(), 7, 4);
    pending.applied(7, 4, order(7, 4));
    expect(outcomes.map(({ type }) => type)).toEqual(['overwritten', 'applied']);
  });

  it('expire, and are not answered again when they are applied after all', () => {
    pending.accepted(open(), 7, 2);
    clock.advance(LIMIT_MS);
    expect(outcomes).toEqual([{ type: 'expired' }]);
    pending.applied(7, 2, order(7, 2));
    expect(outcomes).toHaveLength(1);
  });

  it('expire before they are in a log, too', () => {
    const number = open();
    clock.advance(LIMIT_MS);
    pending.accepted(number, 7, 2);
    pending.applied(7, 2, order(7, 2));
    expect(outcomes).toEqual([{ type: 'expired' }]);
  });

  it('are refused by a node that does not lead', () => {
    expect(pending.refused(open('a'), 2)).toBe('a');
    expect(pending.refused(open('b'), null)).toBe('b');
    expect(outcomes).toEqual([
      { type: 'notLeader', leader: 2 },
      { type: 'notLeader', leader: null },
    ]);
    expect(pending.refused(99, null)).toBeUndefined();
  });

  it('are told when the node stops, and whether they may still be carried out', () => {
    const inLog = open();
    pending.takenUp(inLog);
    pending.accepted(inLog, 7, 2);
    // Its entry may be on its way to the disk just now.
    pending.takenUp(open());
    open();
    pending.stop();
    expect(outcomes).toEqual([
      { type: 'stopped', takenUp: true },
      { type: 'stopped', takenUp: true },
      { type: 'stopped', takenUp: false },
    ]);
    expect(clock.pending).toBe(0);
  });

  it('are forgotten where they were not taken in', () => {
    pending.forget(open());
    clock.advance(LIMIT_MS);
    expect(outcomes).toEqual([]);
    expect(pending.count).toBe(0);
  });

  it('are bounded in number', () => {
    for (let i = 0; i < MAX_PENDING_ORDERS; i += 1) open();
    expect(pending.open('k', () => undefined)).toBeNull();
    clock.advance(LIMIT_MS);
    expect(pending.open('k', () => undefined)).not.toBeNull();
  });
});
