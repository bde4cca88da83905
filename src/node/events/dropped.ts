import type { NodeEvent } from '../../shared';

/**
 * Counts events that a listener was too slow for. What takes their place carries the number of the
 * last of them, so that a reader finds every number either said or counted.
 */
export class Dropped {
  #count = 0;
  #last: NodeEvent | undefined;

  add(event: NodeEvent): void {
    // A count that is dropped itself stands for all that it counted.
    this.#count += event.type === 'eventsDropped' ? event.count : 1;
    this.#last = event;
  }

  /** The event that stands for the dropped ones, if there are any; they are forgotten then. */
  take(): NodeEvent | undefined {
    if (this.#last === undefined) return undefined;
    const { v, node, incarnation, seq, at, term, state } = this.#last;
    const count = this.#count;
    this.#count = 0;
    this.#last = undefined;
    return { v, node, incarnation, seq, at, term, state, type: 'eventsDropped', count };
  }
}
