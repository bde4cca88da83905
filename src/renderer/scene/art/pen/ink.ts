import { distance, mix, type Point } from '../../geometry/point';
import { at, soft } from './path';
import { within, type Random } from './random';

/** How a pen stroke swells: thin at both ends, only thin at the far end, or even. */
export type Taper = 'both' | 'end' | 'even';

/**
 * A pen stroke of changing width along the points, as a filled outline: lines drawn by hand are never
 * of one width, and that is most of what makes them look drawn.
 */
export function penStroke(
  points: readonly Point[],
  width: number,
  random: Random,
  taper: Taper = 'both',
): string {
  const last = points.length - 1;
  if (last < 1) return '';
  const left: Point[] = [];
  const right: Point[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    const after = points[index + 1] ?? point;
    const along = distance(before, after) || 1;
    const half = (width / 2) * swell(index / last, taper) * within(random, 0.8, 1.15);
    const nx = (-(after.y - before.y) / along) * half;
    const ny = ((after.x - before.x) / along) * half;
    left.push({ x: point.x + nx, y: point.y + ny });
    right.push({ x: point.x - nx, y: point.y - ny });
  });
  return soft([...left, ...right.reverse()], true);
}

/**
 * A short stroke from `a` past `bend` to `b`, thick at its start or in its middle. Shading takes thousands of them,
 * so each is two curves and no more.
 */
export function penFlick(a: Point, bend: Point, b: Point, width: number, random: Random): string {
  const reach = distance(a, b) || 1;
  const half = width * within(random, 0.75, 1.15);
  const nx = (-(b.y - a.y) / reach) * half;
  const ny = ((b.x - a.x) / reach) * half;
  return `M${at(a.x, a.y)}Q${at(bend.x + nx, bend.y + ny)} ${at(b.x, b.y)}Q${at(bend.x - nx, bend.y - ny)} ${at(a.x, a.y)}Z`;
}

/** A straight stroke drawn by hand: bowed a little and tapered. */
export function penLine(a: Point, b: Point, width: number, random: Random): string {
  const bow = within(random, -0.03, 0.03);
  const middle = mix(a, b, within(random, 0.25, 0.5));
  return penFlick(
    a,
    { x: middle.x - (b.y - a.y) * bow, y: middle.y + (b.x - a.x) * bow },
    b,
    width,
    random,
  );
}

/** The points moved by up to `by` units each, as an unsteady hand would. */
export function shaky(points: readonly Point[], by: number, random: Random): Point[] {
  return points.map((p) => ({
    x: p.x + within(random, -by, by),
    y: p.y + within(random, -by, by),
  }));
}

/** A rough round shape: `roughness` is the share of the radius by which points stray. */
export function blob(
  centre: Point,
  rx: number,
  ry: number,
  random: Random,
  roughness = 0.12,
  corners = 12,
): Point[] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * Math.PI * 2;
    const reach = 1 + within(random, -roughness, roughness);
    return {
      x: centre.x + Math.cos(angle) * rx * reach,
      y: centre.y + Math.sin(angle) * ry * reach,
    };
  });
}

/** Parallel tapered strokes that fill a polygon: the shading of an engraved map. */
export function hatch(
  polygon: readonly Point[],
  angle: number,
  gap: number,
  width: number,
  random: Random,
): string {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turned = polygon.map((p) => ({ x: p.x * cos + p.y * sin, y: -p.x * sin + p.y * cos }));
  const low = Math.min(...turned.map((p) => p.y));
  const high = Math.max(...turned.map((p) => p.y));
  const back = (x: number, y: number): Point => ({ x: x * cos - y * sin, y: x * sin + y * cos });
  const strokes: string[] = [];
  for (let y = low + gap / 2; y < high; y += gap * within(random, 0.85, 1.15)) {
    const crossings = turned
      .flatMap((p, index) => {
        const next = turned[(index + 1) % turned.length] ?? p;
        if (p.y > y === next.y > y) return [];
        return [p.x + ((y - p.y) / (next.y - p.y)) * (next.x - p.x)];
      })
      .sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const start = crossings[pair] ?? 0;
      const end = crossings[pair + 1] ?? 0;
      const slack = Math.min(3, (end - start) * 0.1);
      const from = start + within(random, 0, slack);
      const to = end - within(random, 0, slack * 2.5);
      if (to - from > 2.5) strokes.push(penLine(back(from, y), back(to, y), width, random));
    }
  }
  return strokes.join('');
}

function swell(fraction: number, taper: Taper): number {
  switch (taper) {
    case 'even':
      return 1;
    case 'end':
      return 1 - fraction * 0.85;
    case 'both':
      return 0.25 + 0.75 * Math.sin(Math.PI * Math.min(1, Math.max(0, fraction))) ** 0.6;
    default:
      return taper satisfies never;
  }
}
