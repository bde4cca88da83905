import type { NodeEventOf, RoundTrips, SiegeEvent, Statistics } from '../../shared';
import { Sample } from './sample';
import { Series } from './series';

/** Of more requests without an answer the oldest are forgotten. */
const MAX_OPEN = 5000;

type Sort = keyof Statistics['messages'];

interface Request {
  readonly sentAt: number;
  readonly sort: Sort;
  /** Whether orders are in it. */
  readonly hasOrders: boolean;
}

/** How many messages of which sort there were, and how long requests and their answers took together. */
export class Traffic {
  readonly counts: Record<Sort, number> = { heartbeats: 0, entries: 0, votes: 0 };
  /** Requests with orders in them, and answers to those. */
  forOrders = 0;
  readonly #open = new Map<string, Request>();
  readonly #roads = new Map<
    string,
    { readonly from: number; readonly to: number; readonly sample: Sample; readonly series: Series }
  >();
  #beganAt: number | null = null;

  take(event: SiegeEvent): void {
    this.#beganAt ??= event.at;
    switch (event.type) {
      case 'siegeBegan':
        this.#open.clear();
        return;
      case 'messageSent':
        this.#depart(event);
        return;
      case 'messageArrived':
        if (event.leg === 'answer') this.#comeBack(event);
        return;
      case 'messageLost':
      case 'unanswered':
        this.#open.delete(event.id);
        return;
      default:
    }
  }

  get roundTrips(): readonly RoundTrips[] {
    return [...this.#roads.values()]
      .flatMap(({ from, to, sample: { spread }, series: { means, partMs } }) =>
        spread === null ? [] : [{ from, to, spread, means, partMs }],
      )
      .sort((one, other) => one.from - other.from || one.to - other.to);
  }

  #depart({ id, cargo, at, copyOf }: NodeEventOf<'messageSent'>): void {
    if (cargo.leg === 'answer') {
      const request = this.#open.get(id);
      if (request === undefined) return;
      this.counts[request.sort] += 1;
      if (request.hasOrders) this.forOrders += 1;
      return;
    }
    const { message } = cargo;
    const entries = message.rpc === 'appendEntries' ? message.entries : [];
    const sort =
      message.rpc === 'requestVote' ? 'votes' : entries.length === 0 ? 'heartbeats' : 'entries';
    const hasOrders = entries.some(({ command }) => command.type === 'set');
    this.counts[sort] += 1;
    if (hasOrders) this.forOrders += 1;
    // A copy's answer is an answer to a question that nobody asked a second time.
    if (copyOf !== undefined) return;
    this.#open.set(id, { sentAt: at, sort, hasOrders });
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MAX_OPEN) break;
      this.#open.delete(oldest);
    }
  }

  #comeBack({ id, node, from, at }: NodeEventOf<'messageArrived'>): void {
    const request = this.#open.get(id);
    if (request === undefined) return;
    this.#open.delete(id);
    const key = `${node}>${from}`;
    const road = this.#roads.get(key) ?? {
      from: node,
      to: from,
      sample: new Sample(),
      series: new Series(),
    };
    this.#roads.set(key, road);
    const tookMs = Math.max(0, at - request.sentAt);
    road.sample.add(tookMs);
    road.series.add(request.sentAt - (this.#beganAt ?? at), tookMs);
  }
}
