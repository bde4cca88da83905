import { CausalOrder } from '../check';
import type { ClusterEvent, NodeEvent, SiegeEvent, SiegeRecord } from '../shared';
import { EVENT_VERSION } from '../shared';
import type { Time } from './time';
import { MACHINE_TIME } from './time';

/** An event of the supervisor without what the relay adds. */
export type ClusterNews = ClusterEvent extends infer E
  ? E extends ClusterEvent
    ? Omit<E, 'v' | 'at'>
    : never
  : never;

export type RecordListener = (record: SiegeRecord) => void;

interface Expected {
  incarnation: number;
  seq: number;
}

/**
 * Brings the events of all nodes and of the supervisor into one numbered order, in which cause comes before
 * effect. Within one life of a node that is the order of its own numbers; where some of them are missing, a
 * `gap` says so before the next event.
 */
export class Relay {
  readonly #listeners: RecordListener[] = [];
  readonly #queue: SiegeRecord[] = [];
  readonly #expected = new Map<number, Expected>();
  readonly #time: Time;
  readonly #order: CausalOrder<null>;
  #lastNumber = 0;
  #handingOut = false;

  constructor(time: Time = MACHINE_TIME) {
    this.#time = time;
    this.#order = new CausalOrder<null>((event) => {
      this.#append(event);
    }, time);
  }

  /** A listener is called once per record, in order, also for records that listeners cause. */
  listen(listener: RecordListener): void {
    this.#listeners.push(listener);
  }

  /** Tells something the supervisor knows. */
  announce(news: ClusterNews): void {
    // In a new siege every node's lives are counted from 1 again.
    if (news.type === 'siegeBegan') this.#expected.clear();
    this.#order.take({ ...news, v: EVENT_VERSION, at: this.#time.wallMs() }, null);
  }

  /** A node is heard from this event of this life on; what it told before is not missing, but was told to others. */
  join(node: number, incarnation: number, seq: number): void {
    this.#expected.set(node, { incarnation, seq });
  }

  /**
   * Takes what a node has told. Events that are here already are dropped. Returns false where an
   * event is not of this node or not of this life, after which nothing it says can be trusted.
   */
  receive(node: number, incarnation: number, events: readonly NodeEvent[]): boolean {
    for (const event of events) {
      if (event.node !== node || event.incarnation !== incarnation) return false;
      const expected = this.#expectedOf(node, incarnation);
      if (event.seq < expected.seq) continue;
      // What stands for dropped events has the number of the last of them, and accounts for all.
      const got = event.type === 'eventsDropped' ? event.seq - event.count + 1 : event.seq;
      if (got > expected.seq) {
        this.announce({ type: 'gap', node, incarnation, expected: expected.seq, got });
      }
      expected.seq = event.seq + 1;
      this.#order.take(event, null);
    }
    return true;
  }

  /** Nothing more will be told: what waits for its cause comes out without. */
  end(): void {
    this.#order.end();
  }

  #expectedOf(node: number, incarnation: number): Expected {
    const known = this.#expected.get(node);
    if (known?.incarnation === incarnation) return known;
    const fresh = { incarnation, seq: 1 };
    this.#expected.set(node, fresh);
    return fresh;
  }

  #append(event: SiegeEvent): void {
    this.#lastNumber += 1;
    this.#queue.push({ n: this.#lastNumber, event });
    if (this.#handingOut) return;
    this.#handingOut = true;
    try {
      for (let record = this.#queue.shift(); record !== undefined; record = this.#queue.shift()) {
        for (const listener of this.#listeners) listener(record);
      }
    } finally {
      this.#handingOut = false;
    }
  }
}
