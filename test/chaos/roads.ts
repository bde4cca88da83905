import type { Road } from '../../src/shared';
import { IDEAL_ROAD } from '../../src/shared';

/** What one fault does to the roads that it concerns. */
export interface RoadFault {
  concerns(from: number, to: number): boolean;
  readonly harm: Partial<Road>;
}

/** The condition of a road under several faults at a time: each makes it no better. */
export function roadUnder(faults: Iterable<RoadFault>, from: number, to: number): Road {
  let road = IDEAL_ROAD;
  for (const { concerns, harm } of faults) {
    if (!concerns(from, to)) continue;
    road = {
      open: road.open && harm.open !== false,
      travelMs: Math.max(road.travelMs, harm.travelMs ?? 0),
      jitterMs: Math.max(road.jitterMs, harm.jitterMs ?? 0),
      lossRate: Math.max(road.lossRate, harm.lossRate ?? 0),
      repeatRate: Math.max(road.repeatRate, harm.repeatRate ?? 0),
      reorderRate: Math.max(road.reorderRate, harm.reorderRate ?? 0),
    };
  }
  return road;
}
