import { pointsOf, type Cluster, type Layout, type Line, type Point } from './layout';

/** How far from a line or a mark a pointer still means it, in pixels. */
const REACH_PX = 8;

export type Hit =
  | { readonly type: 'line'; readonly line: Line }
  | { readonly type: 'cluster'; readonly cluster: Cluster };

/** What is meant by a place in a drawing: the nearest mark, otherwise the nearest message; null: nothing. */
export function hitAt({ lines, clusters }: Layout, x: number, y: number): Hit | null {
  const cluster = nearest(clusters, (each) => Math.hypot(each.x - x, each.y - y));
  if (cluster !== null) return { type: 'cluster', cluster };
  const line = nearest(lines, (each) => distanceTo(each, x, y));
  return line === null ? null : { type: 'line', line };
}

function nearest<T>(items: readonly T[], distanceOf: (item: T) => number): T | null {
  let best: T | null = null;
  let least = REACH_PX;
  for (const item of items) {
    const distance = distanceOf(item);
    if (distance > least) continue;
    best = item;
    least = distance;
  }
  return best;
}

function distanceTo(line: Line, x: number, y: number): number {
  // Most lines are far away, which is seen at once.
  if (x < line.x1 - REACH_PX || x > line.x2 + REACH_PX) return Number.POSITIVE_INFINITY;
  const points = pointsOf(line);
  const place = { x, y };
  return points
    .slice(1)
    .reduce(
      (least, to, i) => Math.min(least, distanceToPart(points[i] ?? to, to, place)),
      Number.POSITIVE_INFINITY,
    );
}

function distanceToPart(from: Point, to: Point, { x, y }: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - from.x - share * dx, y - from.y - share * dy);
}
