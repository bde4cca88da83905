import type { LogEntry } from './log';

/** One applied order, with the log entry it came from. */
export interface Order {
  readonly key: string;
  readonly value: string;
  readonly index: number;
  readonly term: number;
}

/** How many of the orders that were changed last are kept whole, where the others can be read again. */
const NEWEST_MAX = 1000;

/**
 * The replicated state machine: a key-value store of the orders that were applied (section 2). Where the
 * applied log can be read, of all but the newest orders it keeps only where they are in it.
 */
export class Orders {
  readonly #entryAt: ((index: number) => LogEntry) | null;
  /** The index of the entry that set each key, in the order in which the keys were first set. */
  readonly #indexes = new Map<string, number>();
  /** Whole orders, in the order in which they were changed last. */
  readonly #newest = new Map<string, Order>();
  #sortedKeys: string[] = [];
  #newKeys: string[] = [];

  /** @param entryAt reads an applied entry of the log; without it everything is kept */
  constructor(entryAt: ((index: number) => LogEntry) | null = null) {
    this.#entryAt = entryAt;
  }

  get count(): number {
    return this.#indexes.size;
  }

  /** Applies one committed entry and returns the order it set, if it set one. */
  apply(index: number, { term, command }: LogEntry): Order | null {
    if (command.type === 'noop') return null;
    const { key, value } = command;
    const order = { key, value, index, term };
    if (!this.#indexes.has(key)) this.#newKeys.push(key);
    this.#indexes.set(key, index);
    this.#newest.delete(key);
    this.#newest.set(key, order);
    if (this.#entryAt !== null && this.#newest.size > NEWEST_MAX) this.#dropOldest();
    return order;
  }

  get(key: string): Order | undefined {
    const order = this.#newest.get(key);
    const index = this.#indexes.get(key);
    if (order !== undefined || index === undefined) return order;
    const entry = this.#entryAt?.(index);
    return entry?.command.type === 'set'
      ? { key, value: entry.command.value, index, term: entry.term }
      : undefined;
  }

  /** All applied orders, by key in the order in which the keys were first set. */
  all(): readonly Order[] {
    return [...this.#indexes.keys()].flatMap((key) => this.get(key) ?? []);
  }

  /** The orders that were changed last, the latest at the end. */
  newest(): readonly Order[] {
    return [...this.#newest.values()].slice(-NEWEST_MAX);
  }

  /** The keys behind `after` in their order, `limit` of them at most. */
  keysAfter(after: string, limit: number): readonly string[] {
    const keys = this.#sorted();
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] ?? '') > after) high = middle;
      else low = middle + 1;
    }
    return keys.slice(low, low + limit);
  }

  /** Sorting a few keys that are nearly in order is cheap, so it is done when somebody asks. */
  #sorted(): readonly string[] {
    if (this.#newKeys.length > 0) {
      this.#sortedKeys = [...this.#sortedKeys, ...this.#newKeys].sort();
      this.#newKeys = [];
    }
    return this.#sortedKeys;
  }

  #dropOldest(): void {
    const [oldest] = this.#newest.keys();
    if (oldest !== undefined) this.#newest.delete(oldest);
  }
}
