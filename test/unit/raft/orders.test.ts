import { describe, expect, it } from 'vitest';
import { Log, NOOP, Orders } from '../../../src/raft';

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

describe('the orders of a log that can be read', () => {
  it('are the same as if all of them were kept, however many there are', () => {
    const log = Log.of(Array.from({ length: 2500 }, (_, i) => set(`k${i % 1700}`, `v${i}`)));
    const kept = new Orders();
    const read = new Orders((index) => log.entryAt(index));
    for (let index = 1; index <= log.lastIndex; index += 1) {
      expect(read.apply(index, log.entryAt(index))).toEqual(kept.apply(index, log.entryAt(index)));
    }
    expect(read.count).toBe(1700);
    expect(read.all()).toEqual(kept.all());
    expect(read.get('k900')).toEqual({ key: 'k900', value: 'v900', index: 901, term: 1 });
    expect(read.newest()).toHaveLength(1000);
    expect(read.newest().at(-1)).toMatchObject({ value: 'v2499' });
    expect(kept.newest()).toEqual(read.newest());
  });

  it('are read only where they are not among the newest', () => {
    let reads = 0;
    const orders = new Orders(() => {
      reads += 1;
      return set('old', 'from the log');
    });
    orders.apply(1, set('old', 'first'));
    for (let i = 0; i < 999; i += 1) orders.apply(i + 2, set(`k${i}`, 'v'));
    expect(orders.get('old')?.value).toBe('first');
    orders.apply(1001, set('last', 'v'));
    expect(orders.get('old')).toEqual({ key: 'old', value: 'from the log', index: 1, term: 1 });
    expect(orders.get('never given')).toBeUndefined();
    expect(reads).toBe(1);
  });

  it('can be gone through in the order of their keys, also while more come', () => {
    const orders = new Orders();
    for (const key of ['d', 'b', 'f']) orders.apply(1, set(key, 'v'));
    expect(orders.keysAfter('', 2)).toEqual(['b', 'd']);
    for (const key of ['a', 'e', 'd']) orders.apply(1, set(key, 'v'));
    expect(orders.keysAfter('d', 2)).toEqual(['e', 'f']);
    expect(orders.keysAfter('c', 9)).toEqual(['d', 'e', 'f']);
    expect(orders.keysAfter('f', 9)).toEqual([]);
    expect(orders.keysAfter('', 0)).toEqual([]);
    expect(orders.keysAfter('', 9)).toEqual(['a', 'b', 'd', 'e', 'f']);
  });
});
