import type { Property } from '../raft';
import { NEEDS_ALL, PROPERTIES } from '../raft';
import type { ElectionWon, Failover, KeptRecord, SiegeEvent, Statistics } from '../shared';
import { isNodeEvent, saysMissing } from '../shared';
import { Messages, type MessageTally } from './messages';
import type { OrdersVerdict, OrderTally } from './orders';
import { Orders } from './orders';
import type { Waiting } from './causal-order';
import { CausalOrder } from './causal-order';
import { PropertyWatch } from './property-watch';
import { Reign } from './reign';
import { Measures } from './statistics/statistics';

export interface PropertyVerdict {
  readonly name: Property;
  readonly holds: boolean;
  /** The number of the record that broke it; null: it holds. */
  readonly record: number | null;
  /** What was seen, as a sentence; null: it holds. */
  readonly detail: string | null;
}

/** What the records of a siege prove. Times are in milliseconds, moments in wall time. */
export interface SiegeVerdict {
  readonly records: number;
  /** The first and the last moment; null where there is no record. */
  readonly from: number | null;
  readonly to: number | null;
  readonly nodes: readonly number[];
  readonly properties: readonly PropertyVerdict[];
  readonly linearizable: OrdersVerdict;
  readonly messages: MessageTally;
  readonly elections: readonly ElectionWon[];
  readonly failovers: readonly Failover[];
  readonly orders: OrderTally;
  /** Properties that could not be judged all the time, as what they need was not told. */
  readonly notTold: readonly Property[];
  readonly statistics: Statistics;
}

/** Judges a siege by its records, which are handed in one after another. */
export class SiegeCheck {
  readonly #broken = new Map<Property, PropertyVerdict>();
  readonly #nodes = new Set<number>();
  readonly #messages = new Messages();
  readonly #reign = new Reign();
  readonly #orders = new Orders();
  readonly #measures = new Measures();
  readonly #watch: PropertyWatch;
  readonly #order: CausalOrder<number>;
  #records = 0;
  #from: number | null = null;
  #to: number | null = null;
  #isWhole = true;
  #size = 0;

  constructor() {
    // Nothing wakes up by itself here: time passes with the records.
    const time: Waiting = { nowMs: () => this.#to ?? 0, after: () => () => undefined };
    this.#watch = new PropertyWatch(({ property, detail, record }) => {
      this.#break(property, record, detail);
    });
    this.#order = new CausalOrder((event, n) => {
      this.#watch.take({ n, event });
    }, time);
  }

  take(record: KeptRecord): void {
    const { n, at } = record;
    this.#measures.take(record);
    if (n > 0) this.#records += 1;
    this.#from = Math.min(this.#from ?? at, at);
    this.#to = Math.max(this.#to ?? at, at);
    if (record.type === 'dropped') {
      this.#isWhole = false;
      this.#order.end();
      this.#watch.loseTrackOfAll();
    }
    if (record.type === 'event') this.#takeEvent(n, record.event);
  }

  /** Nothing more will be told. */
  finish(): SiegeVerdict {
    this.#order.end();
    const isWhole = this.#isWhole && this.#nodes.size >= this.#size;
    return {
      records: this.#records,
      from: this.#from,
      to: this.#to,
      nodes: [...this.#nodes].sort((a, b) => a - b),
      properties: PROPERTIES.map(
        (name) => this.#broken.get(name) ?? { name, holds: true, record: null, detail: null },
      ),
      linearizable: this.#orders.judge(),
      messages: this.#messages.tally(),
      elections: this.#reign.elections,
      failovers: this.#reign.failovers,
      orders: this.#orders.tally(),
      notTold: this.#nodes.size === 0 ? PROPERTIES : isWhole ? [] : NEEDS_ALL,
      statistics: this.#measures.finish(),
    };
  }

  #takeEvent(n: number, event: SiegeEvent): void {
    if (saysMissing(event)) this.#isWhole = false;
    // Programs of others keep most of what they do to themselves.
    if (event.type === 'programStarted') this.#isWhole = false;
    if (event.type === 'siegeBegan') this.#size = Math.max(this.#size, event.servers.length);
    if (event.type === 'membersChanged') this.#size += event.joined?.length ?? 0;
    if (isNodeEvent(event)) this.#nodes.add(event.node);
    // What was seen when it happened; here it is seen anew as well, unless the cause is missing.
    if (event.type === 'violation') {
      this.#break(event.property, event.record, event.detail);
    }
    this.#messages.take(event);
    this.#reign.take(event);
    this.#orders.take(event);
    this.#order.take(event, n);
  }

  #break(name: Property, record: number, detail: string): void {
    if (this.#broken.has(name)) return;
    this.#broken.set(name, { name, holds: false, record, detail });
  }
}

/** Whether everything holds that could be judged. */
export function allHolds({ properties, linearizable }: SiegeVerdict): boolean {
  return properties.every(({ holds }) => holds) && linearizable.holds !== false;
}
