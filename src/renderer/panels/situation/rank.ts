import type { SiegeEvent } from '../../../shared/cluster-event';
import { State } from '../../../shared/raft';
import type { Together } from './together';

/** How much a piece of news weighs against others, and how long it stays readable. */
export interface Rank {
  readonly weight: number;
  /** It gives way in this time only to what weighs as much, or waits, in milliseconds. */
  readonly holdMs: number;
  /** How long it is read at least, in milliseconds, where a short sentence’s time is not enough. */
  readonly leastMs?: number;
  /** It has its time after what is being read as it comes. */
  readonly waits?: true;
  /** Whether somebody leads from now on, or no longer does. The one hides the other from nobody. */
  readonly reign?: 'begins' | 'ends';
  /** Once it could be read it gives way to who leads, however little else happens. */
  readonly isPrelude?: true;
}

/** What weighs less gives way at once to what weighs as much. */
export const READ_FIRST = 4;
/** In which a piece of news can be read, in milliseconds of whoever reads. */
const READABLE_MS = 2000;
/** What waits for its turn is begun this long after it happened at the latest, in milliseconds of whoever reads. */
const WAITS_MS = 15_000;

/** What a rank means in time, in milliseconds of the siege. */
export interface Times {
  /** In which it can be read. */
  readonly readMs: number;
  /** How long it is read at least before what weighs as much. */
  readonly leastMs: number;
  readonly holdMs: number;
  /** How long it is news, so that it may still be begun. */
  readonly freshMs: number;
}

/** @param pace how many milliseconds of the siege pass in one of whoever reads */
export function timesOf(
  { weight, holdMs, leastMs = READABLE_MS, waits }: Rank,
  pace: number,
): Times {
  // The rest of what weighs little could not be read.
  const restMs = weight < READ_FIRST ? READABLE_MS : 0;
  const freshMs = waits === true ? WAITS_MS : Math.max(holdMs - restMs, 1);
  return {
    readMs: READABLE_MS * pace,
    leastMs: leastMs * pace,
    holdMs: holdMs * pace,
    freshMs: freshMs * pace,
  };
}

const DEATH_RANK: Rank = { weight: 6, holdMs: 4000 };
const ROAD_RANK: Rank = { weight: 5, holdMs: 4000 };

/** A vote of which nobody can win any more. */
export const SPLIT_VOTE_RANK: Rank = { weight: 5, holdMs: 5000 };

/** As much as one of them by itself. */
export function rankOfTogether({ type }: Together): Rank {
  return type === 'killed' ? DEATH_RANK : ROAD_RANK;
}

/** The heavier, the more one would miss without having read it. */
export function rankOf(event: SiegeEvent): Rank {
  switch (event.type) {
    case 'siegeBegan':
      return { weight: 2, holdMs: 3000, isPrelude: true };
    case 'violation':
      return { weight: 9, holdMs: 15_000 };
    case 'heraldSaid':
      // Somebody wants it to be read, now.
      return { weight: 8, holdMs: 8000 };
    case 'guardStopped':
      return { weight: 6, holdMs: 9000, leastMs: 5000, reign: 'ends' };
    case 'stateChanged':
      if (event.from === State.Leader) {
        return { weight: 6, holdMs: 7000, leastMs: 3000, reign: 'ends' };
      }
      if (event.to === State.Leader) return { weight: 6, holdMs: 6000, reign: 'begins' };
      return { weight: event.to === State.Candidate ? 3 : 1, holdMs: 2500 };
    case 'entriesRemoved':
      // It follows the fall of a leader within a moment.
      return { weight: 6, holdMs: 7000, waits: true };
    case 'processExited':
      // Why the guard stopped it was told a moment before, and says more.
      return event.cause === 'guard' ? { ...DEATH_RANK, weight: 1 } : DEATH_RANK;
    case 'contactLost':
    case 'frozen':
    case 'thawed':
      return { weight: 5, holdMs: 4000 };
    case 'membersChanged':
      return { weight: 7, holdMs: 8000 };
    case 'roadChanged':
      return ROAD_RANK;
    case 'orderGiven':
      // Whoever gave it wants to see it told, also where more has happened.
      return { weight: 4, holdMs: 3000, waits: true };
    case 'orderAnswered':
      return { weight: 4, holdMs: 4000, waits: true };
    case 'attackMissed':
      return { weight: 4, holdMs: 4000 };
    default:
      return { weight: 2, holdMs: 3000 };
  }
}
