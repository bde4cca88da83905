import type { NodeId, State } from '../../raft';
import type { NodeEventOf, ProgramEvent, ProgramEventBody } from '../../shared';
import { EVENT_VERSION } from '../../shared';
import type { Clock } from '../clock';
import type { Listener } from '../events/event-stream';

/** What is known of a program's term and state; null is what it has not told. */
export interface Known {
  readonly term: number | null;
  readonly state: State | null;
}

/** Everything that is told of somebody else's program in one life of it, numbered from 1. */
export class ProgramEvents {
  readonly #node: NodeId;
  readonly #incarnation: number;
  readonly #clock: Clock;
  readonly #listener: Listener;
  #seq = 0;
  #isClosed = false;
  #known: Known = { term: null, state: null };

  constructor(node: NodeId, incarnation: number, clock: Clock, listener: Listener) {
    this.#node = node;
    this.#incarnation = incarnation;
    this.#clock = clock;
    this.#listener = listener;
  }

  get known(): Known {
    return this.#known;
  }

  /** It is so from now on, which is told where it is news. */
  learn(known: Known, by: NodeEventOf<'stateHeard'>['by']): void {
    const { term, state } = this.#known;
    if (known.term === term && known.state === state) return;
    this.#known = known;
    this.emit({ type: 'stateHeard', by });
  }

  emit(body: ProgramEventBody): void {
    if (this.#isClosed) return;
    this.#seq += 1;
    const event: ProgramEvent = {
      v: EVENT_VERSION,
      node: this.#node,
      incarnation: this.#incarnation,
      seq: this.#seq,
      at: this.#clock.wallMs(),
      ...this.#known,
      ...body,
    };
    this.#listener.hear(event);
  }

  /** Says the last event of a life; whatever happens after it is not told any more. */
  close(body: ProgramEventBody): void {
    this.emit(body);
    this.#isClosed = true;
  }
}
