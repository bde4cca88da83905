import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogEntry, ReadStored } from '../../../src/raft';
import { Log } from '../../../src/raft';
import { at, entriesOf, entryOf, logOf, termsOf } from './support';

describe('an empty log', () => {
  it('ends at index 0 with term 0', () => {
    expect(Log.empty.lastIndex).toBe(0);
    expect(Log.empty.lastTerm).toBe(0);
    expect(Log.empty.termAt(0)).toBe(0);
    expect(Log.empty.termAt(1)).toBeUndefined();
    expect(Log.empty.entriesFrom(1)).toEqual([]);
  });

  it('is never changed by the logs that grow from it', () => {
    const first = Log.empty.append(entriesOf([1]));
    const second = Log.empty.append(entriesOf([2]));
    expect(termsOf(first)).toEqual([1]);
    expect(termsOf(second)).toEqual([2]);
    expect(Log.empty.lastIndex).toBe(0);
  });
});

describe('a log', () => {
  const log = logOf(1, 1, 2, 4);

  it('counts its entries from 1', () => {
    expect(log.lastIndex).toBe(4);
    expect(log.lastTerm).toBe(4);
    expect(log.entryAt(1)).toEqual(entryOf(1, 1));
    expect(log.entryAt(4)).toEqual(entryOf(4, 4));
    expect([0, 1, 2, 3, 4, 5].map((index) => log.termAt(index))).toEqual([
      0,
      1,
      1,
      2,
      4,
      undefined,
    ]);
  });

  it.each([0, -1, 5, 1.5])('refuses to give the entry at %d, which it does not have', (index) => {
    expect(() => log.entryAt(index)).toThrow(RangeError);
  });

  it('does not see what was appended behind a part that was cut off', () => {
    const short = log.truncateFrom(3);
    expect(short.termAt(3)).toBeUndefined();
    expect(() => short.entryAt(3)).toThrow('The log has entries 1 to 2, not 3.');
    expect(short.entriesFrom(2)).toEqual([entryOf(1, 2)]);
  });

  it('gives as many entries as asked for, from any index on', () => {
    expect(log.entriesFrom(2, 2)).toEqual([entryOf(1, 2), entryOf(2, 3)]);
    expect(log.entriesFrom(4, 9)).toEqual([entryOf(4, 4)]);
    expect(log.entriesFrom(5)).toEqual([]);
    expect(log.entriesFrom(9)).toEqual([]);
    expect(log.entriesFrom(1, 0)).toEqual([]);
    expect(log.entriesFrom(0)).toEqual([]);
  });

  it('stays the same object where nothing changes', () => {
    expect(log.append([])).toBe(log);
    expect(log.truncateFrom(5)).toBe(log);
  });

  it('does not follow an array it was made of', () => {
    const entries = [entryOf(1, 1)];
    const made = Log.of(entries);
    entries.push(entryOf(1, 2));
    expect(made.lastIndex).toBe(1);
    expect(made.append(entriesOf([2], 1)).lastTerm).toBe(2);
  });

  it('gives entries that nobody can change the log through', () => {
    const own = logOf(1, 2);
    const given = [...own.entriesFrom(1)];
    given.push(entryOf(3, 3));
    expect(own.append(entriesOf([2], 2)).lastTerm).toBe(2);
  });
});

describe('versions of a log', () => {
  it('share their entries as long as one grows out of the other', () => {
    const old = logOf(1, 1);
    const grown = old.append(entriesOf([2, 2], 2));
    expect(grown.sharedPrefix(old)).toBe(2);
    expect(old.sharedPrefix(grown)).toBe(2);
    expect(grown.truncateFrom(2).sharedPrefix(grown)).toBe(1);
  });

  it('part where two grow out of the same one', () => {
    const old = logOf(1, 1);
    const one = old.append(entriesOf([2], 2));
    const other = old.append(entriesOf([3], 2));
    expect(termsOf(one)).toEqual([1, 1, 2]);
    expect(termsOf(other)).toEqual([1, 1, 3]);
    expect(termsOf(old)).toEqual([1, 1]);
    expect(other.sharedPrefix(one)).toBe(0);
  });

  it('part where one was cut short and grows in another direction', () => {
    const old = logOf(1, 1, 2);
    const cut = old.truncateFrom(3);
    const other = cut.append(entriesOf([3, 3], 2));
    expect(termsOf(other)).toEqual([1, 1, 3, 3]);
    expect(termsOf(old)).toEqual([1, 1, 2]);
    expect(termsOf(cut)).toEqual([1, 1]);
  });

  it('can be cut down to nothing and grow again', () => {
    const old = logOf(1);
    const other = old.truncateFrom(1).append(entriesOf([2]));
    expect(termsOf(other)).toEqual([2]);
    expect(termsOf(old)).toEqual([1]);
  });
});

