import type { NodeId, State } from '../../raft';
import type { NodeEvent, NodeEventBody } from '../../shared';
import { EVENT_VERSION } from '../../shared';
import type { Clock } from '../clock';

/** Someone who wants to know what a node does. Listening must never block or fail. */
export interface Listener {
  wants(type: NodeEvent['type']): boolean;
  hear(event: NodeEvent): void;
}

/** The node's term and state at the moment of an event. */
export interface Moment {
  readonly term: number;
  readonly state: State;
}

/**
 * Everything a node says about itself, numbered from 1. Events that nobody wants to hear are only
 * counted.
 */
export class EventStream {
  readonly #node: NodeId;
  readonly #incarnation: number;
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();
  #seq = 0;
  #isClosed = false;
  /** Kept up to date by whoever carries out the node's effects. */
  moment: Moment;

  constructor(node: NodeId, incarnation: number, clock: Clock, moment: Moment) {
    this.#node = node;
    this.#incarnation = incarnation;
    this.#clock = clock;
    this.moment = moment;
  }

  /** Adds a listener for all events from now on. Returns how to leave. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Says the last event of a life; whatever happens after it is not told any more. */
  close(body: NodeEventBody): void {
    this.emit(body);
    this.#isClosed = true;
  }

  emit(body: NodeEventBody): void {
    if (this.#isClosed) return;
    this.#seq += 1;
    let event: NodeEvent | undefined;
    for (const listener of this.#listeners) {
      if (!listener.wants(body.type)) continue;
      event ??= this.#seal(body);
      listener.hear(event);
    }
  }

  #seal(body: NodeEventBody): NodeEvent {
    return {
      v: EVENT_VERSION,
      node: this.#node,
      incarnation: this.#incarnation,
      seq: this.#seq,
      at: this.#clock.wallMs(),
      term: this.moment.term,
      state: this.moment.state,
      ...body,
    };
  }
}
