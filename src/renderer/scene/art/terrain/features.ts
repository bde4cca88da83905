import type { Point } from '../../geometry/point';
import { blob, hatch, penFlick, penLine, penStroke } from '../pen/ink';
import { at, soft, straight } from '../pen/path';
import { seeded, within, type Random } from '../pen/random';

/** One drawn layer of a feature: path data and the class that gives it its colour. */
export interface Layer {
  readonly d: string;
  readonly look: string;
}

/** Something that stands on the map; what is further south is drawn later, in front. */
export interface Feature {
  readonly y: number;
  readonly layers: readonly Layer[];
}

/** A rounded hill, lit from the north-west and hatched on its far side. */
export function hill(x: number, y: number, width: number, height: number, seed: number): Feature {
  const random = seeded(seed);
  const peak = within(random, 0.4, 0.5);
  const ridge = Array.from({ length: 15 }, (_, i): Point => {
    const t = i / 14;
    const side = t < peak ? t / peak : (1 - t) / (1 - peak);
    const rise = Math.sin((Math.PI / 2) * side) ** 1.35;
    return {
      x: x - width / 2 + width * t,
      y: y - height * rise + within(random, -1, 1) * height * 0.025,
    };
  });
  const base = [
    { x: x + width * 0.3, y: y + height * 0.1 },
    { x: x - width * 0.05, y: y + height * 0.15 },
    { x: x - width * 0.34, y: y + height * 0.08 },
  ];
  const top = ridge[Math.round(14 * peak)] ?? { x, y };
  const shade = [
    top,
    ...ridge.filter((p) => p.x > top.x + 1),
    { x: x + width * 0.32, y: y + height * 0.07 },
    { x: x + width * 0.14, y: y - height * 0.22 },
    { x: x + width * 0.05, y: y - height * 0.6 },
  ];
  const strokes: string[] = [];
  for (let i = 0; i < ridge.length; i += 1) {
    const p = ridge[i] ?? top;
    const q = ridge[i + 1] ?? p;
    if (p.x < top.x) continue;
    for (let k = 0; k < 2; k += 1) {
      const start = { x: p.x + ((q.x - p.x) * k) / 2, y: p.y + ((q.y - p.y) * k) / 2 };
      const fall = (y - start.y) * within(random, 0.35, 0.8) + 3;
      strokes.push(
        penFlick(
          { x: start.x, y: start.y + 1 },
          { x: start.x - fall * 0.02, y: start.y + fall * 0.5 },
          { x: start.x - fall * 0.2, y: start.y + fall },
          1.5,
          random,
        ),
      );
    }
  }
  // A few strokes on the lit side keep the shape round.
  for (let i = 1; i < 4; i += 1) {
    const p = ridge[i + 1] ?? top;
    const fall = (y - p.y) * 0.3;
    strokes.push(
      penLine(
        { x: p.x + 5, y: p.y + 5 },
        { x: p.x + 5 + fall * 0.15, y: p.y + 5 + fall },
        1,
        random,
      ),
    );
  }
  return {
    y,
    layers: [
      { d: soft([...ridge, ...base], true), look: 'hill' },
      { d: soft(shade, true), look: 'hill-shade' },
      { d: penStroke(ridge, 2.7, random), look: 'ink' },
      { d: strokes.join(''), look: 'ink-soft' },
    ],
  };
}