/** What can be done to one of the versions there are, chosen by `version` modulo their number. */
type Operation =
  | { readonly type: 'append'; readonly version: number; readonly terms: readonly number[] }
  | { readonly type: 'truncate'; readonly version: number; readonly firstIndex: number };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    type: fc.constant('append' as const),
    version: fc.nat(),
    terms: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('truncate' as const),
    version: fc.nat(),
    firstIndex: fc.integer({ min: 1, max: 12 }),
  }),
);

interface Version {
  readonly log: Log;
  readonly model: readonly LogEntry[];
}

function change({ log, model }: Version, done: Operation): Version {
  if (done.type === 'append') {
    const entries = entriesOf(done.terms, model.length);
    return { log: log.append(entries), model: [...model, ...entries] };
  }
  return { log: log.truncateFrom(done.firstIndex), model: model.slice(0, done.firstIndex - 1) };
}

/** All versions that operations lead to, the empty log first. */
function versionsAfter(operations: readonly Operation[]): readonly Version[] {
  const versions: Version[] = [{ log: Log.empty, model: [] }];
  for (const done of operations) {
    versions.push(change(at(versions, done.version % versions.length), done));
  }
  return versions;
}

describe('a log beside a plain array', () => {
  it('is the same in every version, whatever was done to any of them', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        for (const { log, model } of versionsAfter(operations)) {
          expect(log.entriesFrom(1)).toEqual(model);
          expect(log.lastIndex).toBe(model.length);
          expect(log.lastTerm).toBe(model.at(-1)?.term ?? 0);
          for (const [i, entry] of model.entries()) {
            expect(log.entryAt(i + 1)).toBe(entry);
            expect(log.termAt(i + 1)).toBe(entry.term);
          }
        }
      }),
    );
  });

  it('gives the same part of it', () => {
    const part = fc.record({
      terms: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
      firstIndex: fc.integer({ min: 1, max: 14 }),
      limit: fc.integer({ min: 0, max: 14 }),
    });
    fc.assert(
      fc.property(part, ({ terms, firstIndex, limit }) => {
        const expected = entriesOf(terms).slice(firstIndex - 1, firstIndex - 1 + limit);
        expect(logOf(...terms).entriesFrom(firstIndex, limit)).toEqual(expected);
      }),
    );
  });

  it('never claims to share more with another version than it does', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 25 }), (operations) => {
        const versions = versionsAfter(operations);
        for (const a of versions) {
          for (const b of versions) {
            const shared = a.log.sharedPrefix(b.log);
            expect(a.model.slice(0, shared)).toEqual(b.model.slice(0, shared));
          }
        }
      }),
    );
  });
});

