import { measure, pointAt, type Curve, type Placed } from '../geometry/curve';
import type { Point } from '../geometry/point';
import { lane, type SiegeLayout } from '../layout';
import type { Messenger } from '../../../shared/view';

/** The room that a general's figure and ring take on the sheet, in map units: messengers keep out of it. */
const FIGURE = { rx: 82, ry: 104, rise: 38 } as const;

/** How long the trace of a lost messenger can be seen, in milliseconds. */
export const BURST_MS = 1100;

/** Distance between messengers that wait in line at a general who does not take them in, in map units. */
const QUEUE_GAP = 62;

/** Where a messenger is at one moment, and whether it still travels. */
export interface Sighting extends Placed {
  readonly type: 'travelling' | 'held' | 'waiting' | 'lost';
}

/** The visible lanes of a layout, by sender and receiver. */
export interface Lanes {
  readonly of: (from: number, to: number) => Curve | undefined;
}

export function lanesOf(layout: SiegeLayout): Lanes {
  const known = new Map<string, Curve>();
  layout.generals.forEach((_, from) => {
    layout.generals.forEach((__, to) => {
      const whole = from === to ? undefined : lane(layout, from, to);
      if (whole) known.set(`${from}-${to}`, outside(whole, layout.generals));
    });
  });
  return { of: (from, to) => known.get(`${from}-${to}`) };
}

/** The part of a road between two generals that lies outside their figures. */
function outside(road: Curve, generals: readonly Point[]): Curve {
  const isFree = (i: number): boolean => {
    const at = road.points[i];
    return at !== undefined && generals.every((general) => !isInFigure(at, general));
  };
  let first = 0;
  let last = road.points.length - 1;
  while (first < last && !isFree(first)) first += 1;
  while (last > first && !isFree(last)) last -= 1;
  return measure(road.points.slice(first, last + 1));
}

function isInFigure(at: Point, general: Point): boolean {
  const dx = (at.x - general.x) / FIGURE.rx;
  const dy = (at.y - general.y + FIGURE.rise) / FIGURE.ry;
  return dx * dx + dy * dy < 1;
}

/**
 * Where a messenger is to be seen at `nowMs` (wall time), or null where it is not: before it sets out, after it
 * arrived, and after its burst. A message that has come all the way and was not taken in waits at the end of
 * the road; `ahead` is how many wait there before it. One whose sender is frozen stands still on its way.
 */
export function position(
  lanes: Lanes,
  messenger: Messenger,
  nowMs: number,
  ahead = 0,
): Sighting | null {
  const { from, to, sentAt, travelMs, end, heldAt = nowMs } = messenger;
  const road = lanes.of(from, to);
  if (!road || nowMs < sentAt) return null;
  if (end !== null && end.type !== 'lost' && nowMs >= end.at) return null;
  if (end?.type === 'lost' && nowMs >= end.at) {
    if (nowMs >= end.at + BURST_MS) return null;
    return { type: 'lost', ...pointAt(road, end.fraction) };
  }
  const reach = end?.type === 'lost' ? end.fraction : 1;
  const fraction =
    travelMs > 0 ? Math.min(reach, (Math.min(nowMs, heldAt) - sentAt) / travelMs) : reach;
  if (fraction < 1)
    return { type: heldAt < nowMs ? 'held' : 'travelling', ...pointAt(road, fraction) };
  return { type: 'waiting', ...pointAt(road, 1 - (ahead * QUEUE_GAP) / road.length) };
}

/** Whether a messenger stands at the end of its road and was not taken in yet. */
export function isWaiting({ sentAt, travelMs, end, heldAt }: Messenger, nowMs: number): boolean {
  return heldAt === undefined && nowMs >= sentAt + travelMs && (end === null || nowMs < end.at);
}
