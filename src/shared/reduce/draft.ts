import { foldAttack } from '../attack/fold';
import type { SiegeEvent } from '../cluster-event';
import { isNodeEvent } from '../is-node-event';
import type { KeptRecord } from '../kept-record';
import type { NodeEvent } from '../node-event';
import type { ChronicleItem, SiegeView } from '../view';
import { addToChronicle } from './chronicle';
import { copied } from './copied';
import { foldFailovers } from './failovers';
import {
  arriveInCrowd,
  type Crowd,
  crowdOf,
  joinCrowd,
  LINGER_MS,
  settleCrowd,
} from './messengers';
import { withTeller } from './node-events';
import { heard, isClockSetBack } from './reduce';
import { reduceKept, UNBEGUN_VIEW } from './reduce-kept';

/**
 * A picture that goes from record to record and is asked for now and then. It is the one that `reduceKept` makes;
 * what most records change is changed in place here, which takes a fraction of the time.
 */
export class Draft {
  /** Its generals, messengers, early ends and chronicle stand beside it. */
  #rest = copied(UNBEGUN_VIEW);
  #crowd: Crowd = crowdOf(UNBEGUN_VIEW);
  #chronicle: ChronicleItem[] = [];
  /** When, in wall time in milliseconds, the next messenger leaves the picture at the earliest. */
  #nextLeavesAt = Number.NEGATIVE_INFINITY;

  /** The picture as it is now, which stays so. */
  picture(): SiegeView {
    const { generals, messengers, earlyEnds } = this.#crowd;
    const picture = copied(this.#rest);
    picture.generals = generals;
    picture.messengers = [...messengers];
    picture.earlyEnds = earlyEnds;
    picture.chronicle = [...this.#chronicle];
    return picture;
  }

  take(record: KeptRecord): void {
    if (record.type === 'event' && record.n > this.#rest.n) {
      const { n, event } = record;
      if (isSimple(event) && !isClockSetBack(this.#rest, event)) {
        this.#takeSimple(n, event);
        return;
      }
    }
    const next = reduceKept(this.picture(), record);
    this.#rest = copied(next);
    this.#crowd = crowdOf(next);
    this.#chronicle = [...next.chronicle];
    this.#nextLeavesAt = Number.NEGATIVE_INFINITY;
  }

  #takeSimple(n: number, event: NodeEvent): void {
    const [rest, crowd] = [this.#rest, this.#crowd];
    crowd.generals = withTeller(crowd.generals, event);
    rest.n = n;
    rest.at = Math.max(rest.at, event.at);
    rest.heardAt = heard(rest.heardAt, event);
    if (event.type === 'messageSent') {
      joinCrowd(crowd, event);
      this.#leavesAt(crowd.messengers.at(-1)?.end?.at);
      if (this.#nextLeavesAt < rest.at) {
        this.#nextLeavesAt = settleCrowd(crowd.messengers, rest.at);
      }
    } else if (event.type === 'messageArrived') {
      this.#leavesAt(arriveInCrowd(crowd, event));
    }
    rest.failovers = foldFailovers(rest.failovers, event);
    rest.attack = foldAttack(rest.attack, event);
    addToChronicle(this.#chronicle, { n, event }, rest.attack);
  }

  #leavesAt(endAt = Number.POSITIVE_INFINITY): void {
    this.#nextLeavesAt = Math.min(this.#nextLeavesAt, endAt + LINGER_MS);
  }
}

/** Whether it changes nothing but who tells it and the messenger that it tells of. */
function isSimple(event: SiegeEvent): event is NodeEvent {
  switch (event.type) {
    case 'messageLost':
    case 'unanswered':
    case 'heardOut':
    case 'eventsDropped':
      return false;
    default:
      return isNodeEvent(event);
  }
}
