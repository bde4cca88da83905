import type { NodeId } from '../../raft';
import type { SiegeEvent } from '../cluster-event';
import type { AttackView, HourView } from './attack-view';
import { isReplaced, isSettled, pendingHour, standingHour } from './standing';

/** How long an army marches to the gate, in milliseconds. Nobody is told the end before it stands there. */
export const MARCH_MS = 3600;
/** How long what came of an attack is looked at before an order that was given meanwhile takes its place. */
export const LINGER_MS = 6000;
/** An hour that was never agreed upon is given up this long after it has passed. */
const GIVE_UP_MS = 3000;

/**
 * How far the attack is that is shown: nothing is ordered; the order's value is no time; the hour is to come;
 * it has come; what came of it can be seen.
 */
export type AttackPhase = 'none' | 'void' | 'ordered' | 'hour' | 'over';

/** What is shown of the attack at one moment, the same everywhere: on the map, in the panel, in the headline. */
export interface AttackStage {
  readonly phase: AttackPhase;
  readonly shown: HourView | null;
  /** An order that waits beside it: not agreed upon, or the next one. */
  readonly beside: HourView | null;
  /** An hour that was given up before it came, and at which somebody has attacked all the same just now. */
  readonly stray: HourView | null;
  /** When it may look different though nothing has happened; Infinity: never. Wall time in milliseconds. */
  readonly nextMs: number;
}

/** The attack as it is shown at `nowMs`, wall time in milliseconds. */
export function attackStage(attack: AttackView, nowMs: number): AttackStage {
  const standing = standingOf(attack);
  const pending = pendingHour(attack);
  const waiting = pending !== null && !isGivenUp(pending, nowMs) ? pending : null;
  const battle = runningBattle(attack, standing, nowMs);
  const stage = (shown: HourView | null, beside: HourView | null): AttackStage => ({
    phase: phaseOf(shown, nowMs),
    shown,
    beside,
    stray: battle === null ? strayAttack(attack, nowMs) : null,
    nextMs: nextMoment(attack, nowMs),
  });
  if (battle !== null) return stage(battle, standing);
  if (standing !== null && nowMs < verdictAtMs(standing) + LINGER_MS) {
    return stage(standing, waiting);
  }
  return stage(waiting ?? standing, null);
}

function phaseOf(hour: HourView | null, nowMs: number): AttackPhase {
  if (hour === null) return 'none';
  if (hour.hourMs === null) return 'void';
  if (isOver(hour, nowMs)) return 'over';
  return nowMs < hour.hourMs ? 'ordered' : 'hour';
}

/**
 * The order that commands and conditions are about: the one that stands while it is not decided, then what is
 * ordered next. `nowMs` is wall time in milliseconds.
 */
export function currentHour(attack: AttackView, nowMs: number): HourView | null {
  const standing = standingOf(attack);
  if (standing !== null && standing.outcome === null) return standing;
  const pending = pendingHour(attack);
  return pending !== null && !isGivenUp(pending, nowMs) ? pending : standing;
}

/** From an hour until what came of it was looked at, wall time in milliseconds; Infinity while nothing has. */
export interface Battle {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** All that is fought or was, and the hours to come; what was given up is none. */
export function battlesOf(attack: AttackView): readonly Battle[] {
  return attack.hours.flatMap((hour) => {
    const { hourMs, committed } = hour;
    if (hourMs === null || hourMs < attack.sinceMs || isReplaced(attack, hour)) return [];
    const untilMs = committed === null ? hourMs + GIVE_UP_MS : verdictAtMs(hour) + LINGER_MS;
    return [{ fromMs: hourMs, untilMs }];
  });
}

/** Who attacked at this hour, by what is known so far. */
export function attackersOf({ shares, outcome }: HourView): readonly NodeId[] {
  return outcome === null
    ? shares.flatMap(({ did }, node) => (did?.type === 'attacked' ? [node] : []))
    : outcome.parts.filter(({ part }) => part === 'attacked').map(({ node }) => node);
}

/**
 * When the outcome can be seen, wall time in milliseconds: the armies stand at the wall by then. Where nobody
 * marches it is when it is known; Infinity while it is not.
 */
export function verdictAtMs(hour: HourView): number {
  const { hourMs, outcome } = hour;
  if (hourMs === null || outcome === null) return Infinity;
  if (outcome.stands) return -Infinity;
  return attackersOf(hour).length === 0 ? outcome.at : Math.max(outcome.at, hourMs + MARCH_MS);
}

/**
 * From when on an event may be told to whoever looks at the picture, wall time in milliseconds: an outcome not
 * before it can be seen there, everything else at once.
 */
export function tellableAtMs(event: SiegeEvent, { hours }: AttackView): number {
  if (event.type !== 'attackDecided') return -Infinity;
  const { index, term } = event.entry;
  const hour = hours.find((each) => each.index === index && each.term === term);
  return hour === undefined ? -Infinity : verdictAtMs(hour);
}

/** When the next outcome can be seen that is known at `nowMs` and not seen yet; Infinity: none. Wall time in milliseconds. */
export function nextVerdictMs({ hours }: AttackView, nowMs: number): number {
  return Math.min(Infinity, ...hours.map(verdictAtMs).filter((atMs) => atMs > nowMs));
}

/** Whether an attack's outcome can be seen. */
function isOver(hour: HourView, nowMs: number): boolean {
  return nowMs >= verdictAtMs(hour);
}

/** The latest hour that was given up before it came, and at which somebody attacked all the same. */
function strayAttack(attack: AttackView, nowMs: number): HourView | null {
  return (
    attack.hours.findLast(
      (hour) =>
        hour.hourMs !== null &&
        nowMs >= hour.hourMs &&
        nowMs < hour.hourMs + MARCH_MS + LINGER_MS &&
        attackersOf(hour).length > 0 &&
        isReplaced(attack, hour),
    ) ?? null
  );
}

/** The order that stands, unless all that came of it came before this siege. */
function standingOf(attack: AttackView): HourView | null {
  const standing = standingHour(attack);
  const isHistory =
    standing !== null &&
    standing.hourMs !== null &&
    standing.outcome === null &&
    isSettled(attack, standing);
  return isHistory ? null : standing;
}

/** An attack whose hour came while it stood, and that is still being watched though another is ordered. */
function runningBattle(
  attack: AttackView,
  standing: HourView | null,
  nowMs: number,
): HourView | null {
  return (
    attack.hours.findLast(
      (hour) =>
        hour !== standing &&
        hour.committed !== null &&
        hour.hourMs !== null &&
        hour.hourMs >= attack.sinceMs &&
        hour.hourMs <= nowMs &&
        !isReplaced(attack, hour) &&
        nowMs < verdictAtMs(hour) + LINGER_MS,
    ) ?? null
  );
}

/** What is not agreed upon and names no time either is no hour to wait for. */
function isGivenUp({ hourMs }: HourView, nowMs: number): boolean {
  return hourMs === null || nowMs >= hourMs + GIVE_UP_MS;
}

function nextMoment({ hours }: AttackView, nowMs: number): number {
  let nextMs = Infinity;
  for (const hour of hours) {
    const { hourMs } = hour;
    if (hourMs === null) continue;
    const verdictMs = verdictAtMs(hour);
    const moments = [
      hourMs,
      hourMs + GIVE_UP_MS,
      hourMs + MARCH_MS,
      hourMs + MARCH_MS + LINGER_MS,
      verdictMs,
      verdictMs + LINGER_MS,
    ];
    for (const at of moments) if (at > nowMs && at < nextMs) nextMs = at;
  }
  return nextMs;
}
