import type { LossReason, NodeEvent, NodeEventOf } from '../shared';
import { legKeyOf } from '../shared';

const MAX_DEPARTED = 5000;
/**
 * What is lost for these reasons was never handed to the other side. Whoever merely stops waiting may have
 * sent what a frozen process reads when it goes on.
 */
const NEVER_ARRIVES: readonly LossReason[] = ['cut', 'loss', 'full', 'stranger'];

/** The departures that were told and may still be followed by their arrival; the oldest are forgotten. */
export class Departures {
  readonly #departed = new Set<string>();

  /** Whether the departure of what arrives was told. */
  has({ id, leg }: NodeEventOf<'messageArrived'>): boolean {
    return this.#departed.has(legKeyOf(id, leg));
  }

  take(event: NodeEvent): void {
    switch (event.type) {
      case 'messageSent':
        this.#depart(legKeyOf(event.id, event.cargo.leg));
        return;
      case 'messageArrived':
        this.#departed.delete(legKeyOf(event.id, event.leg));
        return;
      case 'messageLost':
        if (NEVER_ARRIVES.includes(event.reason))
          this.#departed.delete(legKeyOf(event.id, event.leg));
        return;
      default:
    }
  }

  forget(): void {
    this.#departed.clear();
  }

  #depart(key: string): void {
    this.#departed.add(key);
    for (const oldest of this.#departed) {
      if (this.#departed.size <= MAX_DEPARTED) break;
      this.#departed.delete(oldest);
    }
  }
}