/** A crag: a jagged ridge, one bright face, one dark face, cut by falling strokes. */
export function mountain(
  x: number,
  y: number,
  width: number,
  height: number,
  seed: number,
): Feature {
  const random = seeded(seed);
  const top: Point = { x: x + width * within(random, -0.08, 0.04), y: y - height };
  const slope = (foot: Point, steps: number): Point[] =>
    Array.from({ length: steps }, (_, i) => {
      const t = (i + 1) / steps;
      return {
        x: top.x + (foot.x - top.x) * t + within(random, -0.035, 0.035) * width * (1 - t),
        y: top.y + (foot.y - top.y) * t ** 0.88 + within(random, -0.03, 0.03) * height * (1 - t),
      };
    });
  const left = slope({ x: x - width / 2, y }, 7);
  const right = slope({ x: x + width / 2, y: y - height * 0.02 }, 7);
  const spine = Array.from({ length: 7 }, (_, i): Point => {
    const t = (i + 1) / 7;
    return {
      x: top.x + width * (0.1 * t + (i % 2 === 0 ? 0.035 : -0.035) * (1 - t * 0.4)),
      y: top.y + height * 0.97 * t,
    };
  });
  const strokes: string[] = [];
  for (let i = 0; i < 22; i += 1) {
    const t = ((i + 0.5) / 22) ** 0.9;
    const from = along([top, ...right], t);
    const inner = along([top, ...spine], t);
    const reach = (from.x - inner.x) * within(random, 0.45, 0.92);
    if (reach < 2) continue;
    strokes.push(
      penFlick(
        { x: from.x - 1, y: from.y + 1 },
        { x: from.x - reach * 0.45, y: from.y + reach * 0.42 + 2 },
        { x: from.x - reach * 0.78, y: Math.min(y, from.y + reach * 0.95 + 4) },
        1.7,
        random,
      ),
    );
  }
  for (let i = 0; i < 4; i += 1) {
    const p = left[i + 2] ?? top;
    const fall = (y - p.y) * 0.34;
    strokes.push(
      penLine(
        { x: p.x + 7, y: p.y + 5 },
        { x: p.x + 9 + fall * 0.28, y: p.y + 5 + fall },
        1.1,
        random,
      ),
    );
  }
  const outline = [...[...left].reverse(), top, ...right];
  const snow = [
    top,
    ...left.slice(0, 3),
    { x: top.x - width * 0.115, y: top.y + height * 0.36 },
    { x: top.x - width * 0.085, y: top.y + height * 0.5 },
    { x: top.x - width * 0.045, y: top.y + height * 0.38 },
    { x: top.x - width * 0.01, y: top.y + height * 0.56 },
    { x: top.x + width * 0.03, y: top.y + height * 0.42 },
    ...spine.slice(0, 3).reverse(),
  ];
  return {
    y,
    layers: [
      {
        d: straight([...outline, { x: x + width * 0.1, y: y + height * 0.06 }], true),
        look: 'crag',
      },
      { d: straight([top, ...right, ...[...spine].reverse()], true), look: 'crag-shade' },
      { d: straight(snow, true), look: 'snow' },
      { d: penStroke(outline, 3, random, 'both'), look: 'ink' },
      { d: penStroke([top, ...spine], 1.7, random, 'end') + strokes.join(''), look: 'ink-soft' },
    ],
  };
}

/** A broad-leaved tree: a scalloped crown on a short trunk. `plain` leaves out its leaves. */
export function oak(x: number, y: number, size: number, random: Random, plain = false): Feature {
  const rx = size * 0.5;
  const ry = size * 0.46;
  const cy = y - size * 0.62;
  const lobes = 8;
  const turn = within(random, 0, 1);
  const corner = (i: number): Point => {
    const angle = ((i + turn) / lobes) * Math.PI * 2;
    return { x: x + Math.cos(angle) * rx * 0.9, y: cy + Math.sin(angle) * ry * 0.9 };
  };
  const first = corner(0);
  let crown = `M${at(first.x, first.y)}`;
  for (let i = 1; i <= lobes; i += 1) {
    const p = corner(i);
    const r = size * within(random, 0.17, 0.21);
    crown += `A${at(r, r)} 0 0 1 ${at(p.x, p.y)}`;
  }
  const shade =
    `M${at(x + rx * 0.35, cy - ry * 0.75)}Q${at(x + rx * 0.5, cy + ry * 0.25)} ${at(x - rx * 0.55, cy + ry * 0.8)}` +
    `Q${at(x + rx * 0.5, cy + ry * 1.35)} ${at(x + rx, cy + ry * 0.2)}Q${at(x + rx, cy - ry * 0.6)} ${at(x + rx * 0.35, cy - ry * 0.75)}Z`;
  const leaves = [0.15, 0.45, 0.72]
    .map((k) => {
      const lx = x - rx * 0.5 + rx * k + within(random, -2, 2);
      const ly = cy - ry * 0.35 + ry * k * 0.7;
      const r = size * 0.11;
      return `M${at(lx, ly)}q${at(r * 0.5, -r * 0.9)} ${at(r * 1.3, -r * 0.1)}`;
    })
    .join('');
  return {
    y,
    layers: [
      {
        d: `M${at(x - size * 0.06, y - size * 0.25)}l${at(-size * 0.03, size * 0.25)}h${Math.round(size * 1.6) / 10}l${at(-size * 0.03, -size * 0.25)}Z`,
        look: 'trunk',
      },
      {
        d: `${crown}Z`,
        look: random() < 0.3 ? 'leaf leaf-2' : random() < 0.1 ? 'leaf leaf-3' : 'leaf',
      },
      { d: shade, look: 'leaf-shade' },
      ...(plain ? [] : [{ d: leaves, look: 'leaf-ink' }]),
    ],
  };
}