describe('a log whose entries are stored', () => {
  const all = entriesOf([1, 1, 2, 4, 4]);
  let reads: (readonly number[])[] = [];
  const read: ReadStored = (places) => {
    reads.push(places);
    return places.map((place) => at(all, place / 100 - 1));
  };
  const stored = (): Log => {
    reads = [];
    return Log.stored([1, 1, 2, 4, 4], [100, 200, 300, 400, 500], read);
  };

  it('reads them when they are asked for, and at once', () => {
    const log = stored();
    expect([log.lastIndex, log.lastTerm, log.termAt(3), log.termAt(6)]).toEqual([
      5,
      4,
      2,
      undefined,
    ]);
    expect(reads).toEqual([]);
    expect(log.entriesFrom(2, 3)).toEqual(all.slice(1, 4));
    expect(log.entryAt(5)).toEqual(all[4]);
    expect(reads).toEqual([[200, 300, 400], [500]]);
  });

  it('grows and is cut like any other', () => {
    const log = stored();
    const longer = log.append([entryOf(5, 6)]);
    const other = log.truncateFrom(4).append([entryOf(6, 4)]);
    expect(longer.entriesFrom(5)).toEqual([all[4], entryOf(5, 6)]);
    expect(other.entriesFrom(3)).toEqual([all[2], entryOf(6, 4)]);
    expect(log.entriesFrom(1)).toEqual(all);
  });

  it('lets go of entries that are stored, and stays what it is', () => {
    const log = Log.of(all);
    const short = log.truncateFrom(5);
    log.settle(3, (index) => index * 100, read);
    expect(log.entriesFrom(1)).toEqual(all);
    expect(short.entriesFrom(1)).toEqual(all.slice(0, 4));
    expect(reads.at(-1)).toEqual([100, 200, 300]);
    const settled: number[] = [];
    const placeOf = (index: number): number => {
      settled.push(index);
      return index * 100;
    };
    log.settle(99, placeOf, read);
    expect(log.entriesFrom(4)).toEqual(all.slice(3));
    expect(reads.at(-1)).toEqual([400, 500]);
    expect(settled).toEqual([4, 5]);
  });

  it('fails where an entry is not where it was stored', () => {
    const log = Log.stored([1], [100], () => []);
    expect(() => log.entryAt(1)).toThrow(/can not be read/);
  });
});

describe('the end of a log', () => {
  const end = Log.suffix(11, 3, [entryOf(4, 11), entryOf(5, 12)]);

  it('knows nothing of what was before it but the last term', () => {
    expect([end.firstIndex, end.lastIndex, end.lastTerm]).toEqual([11, 12, 5]);
    expect([9, 10, 11, 12, 13].map((index) => end.termAt(index))).toEqual([
      undefined,
      3,
      4,
      5,
      undefined,
    ]);
    expect(() => end.entryAt(10)).toThrow(RangeError);
    expect(end.append([entryOf(6, 13)]).entriesFrom(12)).toEqual([entryOf(5, 12), entryOf(6, 13)]);
  });

  it('is what is left of a log that forgets', () => {
    const log = logOf(1, 1, 2, 4);
    const forgetful = log.forgetBefore(3);
    expect(forgetful.entriesFrom(3)).toEqual(log.entriesFrom(3));
    expect([forgetful.firstIndex, forgetful.termAt(2), forgetful.lastIndex]).toEqual([3, 1, 4]);
    expect(log.forgetBefore(1)).toBe(log);
    expect(log.forgetBefore(9)).toBe(log);
    expect(log.forgetBefore(4).entriesFrom(4)).toEqual([entryOf(4, 4)]);
    expect(log.forgetBefore(4).firstIndex).toBe(4);
  });

  it('is cut like any other, down to a place before it as well', () => {
    expect(end.truncateFrom(12).entriesFrom(11)).toEqual([entryOf(4, 11)]);
    expect(end.truncateFrom(11).sharedPrefix(end)).toBe(10);
    const before = end.truncateFrom(5);
    expect([before.firstIndex, before.lastIndex, before.lastTerm]).toEqual([5, 4, 3]);
    expect(before.entriesFrom(5)).toEqual([]);
    expect(before.append([entryOf(4, 5)]).entryAt(5)).toEqual(entryOf(4, 5));
    const nothing = end.truncateFrom(1);
    expect([nothing.firstIndex, nothing.lastIndex, nothing.lastTerm]).toEqual([1, 0, 0]);
  });

  it('may be nothing but a place', () => {
    const nothing = Log.suffix(5, 2, []);
    expect([nothing.lastIndex, nothing.lastTerm]).toEqual([4, 2]);
    expect(nothing.append([entryOf(2, 5)]).entryAt(5)).toEqual(entryOf(2, 5));
  });
});
