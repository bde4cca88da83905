import type { SiegeEvent } from '../shared';
import { legKeyOf } from '../shared';

export interface MessageTally {
  readonly sent: number;
  readonly arrived: number;
  /** Nobody has taken them in, and nobody will. */
  readonly lost: number;
}

interface Journey {
  readonly from: number;
  readonly to: number;
  /** Whoever asked waits no longer, as its connection broke. */
  isBroken: boolean;
}

/** Counts what became of every message: each leg of an RPC is one. */
export class Messages {
  readonly #underWay = new Map<string, Journey>();
  /** Ends that were told before their departures, which come from another process. */
  readonly #early = new Set<string>();
  #sent = 0;
  #arrived = 0;
  #lost = 0;

  take(event: SiegeEvent): void {
    switch (event.type) {
      case 'messageSent': {
        const key = legKeyOf(event.id, event.cargo.leg);
        this.#sent += 1;
        if (this.#early.delete(key)) return;
        this.#underWay.set(key, { from: event.node, to: event.to, isBroken: false });
        return;
      }
      case 'messageArrived':
        this.#arrived += 1;
        this.#end(legKeyOf(event.id, event.leg));
        return;
      case 'messageLost':
        this.#lost += 1;
        this.#end(legKeyOf(event.id, event.leg));
        return;
      case 'unanswered': {
        if (event.reason === 'expired' || event.reason === 'refused') return;
        for (const leg of ['request', 'answer'] as const) {
          const journey = this.#underWay.get(legKeyOf(event.id, leg));
          if (journey !== undefined) journey.isBroken = true;
        }
        return;
      }
      case 'processExited':
        for (const journey of this.#underWay.values()) {
          if (journey.from === event.node || journey.to === event.node) journey.isBroken = true;
        }
        return;
      case 'siegeBegan':
        this.#underWay.clear();
        this.#early.clear();
        return;
      default:
    }
  }

  tally(): MessageTally {
    const broken = [...this.#underWay.values()].filter(({ isBroken }) => isBroken).length;
    return { sent: this.#sent, arrived: this.#arrived, lost: this.#lost + broken };
  }

  #end(key: string): void {
    if (!this.#underWay.delete(key)) this.#early.add(key);
  }
}