/** A fir: three ragged skirts, dark on the far side. */
export function fir(x: number, y: number, size: number, random: Random): Feature {
  const height = size * within(random, 1.2, 1.5);
  const half = size * 0.36;
  const steps = 3;
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i < steps; i += 1) {
    const t = (i + 1) / steps;
    const yy = y - height + height * 0.9 * t;
    const reach = half * (0.36 + 0.64 * t);
    left.push({ x: x - reach, y: yy + within(random, -1, 1) });
    right.push({ x: x + reach, y: yy + within(random, -1, 1) });
    if (i < steps - 1) {
      left.push({ x: x - reach * 0.5, y: yy - height * 0.04 });
      right.push({ x: x + reach * 0.5, y: yy - height * 0.04 });
    }
  }
  const top = { x: x + within(random, -1, 1), y: y - height };
  return {
    y,
    layers: [
      {
        d: `M${at(x - 1.5, y - size * 0.15)}v${Math.round(size * 1.5) / 10}h3v${-Math.round(size * 1.5) / 10}Z`,
        look: 'trunk',
      },
      { d: straight([top, ...right, ...[...left].reverse()], true), look: 'fir' },
      {
        d: straight([top, ...right, { x: x + half * 0.1, y: y - height * 0.1 }], true),
        look: 'fir-shade',
      },
    ],
  };
}

/** A field: a parcel of one crop with its furrows, seen from the south. */
export function field(
  corners: readonly Point[],
  crop: string,
  angle: number,
  seed: number,
): Feature {
  const random = seeded(seed);
  return {
    y: Math.min(...corners.map((p) => p.y)),
    layers: [
      { d: straight(corners, true), look: `crop crop-${crop}` },
      { d: hatch(corners, angle, 7.5, 1.25, random), look: 'furrow' },
    ],
  };
}

/** A soft wash of colour on the ground. */
export function wash(
  x: number,
  y: number,
  rx: number,
  ry: number,
  look: string,
  seed: number,
): Layer {
  return { d: soft(blob({ x, y }, rx, ry, seeded(seed), 0.2, 14), true), look };
}

/** Tufts of grass, scattered: three short strokes each. */
export function tufts(places: readonly Point[], seed: number): Layer {
  const random = seeded(seed);
  const d = places
    .map(({ x, y }) =>
      [-3, 0, 3]
        .map((dx) =>
          penLine(
            { x: x + dx * 0.6, y },
            { x: x + dx * 1.5, y: y - within(random, 4, 7) },
            1.2,
            random,
          ),
        )
        .join(''),
    )
    .join('');
  return { d, look: 'grass' };
}

function along(points: readonly Point[], t: number): Point {
  const index = Math.min(points.length - 2, Math.floor(t * (points.length - 1)));
  const a = points[index] ?? { x: 0, y: 0 };
  const b = points[index + 1] ?? a;
  const rest = t * (points.length - 1) - index;
  return { x: a.x + (b.x - a.x) * rest, y: a.y + (b.y - a.y) * rest };
}
