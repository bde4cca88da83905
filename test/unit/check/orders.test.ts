import { describe, expect, it } from 'vitest';
import { Orders } from '../../../src/check/orders';
import { State } from '../../../src/raft';
import type { ClusterEvent, Outcome } from '../../../src/shared';
import { Teller } from '../../support/node-events';

const given = (key: string, at: number): ClusterEvent => ({
  v: 1,
  at,
  type: 'orderGiven',
  node: 0,
  key,
  value: 'x',
});
const answered = (
  key: string,
  at: number,
  index: number | null,
  outcome: Outcome = 'done',
): ClusterEvent => ({
  v: 1,
  at,
  type: 'orderAnswered',
  node: 0,
  key,
  status: 200,
  outcome,
  message: '',
  recipient: 0,
  entry: index === null ? null : { index, term: 1 },
});

/** A leader whose log, all of it committed, holds these keys. */
function committed(orders: Orders, ...keys: readonly string[]): void {
  const leader = new Teller(0);
  leader.state = State.Leader;
  const entries = keys.map((key) => ({
    term: 1,
    command: { type: 'set', key, value: 'x' } as const,
  }));
  orders.take(leader.started());
  orders.take(leader.tell({ type: 'entriesAppended', firstIndex: 1, entries }));
  orders.take(leader.tell({ type: 'committed', commitIndex: keys.length }));
}

describe('orders', () => {
  it('that are acknowledged one after another are linearizable', () => {
    const orders = new Orders();
    committed(orders, 'a', 'b');
    for (const event of [given('a', 1), answered('a', 2, 1), given('b', 3), answered('b', 4, 2)]) {
      orders.take(event);
    }
    expect(orders.judge()).toEqual({ holds: true, key: null, detail: null });
    expect(orders.tally()).toEqual({ acknowledged: 2, refused: 0, unknown: 0 });
  });

  it('may change places where they were under way together', () => {
    const orders = new Orders();
    for (const event of [given('a', 1), given('b', 2), answered('a', 3, 2), answered('b', 4, 1)]) {
      orders.take(event);
    }
    expect(orders.judge().holds).toBe(true);
  });

  it('are not where a later one comes before one that was acknowledged', () => {
    const orders = new Orders();
    for (const event of [given('a', 1), answered('a', 2, 2), given('b', 3), answered('b', 4, 1)]) {
      orders.take(event);
    }
    expect(orders.judge()).toMatchObject({ holds: false, key: 'b' });
  });

  it('are not where another entry was committed in the place of one', () => {
    const orders = new Orders();
    committed(orders, 'other');
    for (const event of [given('a', 1), answered('a', 2, 1)]) orders.take(event);
    expect(orders.judge()).toMatchObject({ holds: false, key: 'a' });
    // What was found stays found in a siege that follows.
    orders.take({
      v: 1,
      at: 9,
      type: 'siegeBegan',
      servers: [],
      rules: 'paper',
      timing: { heartbeatMs: 1, electionTimeoutMs: { min: 1, max: 2 } },
      decreedLeader: null,
      roads: [],
      replaceDeposed: true,
    });
    expect(orders.judge()).toMatchObject({ holds: false, key: 'a' });
  });

  it('of which none is acknowledged prove nothing', () => {
    const orders = new Orders();
    for (const event of [given('a', 1), answered('a', 2, null, 'refused'), given('b', 3)]) {
      orders.take(event);
    }
    orders.take(answered('b', 4, null, 'unknown'));
    expect(orders.judge().holds).toBeNull();
    expect(orders.tally()).toEqual({ acknowledged: 0, refused: 1, unknown: 1 });
  });

  it('that others give at a port are carried out, or nobody can say', () => {
    const orders = new Orders();
    committed(orders, 'a');
    const leader = new Teller(0);
    orders.take(leader.tell({ type: 'orderAccepted', key: 'a', value: 'x', index: 1 }));
    orders.take(leader.tell({ type: 'orderAccepted', key: 'b', value: 'x', index: 2 }));
    const follower = new Teller(1);
    orders.take(follower.tell({ type: 'orderRefused', key: 'c', leader: 0 }));
    orders.take(follower.tell({ type: 'orderRefused', key: 'c', leader: null }));
    expect(orders.tally()).toEqual({ acknowledged: 1, refused: 1, unknown: 1 });
  });
});
