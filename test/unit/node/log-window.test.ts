import { describe, expect, it } from 'vitest';
import { entriesFrom, newestEntries } from '../../../src/node/log-window';
import { Log } from '../../../src/raft';

const log = Log.of(
  Array.from({ length: 500 }, (_, i) => ({
    term: 1,
    command: { type: 'set', key: 'k', value: `${i + 1}`.padEnd(1000, '.') } as const,
  })),
);
const wide = { count: 1000, bytes: 10_000_000 };

describe('a part of a log', () => {
  it('is all of it where that fits', () => {
    expect(newestEntries(log, wide)).toEqual({ firstIndex: 1, entries: log.entriesFrom(1) });
    expect(entriesFrom(log, 1, wide)).toEqual({ firstIndex: 1, entries: log.entriesFrom(1) });
  });

  it.each([0, 1, 63, 64, 65, 200, 500])(
    'is no more than %d entries where so many are asked',
    (count) => {
      const newest = newestEntries(log, { ...wide, count });
      expect(newest).toEqual({ firstIndex: 501 - count, entries: log.entriesFrom(501 - count) });
      const first = entriesFrom(log, 3, { ...wide, count });
      expect(first).toEqual({ firstIndex: 3, entries: log.entriesFrom(3, count) });
    },
  );

  it('is no more than fits, but one entry at least', () => {
    expect(newestEntries(log, { ...wide, bytes: 10 * 1100 }).entries).toHaveLength(10);
    expect(entriesFrom(log, 1, { ...wide, bytes: 10 * 1100 }).entries).toHaveLength(10);
    expect(newestEntries(log, { ...wide, bytes: 1 }).firstIndex).toBe(500);
    expect(entriesFrom(log, 7, { ...wide, bytes: 1 }).entries).toEqual([log.entryAt(7)]);
  });

  it('is nothing of an empty log, or behind its end', () => {
    expect(newestEntries(Log.empty, wide)).toEqual({ firstIndex: 1, entries: [] });
    expect(entriesFrom(log, 501, wide)).toEqual({ firstIndex: 501, entries: [] });
  });
});
