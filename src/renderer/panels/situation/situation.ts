import type { Connection } from '../../../shared/bridge';
import { latenessMs, spareMs } from '../../../shared/lateness';
import { State } from '../../../shared/raft';
import {
  currentLeader,
  isVoter,
  majorityOf,
  votersOf,
  type GeneralView,
  type SiegeView,
} from '../../../shared/view';

/** What is the matter with the siege as a whole, the gravest first. */
export type Situation =
  | { readonly type: 'connecting' }
  /** `at` is the wall time of the last thing known in milliseconds; null: nothing was ever known. */
  | { readonly type: 'lost' | 'silent' | 'refused'; readonly at: number | null }
  | { readonly type: 'full' }
  | { readonly type: 'portTaken'; readonly generals: readonly GeneralView[] }
  | { readonly type: 'notStarted'; readonly general: GeneralView }
  | { readonly type: 'allDown' }
  | {
      readonly type: 'noMajority';
      readonly awake: number;
      readonly size: number;
      readonly needed: number;
      /** A leader that is cut off from the majority, or survived it. */
      readonly leader: number | null;
    }
  /** A leader whom all who are awake hear, so that nobody stands, and who hears no majority. */
  | { readonly type: 'deaf'; readonly leader: number }
  /** Messengers come so late that a heartbeat may, by more than `spareMs`, in milliseconds. */
  | { readonly type: 'late'; readonly spareMs: number }
  | {
      readonly type: 'electing';
      readonly candidates: readonly number[];
      /** Whether nobody has led in this siege yet. */
      readonly isFirst: boolean;
      /** Whether the election timer of everybody who could stand is held, so that nobody will. */
      readonly isHeld: boolean;
      /** Roads so long that an answer may come too late; null where they are not. */
      readonly slowRoads: SlowRoads | null;
    };

/** How long the quickest round trip takes, and how long a general waits for a leader. */
export interface SlowRoads {
  readonly roundTripMs: number;
  readonly patienceMs: { readonly min: number; readonly max: number };
}

export function situationOf(
  view: SiegeView,
  connection: Connection,
  known: boolean,
): Situation | null {
  switch (connection) {
    case 'lost':
    case 'silent':
    case 'refused':
      return { type: connection, at: known ? view.at : null };
    case 'full':
      return { type: 'full' };
    case 'connecting':
      return { type: 'connecting' };
    case 'connected':
      return known ? matterOf(view) : { type: 'connecting' };
  }
}

function matterOf(view: SiegeView): Situation | null {
  const { generals } = view;
  const portTaken = generals.filter((general) => downBy(general, 'port'));
  if (portTaken.length > 0) return { type: 'portTaken', generals: portTaken };
  const notStarted = generals.find(
    (general) => downBy(general, 'notReady') || downBy(general, 'storage'),
  );
  if (notStarted !== undefined) return { type: 'notStarted', general: notStarted };
  if (generals.length > 0 && generals.every(isGone)) return { type: 'allDown' };
  // Whoever is not watched may lead, and counts for a majority.
  if (view.unwatched > 0) return null;
  const voters = votersOf(view);
  const needed = majorityOf(view);
  const leader = currentLeader(view);
  if (!voters.some((general) => reach(view, general) >= needed)) {
    // A node that is on its way up may complete the majority at once.
    if (voters.some((one) => isToCome(one) || isUnknown(one))) return null;
    const awake = voters.filter(isAwake).length;
    const leads = leader !== null && isAwake(leader);
    return {
      type: 'noMajority',
      awake,
      size: voters.length,
      needed,
      leader: leads ? leader.id : null,
    };
  }
  if (leader !== null) {
    const isDeaf = isAwake(leader) && isHeardByAll(view, leader) && reach(view, leader) < needed;
    return isDeaf ? { type: 'deaf', leader: leader.id } : lateOf(view);
  }
  if (voters.some(isUnknown)) return null;
  const isFirst = isBeforeFirst(view);
  // Whoever leads the first term by decree may be on its way up.
  if (isFirst && voters.some(isToCome)) return null;
  const candidates = generals.filter(isStanding).map(({ id }) => id);
  const isHeld = isEveryTimerHeld(view);
  return { type: 'electing', candidates, isFirst, isHeld, slowRoads: slowRoadsOf(view) };
}

