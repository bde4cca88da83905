import type { LogEntry } from '../raft';
import type { ClusterEventOf, SiegeEvent } from '../shared';
import { isNodeEvent } from '../shared';
import { CommittedLog } from './committed-log';

export interface OrderTally {
  /** Whoever gave them was told that they are carried out. */
  readonly acknowledged: number;
  readonly refused: number;
  /** Nobody can say what became of them. */
  readonly unknown: number;
}

export interface OrdersVerdict {
  /** Null where no order was acknowledged to anybody whose word is here. */
  readonly holds: boolean | null;
  /** The key of an order that shows that it does not hold; otherwise null. */
  readonly key: string | null;
  /** What is wrong, as a sentence; otherwise null. */
  readonly detail: string | null;
}

/** An order that was given and acknowledged. Times are wall time in milliseconds. */
interface Acknowledged {
  readonly key: string;
  readonly index: number;
  readonly term: number;
  readonly givenAt: number;
  readonly answeredAt: number;
}

type Answered = ClusterEventOf<'orderAnswered'>;

/**
 * What became of the orders, and whether that is linearizable: the committed log is a witness of their order, so
 * it is enough that each acknowledged one is at its place in it, and that one which was acknowledged before
 * another was given comes before it (section 8).
 */
export class Orders {
  readonly #committed = new CommittedLog();
  readonly #acknowledged: Acknowledged[] = [];
  /** Orders of the commander that are under way, by node and key, with the moments they were given at. */
  readonly #given = new Map<string, number[]>();
  /** Entries that leaders made of orders, whoever gave them, by index and term. */
  readonly #accepted = new Set<string>();
  readonly #answered = { done: 0, refused: 0, unknown: 0 };
  #refusedToOthers = 0;
  /** Of sieges that are over. */
  #earlier: OrdersVerdict = { holds: null, key: null, detail: null };

  take(event: SiegeEvent): void {
    if (isNodeEvent(event)) this.#committed.take(event);
    switch (event.type) {
      case 'siegeBegan':
        this.#earlier = this.judge();
        this.#committed.clear();
        this.#given.clear();
        this.#acknowledged.length = 0;
        this.#accepted.clear();
        return;
      case 'orderGiven': {
        const name = `${event.node} ${event.key}`;
        this.#given.set(name, [...(this.#given.get(name) ?? []), event.at]);
        return;
      }
      case 'orderAnswered':
        this.#answer(event);
        return;
      case 'orderAccepted':
        this.#accepted.add(nameOf(event.index, event.term));
        return;
      case 'orderRefused':
        // Where a leader is known, whoever gave it is sent on to it.
        if (event.leader === null && !this.#isGiven(event.key)) this.#refusedToOthers += 1;
        return;
      default:
    }
  }

  tally(): OrderTally {
    // What others gave to a general's port was answered there, out of sight: carried out is acknowledged.
    const ours = new Set(this.#acknowledged.map(({ index, term }) => nameOf(index, term)));
    const others = [...this.#accepted].filter((name) => !ours.has(name));
    const carriedOut = others.filter((name) => this.#committed.has(name)).length;
    const { done, refused, unknown } = this.#answered;
    // An entry that was not committed may be one of those whose answers never came.
    return {
      acknowledged: done + carriedOut,
      refused: refused + this.#refusedToOthers,
      unknown: Math.max(unknown, others.length - carriedOut),
    };
  }

  judge(): OrdersVerdict {
    if (this.#earlier.holds === false || this.#acknowledged.length === 0) return this.#earlier;
    return this.#findMissing() ?? this.#findReordered() ?? { holds: true, key: null, detail: null };
  }

  #answer({ node, key, outcome, entry, at }: Answered): void {
    const given = this.#given.get(`${node} ${key}`);
    const givenAt = given?.shift() ?? at;
    this.#answered[outcome] += 1;
    if (outcome !== 'done' || entry === null) return;
    this.#acknowledged.push({ key, ...entry, givenAt, answeredAt: at });
  }

  #isGiven(key: string): boolean {
    return [...this.#given].some(([name, moments]) => {
      return moments.length > 0 && name.endsWith(` ${key}`);
    });
  }

  /** An acknowledged order that is not where it was said to be, as far as that is known. */
  #findMissing(): OrdersVerdict | null {
    for (const { key, index, term } of this.#acknowledged) {
      const entry = this.#committed.at(index);
      if (entry === undefined || isOrder(entry, term, key)) continue;
      const detail = `${key} was acknowledged at index ${index} in term ${term}, and another entry was committed there.`;
      return { holds: false, key, detail };
    }
    return null;
  }

  #findReordered(): OrdersVerdict | null {
    const byIndex = [...this.#acknowledged].sort((a, b) => b.index - a.index);
    let earliest: Acknowledged | null = null;
    for (const order of byIndex) {
      if (earliest !== null && earliest.answeredAt < order.givenAt) {
        const detail = `${order.key} was given after ${earliest.key} had been acknowledged, and comes before it in the log.`;
        return { holds: false, key: order.key, detail };
      }
      if (earliest === null || order.answeredAt < earliest.answeredAt) earliest = order;
    }
    return null;
  }
}

function isOrder({ term, command }: LogEntry, itsTerm: number, key: string): boolean {
  return term === itsTerm && command.type === 'set' && command.key === key;
}

function nameOf(index: number, term: number): string {
  return `${index}:${term}`;
}
