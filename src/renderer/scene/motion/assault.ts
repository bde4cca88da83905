import { pointAt, type Curve, type Placed } from '../geometry/curve';
import type { Point } from '../geometry/point';
import type { CityState } from '../art/city/City';
import type { HourView } from '../../../shared/attack/attack-view';
import { attackersOf, MARCH_MS, verdictAtMs } from '../../../shared/attack/stage';

/** How long an army goes back when it is thrown back; milliseconds. */
export const RETREAT_MS = 2600;

/** How far along the way to the gate an army stands ready, clear of its camp, as a share of the way. */
const START = 0.17;

/** Where an army is at one moment of an attack. */
export interface ArmySighting extends Placed {
  readonly type: 'formed' | 'marching' | 'fighting' | 'retreating' | 'victorious';
}

/** One attack as the picture needs it; times are wall time in milliseconds. */
export interface Assault {
  readonly hourMs: number;
  /** Nodes that know the hour and are awake: their armies stand ready before their camps. */
  readonly ready: readonly number[];
  /** Nodes that attacked. */
  readonly armies: readonly number[];
  /** From when on the outcome is seen; null until it is known. */
  readonly outcome: { readonly succeeded: boolean; readonly atMs: number } | null;
}

/** The attack at an hour, or null without one. Only who really attacked marches. */
export function assaultOf(hour: HourView | null, ready: readonly number[] = []): Assault | null {
  const hourMs = hour?.hourMs ?? null;
  if (hour === null || hourMs === null) return null;
  const { outcome } = hour;
  const armies = attackersOf(hour);
  const atMs = verdictAtMs(hour);
  return {
    hourMs,
    ready,
    armies,
    outcome: outcome === null ? null : { succeeded: outcome.succeeded, atMs },
  };
}

/** Who attacks at an hour that was given up for another: nobody is with them, and they are thrown back. */
export function strayAssault(hour: HourView | null): Assault | null {
  const assault = assaultOf(hour);
  return assault === null
    ? null
    : { ...assault, outcome: { succeeded: false, atMs: assault.hourMs + MARCH_MS } };
}

/** Where an army is at `nowMs`, or null while it is in its camp. */
export function armyAt(
  assault: Assault,
  march: Curve,
  id: number,
  nowMs: number,
): ArmySighting | null {
  const { armies, ready, outcome } = assault;
  const formed = ready.includes(id)
    ? ({ type: 'formed', ...pointAt(march, START) } as const)
    : null;
  if (!armies.includes(id)) return formed;
  if (outcome === null || nowMs < outcome.atMs) {
    if (nowMs < assault.hourMs) return formed;
    const out = Math.min(1, (nowMs - assault.hourMs) / MARCH_MS);
    const at = pointAt(march, START + (1 - START) * out);
    return { type: out < 1 ? 'marching' : 'fighting', ...at };
  }
  if (outcome.succeeded) return { type: 'victorious', ...pointAt(march, 1) };
  const back = (nowMs - outcome.atMs) / RETREAT_MS;
  if (back >= 1) return null;
  return { type: 'retreating', ...pointAt(march, 1 - (1 - START) * back) };
}

/** So many armies stand side by side at the wall before the southern camps would be in front of them. */
const RANK_MAX = 5;
/** How far they stand from each other, and the front rank before the other, in map units. */
const ABREAST = 78;
const RANK_DEPTH = 34;

/** Where the i-th of so many attackers stands at the wall, in map units from the gate: in two ranks where they are many. */
export function placeAtWall(i: number, count: number): Point {
  const back = count > RANK_MAX ? Math.floor(count / 2) : 0;
  const isBack = i < back;
  const [place, rank] = isBack ? [i, back] : [i - back, count - back];
  return {
    x: (place - (rank - 1) / 2) * ABREAST,
    y: back === 0 ? 0 : (isBack ? -0.3 : 0.7) * RANK_DEPTH,
  };
}

/** What has become of the city at `nowMs`. */
export function cityAt(assault: Assault | null, nowMs: number): CityState {
  if (assault === null) return 'holding';
  const { hourMs, armies, outcome } = assault;
  if (outcome !== null && nowMs >= outcome.atMs) {
    if (outcome.succeeded) return 'fallen';
    return armies.length > 0 ? 'held' : 'spared';
  }
  return armies.length > 0 && nowMs >= hourMs + MARCH_MS ? 'assaulted' : 'holding';
}

/** When the city looks different next, as far as is known now; Infinity: not before something happens. */
export function nextCityChange(assault: Assault | null, nowMs: number): number {
  if (assault === null) return Infinity;
  const moments = [assault.hourMs, assault.hourMs + MARCH_MS, assault.outcome?.atMs ?? Infinity];
  return Math.min(...moments.map((at) => (at > nowMs ? at : Infinity)));
}
