import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../../src/raft';
import {
  appendEntries,
  entriesFrom,
  removeEntries,
  tailOf,
} from '../../../../src/shared/reduce/log-tail';

const entries = (...terms: readonly number[]): readonly LogEntry[] =>
  terms.map((term) => ({ term, command: { type: 'noop' } }));

const many = (count: number): readonly LogEntry[] =>
  entries(...Array.from({ length: count }, (_, i) => i + 1));

describe('the tail of a log', () => {
  it('is the whole log where that is short, and its last 200 entries where it is not', () => {
    expect(tailOf(1, [])).toEqual({ firstIndex: 1, entries: [] });
    expect(tailOf(1, many(200))).toEqual({ firstIndex: 1, entries: many(200) });
    expect(tailOf(1, many(205))).toEqual({ firstIndex: 6, entries: many(205).slice(5) });
  });

  it('grows at its end and loses at its beginning', () => {
    const tail = appendEntries(tailOf(1, many(199)), 200, entries(200, 201));
    expect(tail).toEqual({ firstIndex: 2, entries: many(201).slice(1) });
  });

  it('takes new entries in place of those it has', () => {
    expect(appendEntries(tailOf(1, entries(1, 1, 1)), 2, entries(2))).toEqual({
      firstIndex: 1,
      entries: entries(1, 2),
    });
    expect(appendEntries(tailOf(1, entries(1, 1)), 1, entries(2))).toEqual({
      firstIndex: 1,
      entries: entries(2),
    });
  });

  it('has a part from any index on, as far as it is kept', () => {
    const tail = { firstIndex: 3, entries: entries(5, 6) };
    expect(entriesFrom(tail, 4)).toEqual({ firstIndex: 4, entries: entries(6) });
    expect(entriesFrom(tail, 1)).toEqual(tail);
    expect(entriesFrom(tail, 9)).toEqual({ firstIndex: 9, entries: [] });
  });

  it('begins anew where entries between are not known', () => {
    expect(appendEntries(tailOf(1, entries(1)), 5, entries(3, 3))).toEqual({
      firstIndex: 5,
      entries: entries(3, 3),
    });
  });

  it('stays the same where nothing of it is removed', () => {
    const tail = tailOf(1, entries(1, 2));
    expect(removeEntries(tail, 3)).toBe(tail);
  });

  it('is empty, and ends where the log ends, where more is removed than it shows', () => {
    const tail = tailOf(1, many(300));
    expect(tail.firstIndex).toBe(101);
    expect(removeEntries(tail, 101)).toEqual({ firstIndex: 101, entries: [] });
    expect(removeEntries(tail, 40)).toEqual({ firstIndex: 40, entries: [] });
    expect(appendEntries(removeEntries(tail, 40), 40, entries(7))).toEqual({
      firstIndex: 40,
      entries: entries(7),
    });
  });

  it('is the end of the log it follows, whatever happens to it', () => {
    const operation = fc.record({
      removed: fc.nat({ max: 400 }),
      added: fc.nat({ max: 300 }),
      term: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), (operations) => {
        let log: readonly LogEntry[] = [];
        let tail = tailOf(1, log);
        for (const { removed, added, term } of operations) {
          log = log.slice(0, Math.max(0, log.length - removed));
          tail = removeEntries(tail, log.length + 1);
          expect(tail.firstIndex + tail.entries.length - 1).toBe(log.length);
          const fresh = entries(...Array.from({ length: added }, () => term));
          tail = appendEntries(tail, log.length + 1, fresh);
          log = [...log, ...fresh];
          expect(tail.entries).toEqual(log.slice(tail.firstIndex - 1));
          expect(tail.entries.length).toBeLessThanOrEqual(200);
          expect(tail.firstIndex + tail.entries.length - 1).toBe(log.length);
        }
      }),
    );
  });
});
