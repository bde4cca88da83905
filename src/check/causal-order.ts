import type { ClusterEvent, NodeEvent, SiegeEvent } from '../shared';
import { isNodeEvent, legKeyOf } from '../shared';
import { Departures } from './departures';

/** How long an arrival waits for its departure to be told, in milliseconds. */
const PATIENCE_MS = 2000;
/** How long it waits where its sender's process is gone, or events of it are missing: it may be among them. */
const PATIENCE_IN_DOUBT_MS = 100;
const MAX_WAITING_PER_NODE = 10_000;

/** Time, as it passes for whoever puts events in order. */
export interface Waiting {
  /** A time that never goes back, in milliseconds since any moment. */
  nowMs(): number;
  /** Calls back once after so many milliseconds; returns how to stop that. */
  after(delayMs: number, callback: () => void): () => void;
}

/** An event of a node, whatever is to come out with it, and since when it waits. */
interface Told<T> {
  readonly event: NodeEvent;
  readonly item: T;
  readonly sinceMs: number;
}

/**
 * Puts the events of a siege in an order in which cause comes before effect, which the order of their
 * arrival is not: they come from different processes. What one node does can bear on another only by
 * a message, so it is enough that each node's events stay in their own order and that no arrival of a
 * message comes before its departure. Clocks play no part. What the supervisor says of a node comes
 * behind all that the node has told by then.
 *
 * A departure that is never told is waited for only so long, and hardly at all where its sender's process
 * is gone.
 */
export class CausalOrder<T> {
  readonly #release: (event: SiegeEvent, item: T) => void;
  readonly #time: Waiting;
  readonly #departures = new Departures();
  readonly #waiting = new Map<number, Told<T>[]>();
  /** Departures that were told, and wait behind others of their sender. */
  readonly #coming = new Set<string>();
  /** Nodes whose departures may be missing, with the time until which they may arrive. */
  readonly #doubted = new Map<number, number>();
  #stopTimer: () => void = () => undefined;

  constructor(release: (event: SiegeEvent, item: T) => void, time: Waiting) {
    this.#release = release;
    this.#time = time;
  }

  take(event: SiegeEvent, item: T): void {
    if (!isNodeEvent(event)) {
      this.#takeNews(event, item);
      return;
    }
    const { node, type } = event;
    if (type === 'eventsDropped') this.#doubt(node, PATIENCE_MS);
    if (type === 'messageSent') this.#coming.add(legKeyOf(event.id, event.cargo.leg));
    const queue = this.#waiting.get(node) ?? [];
    this.#waiting.set(node, queue);
    queue.push({ event, item, sinceMs: this.#time.nowMs() });
    this.#drain();
  }

  /** Nothing more will be told: whatever waits comes out. */
  end(): void {
    for (let { queue } = this.#next(); queue.length > 0; { queue } = this.#next()) {
      this.#releaseFirst(queue);
      this.#drain();
    }
    this.#departures.forget();
    this.#doubted.clear();
  }

  #takeNews(event: ClusterEvent, item: T): void {
    if (event.type === 'siegeBegan') this.end();
    if ('node' in event) this.#releaseAll(this.#waiting.get(event.node) ?? []);
    this.#release(event, item);
    switch (event.type) {
      case 'processSpawned':
      case 'contactMade':
        this.#doubted.delete(event.node);
        return;
      case 'processExited':
      case 'contactLost':
        this.#doubt(event.node, Infinity);
        break;
      case 'gap':
        this.#doubt(event.node, PATIENCE_MS);
        break;
      default:
        return;
    }
    this.#drain();
  }

  #doubt(node: number, forMs: number): void {
    this.#doubted.set(node, this.#time.nowMs() + forMs);
  }

  #drain(): void {
    do {
      let goesOn = true;
      while (goesOn) {
        goesOn = false;
        for (const queue of this.#waiting.values()) {
          while (queue[0] !== undefined && this.#isDue(queue[0])) {
            this.#releaseFirst(queue);
            goesOn = true;
          }
        }
      }
      // What has waited long enough may hold up causes of others: one at a time.
    } while (this.#releaseOneGivenUp());
    this.#wakeAtDeadline();
  }

  #releaseOneGivenUp(): boolean {
    const { queue, deadline } = this.#next();
    const nowMs = this.#time.nowMs();
    for (const each of this.#waiting.values()) {
      if (each.length <= MAX_WAITING_PER_NODE && !(each === queue && deadline <= nowMs)) continue;
      this.#releaseFirst(each);
      return true;
    }
    return false;
  }

  #releaseAll(queue: Told<T>[]): void {
    while (queue.length > 0) this.#releaseFirst(queue);
  }

  #releaseFirst(queue: Told<T>[]): void {
    const first = queue.shift();
    if (first === undefined) return;
    const { event, item } = first;
    if (event.type === 'messageSent') this.#coming.delete(legKeyOf(event.id, event.cargo.leg));
    this.#departures.take(event);
    this.#release(event, item);
  }

  /** Whether its cause was told, or it has none. */
  #isDue({ event }: Told<T>): boolean {
    return event.type !== 'messageArrived' || this.#departures.has(event);
  }

  /** When the first event of a queue is told without its cause, where that does not come. */
  #deadline({ event, sinceMs }: Told<T>): number {
    if (event.type !== 'messageArrived') return sinceMs;
    if (this.#coming.has(legKeyOf(event.id, event.leg))) return Infinity;
    const isDoubted = sinceMs <= (this.#doubted.get(event.from) ?? -Infinity);
    return sinceMs + (isDoubted ? PATIENCE_IN_DOUBT_MS : PATIENCE_MS);
  }

  #wakeAtDeadline(): void {
    this.#stopTimer();
    const { deadline } = this.#next();
    if (deadline === Number.POSITIVE_INFINITY) return;
    const delayMs = Math.max(1, Math.ceil(deadline - this.#time.nowMs()));
    this.#stopTimer = this.#time.after(delayMs, () => {
      this.#drain();
    });
  }

  /** The queue whose first event is waited for the shortest time from now. */
  #next(): { readonly queue: Told<T>[]; readonly deadline: number } {
    let next: { readonly queue: Told<T>[]; readonly deadline: number } = {
      queue: [],
      deadline: Infinity,
    };
    for (const queue of this.#waiting.values()) {
      const [first] = queue;
      const deadline = first === undefined ? Infinity : this.#deadline(first);
      if (deadline < next.deadline) next = { queue, deadline };
    }
    return next;
  }
}
