import type { Cluster, Layout, Line } from './layout';

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

function distanceTo({ x1, y1, x2, y2 }: Line, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - x1) * dx + (y - y1) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
