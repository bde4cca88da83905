import { ATTACK_TOLERANCE_MS } from '../settings';
import type { AttackPart } from './attack-part';
import { majorityOf, votersOf, type Electorate, type SiegeView } from '../view';
import type { AttackView, HourOutcome, HourView } from './attack-view';

/** How long a report may take after the last moment at which an army may attack. */
const REPORT_MS = 200;
/** How much longer is waited for who knew the hour and lives: it has something to say. */
const PATIENCE_MS = 4000;
/** How long whoever judges takes to hear what was said while it stood still itself. */
const CATCH_UP_MS = 10_000;

export type Judgement =
  | ({ readonly type: 'decided' } & Pick<HourOutcome, 'parts' | 'succeeded'>)
  /** Not yet; `nextMs` is when to look again, wall time in milliseconds. */
  | { readonly type: 'open'; readonly nextMs: number };

/** What whoever judges knows besides the siege itself. Times are wall time in milliseconds. */
export interface Hearing {
  readonly nowMs: number;
  /** The latest moment that each general has told of, by id. */
  readonly heardAt: ReadonlyMap<number, number>;
  /** When it was found that whoever judges had stood still; null: never. */
  readonly awakeSinceMs: number | null;
}

/** What an attack is judged by: what is known of it, and who votes. */
export type Judged = Electorate & Pick<SiegeView, 'attack'>;

/**
 * How an attack ended, once every general's part is known. A general who has told of a later moment and
 * not of the attack has had no part in it; one that is silent altogether is waited for, for a while. Where it
 * hangs on those that could not be heard, it stays open: whoever watches from afar can't know it. Only those who
 * vote are counted, as in everything that takes a majority.
 */
export function judge(view: Judged, hour: HourView, hearing: Hearing): Judgement {
  const { away } = view.attack;
  const voters = votersOf(view).map(({ id }) => id);
  const { hourMs, committed, shares } = hour;
  if (hourMs === null || committed === null) return { type: 'open', nextMs: Infinity };
  const { nowMs, heardAt, awakeSinceMs } = hearing;
  if (nowMs < hourMs) return { type: 'open', nextMs: hourMs };
  // Who learns of an hour that is past has the same time to say so.
  const overMs = Math.max(hourMs, committed.at) + ATTACK_TOLERANCE_MS;
  const caughtUpMs =
    awakeSinceMs !== null && awakeSinceMs > hourMs ? awakeSinceMs + CATCH_UP_MS : -Infinity;
  let nextMs = -Infinity;
  for (const node of voters) {
    const share = shares[node];
    if (share === undefined) continue;
    const absence = away[node] ?? null;
    if (share.did !== null || share.away === 'dead' || absence?.why === 'dead') continue;
    if (absence !== null) {
      // It may yet thaw, or be heard, within the time in which an army may attack.
      if (nowMs < overMs) nextMs = Math.max(nextMs, overMs);
      continue;
    }
    if ((heardAt.get(node) ?? -Infinity) > overMs) continue;
    const limitMs = overMs + REPORT_MS + (share.knows ? PATIENCE_MS : 0);
    nextMs = Math.max(nextMs, limitMs, caughtUpMs);
  }
  if (nextMs > nowMs) return { type: 'open', nextMs };
  const parts = voters.map((node) => ({ node, part: partOf({ away }, hour, node) }));
  const attackers = parts.filter(({ part }) => part === 'attacked').length;
  const untold = view.unwatched + parts.filter(({ part }) => part === 'unheard').length;
  const needed = majorityOf(view);
  if (attackers < needed && attackers + untold >= needed) return { type: 'open', nextMs: Infinity };
  return { type: 'decided', parts, succeeded: attackers >= needed };
}

/** The part of one general in an hour that is over, by all that is known of it. */
export function partOf(
  { away }: Pick<AttackView, 'away'>,
  { hourMs, shares }: HourView,
  node: number,
): AttackPart {
  const share = shares[node];
  if (share === undefined || hourMs === null) return 'unaware';
  const { did, knows } = share;
  if (did?.type === 'attacked') return 'attacked';
  if (share.away !== null) return share.away;
  const absence = away[node] ?? null;
  // Who goes in the middle of it has no part for that reason only if there was something to do.
  if (
    absence !== null &&
    did === null &&
    (absence.since <= hourMs || knows || share.learnedAt !== null)
  ) {
    return absence.why;
  }
  switch (did?.reason) {
    case 'late':
      return 'late';
    case 'asleep':
      return 'missed';
    case 'absent':
      return 'dead';
    case undefined:
      return knows ? 'missed' : 'unaware';
  }
}
