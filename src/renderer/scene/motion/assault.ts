import { pointAt, type Curve, type Placed } from '../geometry/curve';
import type { CityState } from '../art/city/City';
import type { AttackStatus, SiegeView } from '../../../shared/view';

/** How long an army marches to the gate, and back when it is thrown back; milliseconds. */
export const MARCH_MS = 3600;
export const RETREAT_MS = 2600;

/** How far along the way to the gate an army's own camp ends, as a share of the way. */
const START = 0.09;

/** Where an army is at one moment of an attack. */
export interface ArmySighting extends Placed {
  readonly type: 'marching' | 'fighting' | 'retreating' | 'victorious';
}

/** One attack as the picture needs it; times are wall time in milliseconds. */
export interface Assault {
  readonly hourMs: number;
  /** Nodes that attacked. */
  readonly armies: readonly number[];
  /** Null until the hour is over and all parts are known. */
  readonly outcome: { readonly succeeded: boolean; readonly atMs: number } | null;
}

/** The attack that the view tells of, or null without one. Only who really attacked is in it. */
export function assaultOf(
  attack: SiegeView['attack'],
  parts: readonly ({ readonly time: string; readonly status: AttackStatus } | null)[],
): Assault | null {
  if (!attack) return null;
  const hourMs = Date.parse(attack.time);
  const { decided, time } = attack;
  const armies = decided
    ? decided.parts.filter(({ part }) => part === 'attacked').map(({ node }) => node)
    : parts.flatMap((part, id) => (part?.time === time && part.status === 'attacked' ? [id] : []));
  // Nobody falls or flees before the armies stand at the wall.
  const outcome = decided
    ? { succeeded: decided.succeeded, atMs: Math.max(decided.at, hourMs + MARCH_MS) }
    : null;
  return { hourMs, armies, outcome };
}

/** Where an army is at `nowMs`, or null while it is in its camp. */
export function armyAt(
  assault: Assault,
  march: Curve,
  id: number,
  nowMs: number,
): ArmySighting | null {
  if (!assault.armies.includes(id) || nowMs < assault.hourMs) return null;
  const { outcome } = assault;
  const out = Math.min(1, (nowMs - assault.hourMs) / MARCH_MS);
  if (!outcome || nowMs < outcome.atMs) {
    const at = pointAt(march, START + (1 - START) * out);
    return { type: out < 1 ? 'marching' : 'fighting', ...at };
  }
  if (outcome.succeeded) return { type: 'victorious', ...pointAt(march, 1) };
  const back = (nowMs - outcome.atMs) / RETREAT_MS;
  if (back >= 1) return null;
  return { type: 'retreating', ...pointAt(march, 1 - (1 - START) * back) };
}

/** What has become of the city at `nowMs`. */
export function cityAt(assault: Assault | null, nowMs: number): CityState {
  if (!assault || nowMs < assault.hourMs) return 'holding';
  if (assault.outcome && nowMs >= assault.outcome.atMs) {
    if (assault.outcome.succeeded) return 'fallen';
    return assault.armies.length > 0 ? 'held' : 'holding';
  }
  return assault.armies.length > 0 && nowMs >= assault.hourMs + MARCH_MS ? 'assaulted' : 'holding';
}

/** When the city looks different next, as far as is known now; Infinity: not before something happens. */
export function nextCityChange(assault: Assault | null, nowMs: number): number {
  if (!assault) return Infinity;
  const moments = [assault.hourMs, assault.hourMs + MARCH_MS, assault.outcome?.atMs ?? Infinity];
  return Math.min(...moments.map((at) => (at > nowMs ? at : Infinity)));
}
