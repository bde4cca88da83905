import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../../../src/raft';
import { ordersInForce } from '../../../../../src/renderer/panels/logs/orders-in-force';

const set = (key: string, value: string): LogEntry => ({
  term: 1,
  command: { type: 'set', key, value },
});
const LOG = {
  firstIndex: 1,
  entries: [
    set('gate', 'north'),
    set('ladders', '10'),
    { term: 2, command: { type: 'noop' } } as const,
    set('gate', 'south'),
  ],
};

describe('the orders in force', () => {
  it('are none before an entry is applied', () => {
    expect(ordersInForce({ log: LOG, lastApplied: 0 })).toEqual({ orders: [], olderEntries: 0 });
  });

  it('are those applied, not those in the log alone', () => {
    expect(ordersInForce({ log: LOG, lastApplied: 3 }).orders).toEqual([
      { key: 'ladders', value: '10' },
      { key: 'gate', value: 'north' },
    ]);
  });

  it('have the last value of each key, the latest first', () => {
    expect(ordersInForce({ log: LOG, lastApplied: 4 }).orders).toEqual([
      { key: 'gate', value: 'south' },
      { key: 'ladders', value: '10' },
    ]);
  });

  it('say how many applied entries are not kept', () => {
    const log = { ...LOG, firstIndex: 11 };
    expect(ordersInForce({ log, lastApplied: 12 })).toEqual({
      orders: [
        { key: 'ladders', value: '10' },
        { key: 'gate', value: 'north' },
      ],
      olderEntries: 10,
    });
    expect(ordersInForce({ log, lastApplied: 4 })).toEqual({ orders: [], olderEntries: 4 });
  });
});