/** Whether nobody has led yet; it may be otherwise where not all was seen, or a leader does not tell its term. */
function isBeforeFirst({ failovers, generals, isAttached }: SiegeView): boolean {
  return (
    failovers.lead === null &&
    !isAttached &&
    generals.every(({ program }) => program?.kind !== 'program')
  );
}

/** Half of what patience can spare is near enough to an election for which nobody gave a cause. */
function lateOf(view: SiegeView): Situation | null {
  const spare = spareMs(view);
  if (spare === null || spare <= 0 || latenessMs(view) < spare / 2) return null;
  return { type: 'late', spareMs: spare };
}

function slowRoadsOf({ roads, timing }: SiegeView): SlowRoads | null {
  const travels = roads.filter(({ road }) => road.open).map(({ road }) => road.travelMs);
  if (travels.length === 0) return null;
  const roundTripMs = 2 * Math.min(...travels);
  const patienceMs = timing.electionTimeoutMs;
  return roundTripMs < patienceMs.min ? null : { roundTripMs, patienceMs };
}

function downBy({ condition }: GeneralView, cause: string): boolean {
  return condition.type === 'down' && condition.cause === cause;
}

function isGone({ condition }: GeneralView): boolean {
  return condition.type === 'down';
}

/** As a siege begins, its generals are absent until their processes are spawned. */
function isToCome({ condition }: GeneralView): boolean {
  return condition.type === 'absent' || condition.type === 'starting';
}

/** Who isn't heard may be awake, lead and complete a majority, and nothing can be said that would deny it. */
function isUnknown({ condition }: GeneralView): boolean {
  return condition.type === 'unknown';
}

function isAwake({ condition }: GeneralView): boolean {
  return condition.type === 'alive';
}

function isTimerHeld({ condition }: GeneralView): boolean {
  return condition.type === 'alive' && condition.isTimerHeld;
}

/** Whether nobody who could stand for election will, as their timers are held. */
export function isEveryTimerHeld(view: SiegeView): boolean {
  const awake = votersOf(view).filter(isAwake);
  return awake.length > 0 && awake.every(isTimerHeld);
}

function isStanding({ condition }: GeneralView): boolean {
  return condition.type === 'alive' && condition.state === State.Candidate;
}

/** Whether its heartbeats get through to everybody who is awake, and so keep them patient. */
function isHeardByAll(view: SiegeView, leader: GeneralView): boolean {
  return view.generals.every(
    (peer) =>
      peer.id === leader.id ||
      !isAwake(peer) ||
      view.roads.some(({ from, to, road }) => from === leader.id && to === peer.id && road.open),
  );
}

/** How many who vote can exchange messages with this one, itself included; 0 if it is not awake. */
function reach(view: SiegeView, general: GeneralView): number {
  if (!isAwake(general)) return 0;
  const isOpen = (from: number, to: number): boolean =>
    view.roads.some((road) => road.from === from && road.to === to && road.road.open);
  const peers = view.generals.filter(
    (peer) =>
      peer.id !== general.id &&
      isVoter(peer) &&
      isAwake(peer) &&
      isOpen(general.id, peer.id) &&
      isOpen(peer.id, general.id),
  );
  return 1 + peers.length;
}

/** Whether it comes before all news: there are none, or the siege can't go on. */
export function isUrgent({ type }: Situation): boolean {
  switch (type) {
    case 'noMajority':
    case 'deaf':
    case 'electing':
    case 'allDown':
    case 'late':
      return false;
    default:
      return true;
  }
}

/** Whether the herald offers to mend it, so that it is not to be hidden by what has just happened. */
export function needsHand({ type }: Situation): boolean {
  return type === 'portTaken' || type === 'notStarted' || type === 'allDown';
}

/** Whether it takes the person at the table to mend it. */
export function isGrave({ type }: Situation): boolean {
  return type !== 'electing' && type !== 'connecting' && type !== 'late';
}
