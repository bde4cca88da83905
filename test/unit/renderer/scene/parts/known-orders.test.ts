import { expect, it } from 'vitest';
import { knownOrders } from '../../../../../src/renderer/scene/parts/known-orders';

const set = (key: string) => ({ type: 'set' as const, key, value: 'x' });

it('tells entries in the log, committed and applied apart, and what they say', () => {
  const log = {
    firstIndex: 4,
    entries: [
      { term: 2, command: { type: 'noop' as const } },
      { term: 2, command: set('supplies') },
      { term: 3, command: set('attack-time') },
    ],
  };
  expect(knownOrders({ log, commitIndex: 5, lastApplied: 4 })).toEqual([
    { index: 4, term: 2, kind: 'noop', stage: 'applied' },
    { index: 5, term: 2, kind: 'order', stage: 'committed' },
    { index: 6, term: 3, kind: 'attack', stage: 'logged' },
  ]);
});

it('shows the last five of a long log', () => {
  const entries = Array.from({ length: 9 }, () => ({ term: 1, command: set('a') }));
  const orders = knownOrders({ log: { firstIndex: 1, entries }, commitIndex: 0, lastApplied: 0 });
  expect(orders.map(({ index }) => index)).toEqual([5, 6, 7, 8, 9]);
});

it('shows nothing of an empty log', () => {
  expect(
    knownOrders({ log: { firstIndex: 1, entries: [] }, commitIndex: 0, lastApplied: 0 }),
  ).toEqual([]);
});
