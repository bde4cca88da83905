import type { Command } from './command';

/** One entry of the replicated log: a command and the term in which a leader received it (section 5.3). */
export interface LogEntry {
  readonly term: number;
  readonly command: Command;
}

/**
 * An immutable replicated log. Indexes start at 1; index 0 with term 0 is the empty prefix.
 *
 * Versions of a log share one array of entries, and each version sees only its own length of it.
 * Appending to the longest version therefore costs only the new entries, and a version that was
 * cut short copies its prefix before it grows in another direction. No version ever changes.
 */
export class Log {
  static readonly empty = new Log([], 0);

  readonly #entries: LogEntry[];
  readonly lastIndex: number;

  private constructor(entries: LogEntry[], lastIndex: number) {
    this.#entries = entries;
    this.lastIndex = lastIndex;
  }

  static of(entries: readonly LogEntry[]): Log {
    return new Log([...entries], entries.length);
  }

  get lastTerm(): number {
    return this.lastIndex === 0 ? 0 : this.entryAt(this.lastIndex).term;
  }

  /** The term of the entry at `index`; 0 for index 0; undefined beyond the end. */
  termAt(index: number): number | undefined {
    if (index === 0) return 0;
    if (index > this.lastIndex) return undefined;
    return this.#entries[index - 1]?.term;
  }

  /** The entry at `index`, which must be in the log; a RangeError otherwise. */
  entryAt(index: number): LogEntry {
    const entry = index <= this.lastIndex ? this.#entries[index - 1] : undefined;
    if (entry === undefined) {
      throw new RangeError(`The log has entries 1 to ${this.lastIndex}, not ${index}.`);
    }
    return entry;
  }

  /** The entries from `firstIndex` to the end, `limit` of them at most. */
  entriesFrom(firstIndex: number, limit = Number.POSITIVE_INFINITY): readonly LogEntry[] {
    return this.#entries.slice(firstIndex - 1, Math.min(this.lastIndex, firstIndex - 1 + limit));
  }

  append(entries: readonly LogEntry[]): Log {
    if (entries.length === 0) return this;
    const shared =
      this.#entries.length === this.lastIndex
        ? this.#entries
        : this.#entries.slice(0, this.lastIndex);
    // The empty log is one constant for all nodes, so it never lends its array.
    const grown = this.lastIndex === 0 ? [] : shared;
    for (const entry of entries) grown.push(entry);
    return new Log(grown, this.lastIndex + entries.length);
  }

  /** The log without the entries from `firstIndex` on. */
  truncateFrom(firstIndex: number): Log {
    return firstIndex > this.lastIndex ? this : new Log(this.#entries, firstIndex - 1);
  }

  /**
   * How many leading entries this log is known to share with `other` without looking at any of
   * them: all that both versions see of one array, or none.
   */
  sharedPrefix(other: Log): number {
    return this.#entries === other.#entries ? Math.min(this.lastIndex, other.lastIndex) : 0;
  }
}
