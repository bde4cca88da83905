import type { Command } from './command';

/** One entry of the replicated log: a command and the term in which a leader received it (section 5.3). */
export interface LogEntry {
  readonly term: number;
  readonly command: Command;
}

/** Where an entry is stored, in terms of whoever stored it. A place never comes to hold another entry. */
type Place = number;

/** Reads entries from where they are stored, in the order of the places. */
export type ReadStored = (places: readonly Place[]) => readonly LogEntry[];

/** What versions of a log share: the entries from `firstIndex` on, each here or where it is stored. */
interface Body {
  readonly firstIndex: number;
  /** The term of the entry before the first. */
  readonly prevTerm: number;
  readonly terms: number[];
  readonly entries: (LogEntry | Place)[];
  read: ReadStored | null;
  /** Up to here no entry takes memory. */
  settledIndex: number;
}

/**
 * An immutable replicated log. Indexes start at 1; index 0 with term 0 is the empty prefix.
 *
 * Versions of a log share one array of entries, and each version sees only its own length of it.
 * Appending to the longest version therefore costs only the new entries, and a version that was
 * cut short copies its prefix before it grows in another direction. No version ever changes. Entries that
 * are stored need not be in memory: they are read when they are asked for.
 */
export class Log {
  static readonly empty = new Log(bodyOf([]), 0);

  readonly #body: Body;
  readonly lastIndex: number;

  private constructor(body: Body, lastIndex: number) {
    this.#body = body;
    this.lastIndex = lastIndex;
  }

  static of(entries: readonly LogEntry[]): Log {
    return new Log(bodyOf([...entries]), entries.length);
  }

  /**
   * A log whose entries are all stored elsewhere.
   *
   * @param terms of the entries @param places where each of them is; both arrays become the log's own
   */
  static stored(terms: number[], places: Place[], read: ReadStored): Log {
    const settledIndex = terms.length;
    const body = { firstIndex: 1, prevTerm: 0, terms, entries: places, read, settledIndex };
    return new Log(body, terms.length);
  }

  /** The end of a log of which no more than that is known. */
  static suffix(firstIndex: number, prevTerm: number, entries: readonly LogEntry[]): Log {
    return new Log(bodyOf([...entries], firstIndex, prevTerm), firstIndex - 1 + entries.length);
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex) ?? 0;
  }

  /** The index of the first entry that is known: 1, except for a log of which only the end is. */
  get firstIndex(): number {
    return this.#body.firstIndex;
  }

  /** The term of the entry at `index`; 0 for index 0; undefined beyond the end, or where it is not known. */
  termAt(index: number): number | undefined {
    if (index > this.lastIndex) return undefined;
    const { firstIndex, prevTerm, terms } = this.#body;
    return index === firstIndex - 1 ? prevTerm : terms[index - firstIndex];
  }

  /** The entry at `index`, which must be in the log; a RangeError otherwise. */
  entryAt(index: number): LogEntry {
    const [entry] = this.entriesFrom(index, 1);
    if (entry === undefined || !Number.isInteger(index)) {
      const { firstIndex } = this.#body;
      throw new RangeError(`The log has entries ${firstIndex} to ${this.lastIndex}, not ${index}.`);
    }
    return entry;
  }

  /** The entries from `firstIndex` to the end, `limit` of them at most. */
  entriesFrom(firstIndex: number, limit = Number.POSITIVE_INFINITY): readonly LogEntry[] {
    const { firstIndex: first, entries } = this.#body;
    if (firstIndex < first) return [];
    const end = Math.min(this.lastIndex, firstIndex - 1 + limit);
    return this.#resolve(entries.slice(firstIndex - first, Math.max(0, end - first + 1)));
  }

  append(entries: readonly LogEntry[]): Log {
    if (entries.length === 0) return this;
    const { terms, entries: before, firstIndex } = this.#body;
    const length = this.lastIndex - firstIndex + 1;
    // The empty log is one constant for all nodes, so it never lends its arrays.
    const isLongest = before.length === length && this !== Log.empty;
    const grown = isLongest
      ? this.#body
      : { ...this.#body, terms: terms.slice(0, length), entries: before.slice(0, length) };
    for (const entry of entries) {
      grown.terms.push(entry.term);
      grown.entries.push(entry);
    }
    return new Log(grown, this.lastIndex + entries.length);
  }

  /** The log without the entries from `firstIndex` on. */
  truncateFrom(firstIndex: number): Log {
    if (firstIndex > this.lastIndex) return this;
    const { firstIndex: first, prevTerm } = this.#body;
    return firstIndex >= first
      ? new Log(this.#body, firstIndex - 1)
      : Log.suffix(firstIndex, firstIndex === 1 ? 0 : prevTerm, []);
  }

  /** The same log, of whose entries before `firstIndex` nothing is known any more. */
  forgetBefore(firstIndex: number): Log {
    const { firstIndex: first } = this.#body;
    if (firstIndex <= first || firstIndex > this.lastIndex) return this;
    const prevTerm = this.termAt(firstIndex - 1) ?? 0;
    return Log.suffix(firstIndex, prevTerm, this.entriesFrom(firstIndex));
  }

  /**
   * Lets go of entries that are stored: those up to `upTo`, which must never change any more. No version
   * of the log changes by that; it only takes less memory.
   */
  settle(upTo: number, placeOf: (index: number) => Place, read: ReadStored): void {
    const body = this.#body;
    const end = Math.min(upTo, this.lastIndex);
    for (let index = Math.max(body.settledIndex + 1, body.firstIndex); index <= end; index += 1) {
      body.entries[index - body.firstIndex] = placeOf(index);
      body.settledIndex = index;
    }
    body.read = read;
  }

  /**
   * How many leading entries this log is known to share with `other` without looking at any of
   * them: all that both versions see of one array, or none.
   */
  sharedPrefix(other: Log): number {
    return this.#body.entries === other.#body.entries
      ? Math.min(this.lastIndex, other.lastIndex)
      : 0;
  }

  #resolve(slice: readonly (LogEntry | Place)[]): readonly LogEntry[] {
    const places = slice.filter((entry) => typeof entry === 'number');
    if (places.length === 0) return slice.filter((entry) => typeof entry !== 'number');
    const stored = this.#body.read?.(places) ?? [];
    let next = 0;
    return slice.map((entry) => {
      const one = typeof entry === 'number' ? stored[next++] : entry;
      if (one === undefined) throw new RangeError('A stored log entry can not be read.');
      return one;
    });
  }
}

function bodyOf(entries: LogEntry[], firstIndex = 1, prevTerm = 0): Body {
  const terms = entries.map(({ term }) => term);
  return { firstIndex, prevTerm, terms, entries, read: null, settledIndex: firstIndex - 1 };
}
