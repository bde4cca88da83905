import type { LogEntry } from './log';

/** One applied order, with the log entry it came from. */
export interface Order {
  readonly key: string;
  readonly value: string;
  readonly index: number;
  readonly term: number;
}

/** The replicated state machine: a key-value store of the orders that were applied (section 2). */
export class Orders {
  readonly #byKey = new Map<string, Order>();

  /** Applies one committed entry and returns the order it set, if it set one. */
  apply(index: number, { term, command }: LogEntry): Order | null {
    if (command.type === 'noop') return null;
    const order = { key: command.key, value: command.value, index, term };
    this.#byKey.set(command.key, order);
    return order;
  }

  get(key: string): Order | undefined {
    return this.#byKey.get(key);
  }

  /** All applied orders, by key in the order in which the keys were first set. */
  all(): readonly Order[] {
    return [...this.#byKey.values()];
  }
}
