import { distance, type Point } from './point';

/** A straight line that somebody draws across the map, in map units. */
export interface Stroke {
  readonly from: Point;
  readonly to: Point;
}

/** A shorter one is a hand that shook, in map units. */
const LEAST = 150;

/**
 * Who stands on which side of a line, that of the lowest id first; null where it is too short to tell, or everybody
 * stands on one side of it.
 *
 * @param places by id, in map units
 */
export function sidesOf(
  { from, to }: Stroke,
  places: readonly Point[],
): readonly [readonly number[], readonly number[]] | null {
  if (distance(from, to) < LEAST) return null;
  const isLeft = ({ x, y }: Point): boolean =>
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) < 0;
  const ids = places.map((_, id) => id);
  const [first] = places;
  if (first === undefined) return null;
  const one = ids.filter((id) => isLeft(places[id] ?? first) === isLeft(first));
  const other = ids.filter((id) => !one.includes(id));
  return other.length === 0 ? null : [one, other];
}

/** The same line in both directions for longer than any map is wide. */
export function prolonged({ from, to }: Stroke): Stroke {
  const length = distance(from, to);
  const far = length === 0 ? 0 : 5000 / length;
  const [dx, dy] = [(to.x - from.x) * far, (to.y - from.y) * far];
  return { from: { x: from.x - dx, y: from.y - dy }, to: { x: to.x + dx, y: to.y + dy } };
}
