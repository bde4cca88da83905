import { describe, expect, it } from 'vitest';
import { NOOP, Orders } from '../../../src/raft';

const set = (key: string, value: string, term = 1) =>
  ({ term, command: { type: 'set', key, value } }) as const;

describe('the orders, as the state machine holds them', () => {
  it('knows no order before one is applied', () => {
    const orders = new Orders();
    expect(orders.all()).toEqual([]);
    expect(orders.get('gate')).toBeUndefined();
  });

  it('keeps what was set, with the index and the term of the entry', () => {
    const orders = new Orders();
    const order = { key: 'gate', value: 'north', index: 4, term: 2 };
    expect(orders.apply(4, set('gate', 'north', 2))).toEqual(order);
    expect(orders.get('gate')).toEqual(order);
  });

  it('lets a later order for a key replace the earlier one in its place', () => {
    const orders = new Orders();
    orders.apply(1, set('gate', 'north'));
    orders.apply(2, set('camp', 'hill'));
    orders.apply(3, set('gate', 'south', 2));
    expect(orders.all()).toEqual([
      { key: 'gate', value: 'south', index: 3, term: 2 },
      { key: 'camp', value: 'hill', index: 2, term: 1 },
    ]);
  });

  it('is not changed by a no-op', () => {
    const orders = new Orders();
    expect(orders.apply(1, { term: 1, command: NOOP })).toBeNull();
    expect(orders.all()).toEqual([]);
  });

  it('takes keys that an object would stumble over', () => {
    const orders = new Orders();
    expect(orders.get('constructor')).toBeUndefined();
    orders.apply(1, set('__proto__', 'x'));
    expect(orders.get('__proto__')?.value).toBe('x');
  });

  it('gives a list that later orders do not change', () => {
    const orders = new Orders();
    orders.apply(1, set('gate', 'north'));
    const before = orders.all();
    orders.apply(2, set('gate', 'south'));
    orders.apply(3, set('camp', 'hill'));
    expect(before).toEqual([{ key: 'gate', value: 'north', index: 1, term: 1 }]);
  });
});
