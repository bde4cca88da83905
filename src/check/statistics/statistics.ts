import type { KeptRecord, Statistics } from '../../shared';
import { Reign } from '../reign';
import { binned } from './bins';
import { Contests } from './contests';
import { FailoverTimes } from './failover-times';
import { Field } from './field';
import { OrderTimes } from './order-times';
import { Traffic } from './traffic';

const MAX_ELECTIONS = 1000;

/** Measures a siege by its records, which are handed in one after another, in bounded room. */
export class Measures {
  readonly #field = new Field();
  readonly #failovers = new FailoverTimes();
  readonly #contests = new Contests();
  readonly #traffic = new Traffic();
  readonly #orders = new OrderTimes();
  readonly #reign = new Reign();
  #fromMs = Number.POSITIVE_INFINITY;
  #toMs = Number.NEGATIVE_INFINITY;

  take(record: KeptRecord): void {
    if (record.type !== 'event') return;
    const { event } = record;
    this.#fromMs = Math.min(this.#fromMs, event.at);
    this.#toMs = Math.max(this.#toMs, event.at);
    this.#failovers.take(event, this.#field);
    this.#field.take(event);
    this.#contests.take(event);
    this.#traffic.take(event);
    this.#orders.take(event);
    this.#reign.take(event);
  }

  /** Nothing more will be told. */
  finish(): Statistics {
    this.#contests.finish();
    const { latency, taken } = this.#orders;
    const { spread } = latency;
    return {
      lengthMs: Math.max(0, this.#toMs - this.#fromMs),
      failovers: this.#failovers.finish(),
      elections: {
        won: this.#reign.elections.slice(-MAX_ELECTIONS),
        split: this.#contests.split,
        failed: this.#contests.failed,
      },
      roundTrips: this.#traffic.roundTrips,
      orders: {
        taken,
        latency: spread,
        bins: binned(latency.kept),
        messagesEach: spread === null ? null : this.#traffic.forOrders / spread.count,
      },
      availability: this.#field.availability,
      ledMs: this.#field.ledMs,
      messages: this.#traffic.counts,
    };
  }
}
