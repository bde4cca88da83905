import type { JourneyEnd } from '../view';

/**
 * The one end of a message of which two ends were told, in whatever order. The receiver's word counts
 * most: what it has taken in was not lost. Then comes what the sender knows or the end of a process
 * proves, then what is concluded from a broken connection, and last that nobody knows.
 */
export function settle(first: JourneyEnd | null, second: JourneyEnd): JourneyEnd {
  if (first === null || first === second) return second;
  if (weightOf(second) <= weightOf(first)) return first;
  // A loss that is explained better happened when and where it was first seen.
  return first.type === 'lost' && second.type === 'lost'
    ? { ...second, at: first.at, fraction: first.fraction }
    : second;
}

function weightOf(end: JourneyEnd): number {
  switch (end.type) {
    case 'arrived':
      return 3;
    case 'unknown':
      return 0;
    case 'lost':
      switch (end.reason) {
        case 'brokenOff':
        case 'unusable':
        case 'receiverEnded':
          return 1;
        case 'cut':
        case 'loss':
        case 'unreachable':
        case 'stranger':
        case 'expired':
        case 'full':
        case 'unawaited':
        case 'senderEnded':
          return 2;
      }
  }
}
