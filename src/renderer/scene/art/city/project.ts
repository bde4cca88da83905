import type { Point } from '../../geometry/point';

/** How much the ground is foreshortened: the city is seen from the south, half from above. */
export const TILT = 0.58;

/** A place in the city's own space (east, south, up) on the sheet, seen from its middle. */
export function project(east: number, south: number, up = 0): Point {
  return { x: east, y: south * TILT - up };
}
