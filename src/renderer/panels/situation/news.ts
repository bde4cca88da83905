import type { SiegeEvent } from '../../../shared/cluster-event';
import { State } from '../../../shared/raft';
import type { ChronicleItem, SiegeView } from '../../../shared/view';

/** Whether an event is worth the herald's line. */
export function isNews(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'siegeBegan':
    case 'stateChanged':
    case 'processExited':
    case 'guardStopped':
    case 'contactMade':
    case 'contactLost':
    case 'membersChanged':
    case 'frozen':
    case 'thawed':
    case 'electionTimerHeld':
    case 'electionTimerReleased':
    case 'roadChanged':
    case 'paceChanged':
    case 'heraldSaid':
    case 'orderGiven':
    case 'attackOrdered':
    case 'attackMissed':
    case 'attacked':
    case 'attackDecided':
    case 'violation':
      return true;
    case 'started':
      return event.restored;
    default:
      return false;
  }
}

/** Whether an event is spoken to a listener: elections, deaths, the attack, and an order that is committed. */
function isSpoken(event: SiegeEvent): boolean {
  if (event.type === 'orderAnswered') return event.entry !== null;
  if (event.type !== 'stateChanged') {
    return isNews(event) && event.type !== 'attackMissed' && event.type !== 'siegeBegan';
  }
  return event.to === State.Leader;
}

/** The latest event that is news. */
export function latestNews({ chronicle }: SiegeView): SiegeEvent | null {
  return chronicle.findLast(({ record: { event } }) => isNews(event))?.record.event ?? null;
}

/** What happened since record `n` that is spoken, oldest first, the last few only. */
export function spokenSince(
  chronicle: readonly ChronicleItem[],
  n: number,
  limit = 3,
): readonly SiegeEvent[] {
  return chronicle
    .map(({ record }) => record)
    .filter((record) => record.n > n && isSpoken(record.event))
    .slice(-limit)
    .map(({ event }) => event);
}
