import type { Point } from '../../geometry/point';

/** Path data through the points with straight lines. */
export function straight(points: readonly Point[], closed = false): string {
  const body = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${at(p.x, p.y)}`).join('');
  return closed ? `${body}Z` : body;
}

/** Path data through the points as one soft line. */
export function soft(points: readonly Point[], closed = false): string {
  const count = points.length;
  const first = points[0];
  if (!first || count < 3) return straight(points, closed);
  const pick = (index: number): Point =>
    (closed ? points[(index + count) % count] : points[Math.min(count - 1, Math.max(0, index))]) ??
    first;
  const parts = [`M${at(first.x, first.y)}`];
  for (let i = 0; i < (closed ? count : count - 1); i += 1) {
    const [p0, p1, p2, p3] = [pick(i - 1), pick(i), pick(i + 1), pick(i + 2)];
    parts.push(
      `C${at(p1.x + (p2.x - p0.x) / 6, p1.y + (p2.y - p0.y) / 6)} ` +
        `${at(p2.x - (p3.x - p1.x) / 6, p2.y - (p3.y - p1.y) / 6)} ${at(p2.x, p2.y)}`,
    );
  }
  if (closed) parts.push('Z');
  return parts.join('');
}

/** Two coordinates as path data, one decimal: enough for print, short enough for the DOM. */
export function at(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
