import { describe, expect, it } from 'vitest';
import type { LogEntry } from '../../../../../src/raft';
import {
  differingIndexes,
  entryAt,
  logColumns,
} from '../../../../../src/renderer/panels/logs/log-columns';

const noops = (...terms: readonly number[]): readonly LogEntry[] =>
  terms.map((term) => ({ term, command: { type: 'noop' } }));

const whole = (...terms: readonly number[]) => ({
  log: { firstIndex: 1, entries: noops(...terms) },
  struckOut: null,
});

describe('the columns of all logs', () => {
  it('are none where no log has an entry', () => {
    expect(logColumns([whole(), whole()]).lastIndex).toBe(0);
    expect(differingIndexes([whole(), whole()])).toEqual([]);
    expect(logColumns([]).lastIndex).toBe(0);
  });

  it('reach to the end of the longest log', () => {
    expect(logColumns([whole(1), whole(1, 1, 2)])).toEqual({ firstIndex: 1, lastIndex: 3 });
  });

  it('reach to what was struck out last, though nothing came in its place', () => {
    const cut = { ...whole(1), struckOut: { at: 5, firstIndex: 2, entries: noops(1, 1) } };
    expect(logColumns([cut, whole(1)]).lastIndex).toBe(3);
  });

  it('are no more than can be drawn', () => {
    const long = whole(...Array.from({ length: 200 }, () => 1));
    expect(logColumns([long])).toEqual({ firstIndex: 141, lastIndex: 200 });
  });
});

describe('where logs differ', () => {
  it('is where two have entries of different terms, not where one has none', () => {
    expect(differingIndexes([whole(1, 1, 1), whole(1, 2), whole(1)])).toEqual([2]);
  });

  it('is found in the ends of logs whose beginnings are not kept', () => {
    const tail = { log: { firstIndex: 3, entries: noops(2, 2) }, struckOut: null };
    expect(differingIndexes([tail, whole(1, 1, 1)])).toEqual([3]);
  });
});

describe('the entry at an index', () => {
  const part = { firstIndex: 3, entries: noops(4, 5) };
  it.each([
    [2, undefined],
    [3, 4],
    [4, 5],
    [5, undefined],
  ])('%d', (index, term) => expect(entryAt(part, index)?.term).toBe(term));
  it('is none in what is not there', () => expect(entryAt(null, 1)).toBeUndefined());
});
