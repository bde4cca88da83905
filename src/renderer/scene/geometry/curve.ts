import { distance, mix, type Point } from './point';

/** A polyline with its running length, so that a fraction of the way is a fraction of the distance. */
export interface Curve {
  readonly points: readonly Point[];
  /** Length from the start to each point, in map units. */
  readonly lengths: readonly number[];
  readonly length: number;
}

/** A place on a curve; the angle is the direction of travel in radians, clockwise from east. */
export interface Placed extends Point {
  readonly angle: number;
}

export function measure(points: readonly Point[]): Curve {
  const lengths: number[] = [];
  let length = 0;
  let previous: Point | undefined;
  for (const point of points) {
    if (previous) length += distance(previous, point);
    lengths.push(length);
    previous = point;
  }
  return { points, lengths, length };
}

/** A smooth curve through every given point (centripetal enough for hand-placed way points). */
export function through(waypoints: readonly Point[], stepsPerLeg = 16): Curve {
  const first = waypoints[0];
  const last = waypoints.at(-1);
  if (!first || !last) return measure([]);
  const points: Point[] = [first];
  for (let leg = 0; leg + 1 < waypoints.length; leg += 1) {
    const from = waypoints[leg] ?? first;
    const to = waypoints[leg + 1] ?? last;
    const before = waypoints[leg - 1] ?? from;
    const after = waypoints[leg + 2] ?? to;
    for (let step = 1; step <= stepsPerLeg; step += 1) {
      points.push(catmullRom(before, from, to, after, step / stepsPerLeg));
    }
  }
  return measure(points);
}

/** Where something is after `fraction` (0 to 1, clamped) of the curve's length. */
export function pointAt(curve: Curve, fraction: number): Placed {
  const { points, lengths, length } = curve;
  const wanted = Math.min(1, Math.max(0, fraction)) * length;
  let low = 0;
  let high = Math.max(0, points.length - 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lengths[middle] ?? 0) <= wanted) low = middle;
    else high = middle;
  }
  const from = points[low];
  const to = points[high];
  if (!from || !to) return { x: 0, y: 0, angle: 0 };
  const start = lengths[low] ?? 0;
  const span = (lengths[high] ?? 0) - start;
  const at = mix(from, to, span > 0 ? (wanted - start) / span : 0);
  return { x: at.x, y: at.y, angle: Math.atan2(to.y - from.y, to.x - from.x) };
}

/** The parallel curve `by` units to the right of the direction of travel. */
export function offset(curve: Curve, by: number): Curve {
  const { points } = curve;
  return measure(
    points.map((point, index) => {
      const before = points[index - 1] ?? point;
      const after = points[index + 1] ?? point;
      const along = distance(before, after) || 1;
      return {
        x: point.x - ((after.y - before.y) / along) * by,
        y: point.y + ((after.x - before.x) / along) * by,
      };
    }),
  );
}

export function reversed(curve: Curve): Curve {
  return measure([...curve.points].reverse());
}

/** The shortest distance from a point to a curve, in map units. */
export function distanceTo({ points }: Curve, point: Point): number {
  let nearest = Infinity;
  let from = points[0];
  for (const to of points) {
    if (from) nearest = Math.min(nearest, distanceToLeg(from, to, point));
    from = to;
  }
  return nearest;
}

function distanceToLeg(from: Point, to: Point, point: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const along = squared > 0 ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared : 0;
  return distance(mix(from, to, Math.min(1, Math.max(0, along))), point);
}

function catmullRom(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const at = (a: number, b: number, c: number, d: number): number =>
    0.5 *
    (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3);
  return { x: at(p0.x, p1.x, p2.x, p3.x), y: at(p0.y, p1.y, p2.y, p3.y) };
}
