import { distanceTo, measure, through, type Curve } from '../../geometry/curve';
import type { Point } from '../../geometry/point';
import { MAP, type SiegeLayout } from '../../layout';
import { blob } from '../pen/ink';
import { seeded, within, type Random } from '../pen/random';
import { field, fir, hill, mountain, oak, tufts, wash, type Feature, type Layer } from './features';

/** The drawn country: everything on the ground that never moves. */
export interface Country {
  readonly washes: readonly Layer[];
  readonly fields: readonly Feature[];
  readonly river: Curve;
  /** Hills, crags and trees, from north to south. */
  readonly features: readonly Feature[];
  readonly grass: Layer;
}

/** How far the land goes on beyond the sheet, so that a window of any shape is filled. */
export const BLEED = { x: 700, y: 620 } as const;

/** Composes the land round the given roads and camps: woods and hills keep off them. */
export function country(layout: SiegeLayout): Country {
  const river = through(
    RIVER.map(([x, y]) => ({ x, y })),
    14,
  );
  const isFree = keepsOff(layout, river);
  const features: Feature[] = [
    ...CRAGS.map(([x, y, width, height], i) => mountain(x, y, width, height, 11 + i)),
    ...HILLS.filter(([x, y, width]) => isFree({ x, y: y - 8 }, width * 0.42)).map(
      ([x, y, width, height], i) => hill(x, y, width, height, 71 + i),
    ),
    ...WOODS.flatMap(([kind, x, y, rx, ry, thick], i) =>
      wood(kind, { x, y }, rx, ry, thick, 131 + i, isFree),
    ),
    ...beyondTheSheet(isFree),
  ];
  return {
    washes: WASHES.map(([x, y, rx, ry, look], i) => wash(x, y, rx, ry, look, 31 + i)),
    fields: QUILTS.flatMap((quilt, i) => quiltOf(quilt, 211 + i, isFree)),
    river,
    features: [...features].sort((a, b) => a.y - b.y),
    grass: tufts(meadow(isFree), 401),
  };
}

type Box = readonly [x: number, y: number, width: number, height: number];
type Wood = readonly [
  kind: 'oak' | 'fir',
  x: number,
  y: number,
  rx: number,
  ry: number,
  thick: number,
];
type Quilt = readonly [
  x: number,
  y: number,
  width: number,
  height: number,
  columns: number,
  rows: number,
  lean: number,
];
type Wash = readonly [x: number, y: number, rx: number, ry: number, look: string];

const RIVER: readonly (readonly [number, number])[] = [
  [1420, -640],
  [1330, -330],
  [1262, -120],
  [1180, 20],
  [1098, 120],
  [1072, 236],
  [1102, 350],
  [1138, 470],
  [1128, 590],
  [1096, 690],
  [1112, 800],
  [1168, 900],
  [1172, 1020],
  [1090, 1180],
  [1120, 1400],
  [1060, 1640],
];

const CRAGS: readonly Box[] = [
  [96, 96, 190, 118],
  [232, 74, 170, 96],
  [356, 118, 210, 150],
  [212, 170, 220, 138],
  [84, 226, 190, 120],
  [478, 74, 130, 76],
  [1330, 92, 150, 84],
  [1420, 142, 190, 136],
  [1544, 108, 210, 150],
  [1530, 218, 180, 112],
];

const HILLS: readonly Box[] = [
  [604, 66, 150, 44],
  [528, 150, 130, 40],
  [1000, 60, 150, 46],
  [936, 34, 120, 34],
  [330, 226, 150, 50],
  [196, 308, 170, 52],
  [70, 352, 150, 46],
  [1290, 196, 150, 52],
  [1394, 268, 170, 54],
  [1540, 330, 180, 56],
  [40, 908, 190, 50],
  [1524, 902, 190, 54],
  [1300, 372, 120, 34],
  [560, 962, 150, 34],
];

const WOODS: readonly Wood[] = [
  ['fir', 560, 128, 92, 30, 15],
  ['fir', 1010, 118, 54, 36, 15],
  ['fir', 330, 262, 110, 26, 16],
  ['fir', 1236, 128, 64, 44, 16],
  ['oak', 1372, 380, 120, 62, 19],
  ['oak', 214, 420, 110, 58, 19],
  ['oak', 90, 500, 80, 44, 19],
  ['oak', 1520, 470, 90, 50, 19],
  ['oak', 190, 918, 150, 56, 19],
  ['oak', 1372, 918, 140, 56, 19],
  ['oak', 640, 330, 42, 26, 18],
  ['oak', 436, 610, 52, 44, 18],
  ['oak', 1190, 620, 36, 60, 18],
  ['oak', 930, 830, 74, 24, 18],
  ['fir', 1180, 330, 26, 40, 15],
  ['oak', 960, 300, 62, 30, 18],
  ['oak', 690, 958, 90, 22, 18],
  ['oak', 1000, 964, 70, 24, 18],
];

const QUILTS: readonly Quilt[] = [
  [500, 800, 300, 70, 5, 2, 26],
  [770, 944, 230, 70, 4, 2, -18],
  [560, 330, 120, 80, 2, 2, 20],
  [360, 936, 170, 60, 3, 2, 20],
  [1216, 720, 70, 60, 1, 2, -8],
  [40, 560, 90, 60, 2, 2, 16],
  [1440, 392, 120, 56, 2, 2, -16],
  [946, 786, 130, 40, 2, 1, 14],
];

const WASHES: readonly Wash[] = [
  [250, 190, 420, 200, 'wash-rock'],
  [1470, 160, 330, 190, 'wash-rock'],
  [800, 520, 430, 290, 'wash-meadow'],
  [200, 460, 300, 170, 'wash-moss'],
  [1400, 400, 290, 150, 'wash-moss'],
  [220, 900, 380, 150, 'wash-moss'],
  [1380, 900, 360, 150, 'wash-moss'],
  [800, 880, 420, 120, 'wash-straw'],
  [800, 120, 330, 130, 'wash-straw'],
  [1130, 560, 130, 330, 'wash-meadow'],
  [460, 540, 150, 200, 'wash-straw'],
  [-300, 500, 420, 620, 'wash-moss'],
  [1900, 520, 420, 620, 'wash-moss'],
  [800, 1300, 900, 240, 'wash-meadow'],
  [700, -320, 1100, 280, 'wash-rock'],
];

function keepsOff(layout: SiegeLayout, river: Curve): (at: Point, margin?: number) => boolean {
  const roads = layout.roads.map((road) => thinned(road.middle));
  const marches = layout.marches.map(thinned);
  const water = thinned(river);
  const inside = (centre: Point, rx: number, ry: number, p: Point): boolean =>
    ((p.x - centre.x) / rx) ** 2 + ((p.y - centre.y) / ry) ** 2 < 1;
  return (p, margin = 0) =>
    !inside({ x: layout.city.x, y: layout.city.y + 2 }, 318 + margin, 214 + margin, p) &&
    layout.camps.every(
      (camp) => !inside({ x: camp.x, y: camp.y + 20 }, 196 + margin, 122 + margin * 0.6, p),
    ) &&
    layout.generals.every((general) => !inside(general, 130 + margin, 92 + margin, p)) &&
    roads.every((road) => distanceTo(road, p) > 44 + margin) &&
    marches.every((march) => distanceTo(march, p) > 26 + margin) &&
    distanceTo(water, p) > 44 + margin;
}

function thinned(curve: Curve): Curve {
  return measure(curve.points.filter((_, i) => i % 5 === 0 || i === curve.points.length - 1));
}

function wood(
  kind: 'oak' | 'fir',
  centre: Point,
  rx: number,
  ry: number,
  spacing: number,
  seed: number,
  isFree: (at: Point) => boolean,
  plain = false,
): Feature[] {
  const random = seeded(seed);
  const rim = blob({ x: 0, y: 0 }, 1, 1, random, 0.22, 10).map((p) => Math.hypot(p.x, p.y));
  const trees: Feature[] = [];
  for (let dy = -ry * 1.2; dy <= ry * 1.2; dy += spacing * 0.62) {
    for (let dx = -rx * 1.2; dx <= rx * 1.2; dx += spacing * 1.05) {
      const p = {
        x: centre.x + dx + within(random, -0.45, 0.45) * spacing,
        y: centre.y + dy + within(random, -0.3, 0.3) * spacing,
      };
      const angle = Math.atan2(dy / ry, dx / rx);
      const edge = rim[Math.floor(((angle / Math.PI + 1) / 2) * 9.99)] ?? 1;
      if (Math.hypot(dx / rx, dy / ry) > edge || random() < 0.08 || !isFree(p)) continue;
      trees.push(tree(kind, p, spacing, random, plain));
    }
  }
  return trees;
}

function tree(
  kind: 'oak' | 'fir',
  p: Point,
  spacing: number,
  random: Random,
  plain: boolean,
): Feature {
  return kind === 'oak'
    ? oak(p.x, p.y, spacing * within(random, 1.15, 1.5), random, plain)
    : fir(p.x, p.y, spacing * within(random, 1.2, 1.6), random);
}

function quiltOf(
  [x, y, width, height, columns, rows, lean]: Quilt,
  seed: number,
  isFree: (at: Point, margin?: number) => boolean,
): Feature[] {
  const random = seeded(seed);
  const crops = ['wheat', 'green', 'fallow', 'barley'];
  const corner = Array.from({ length: rows + 1 }, (_, r) =>
    Array.from({ length: columns + 1 }, (_, c) => ({
      x: x + (c / columns) * width + lean * (1 - r / rows) + within(random, -5, 5),
      y: y + (r / rows) * height + within(random, -4, 4) + (c / columns - 0.5) * lean * 0.3,
    })),
  );
  const parcels: Feature[] = [];
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const box = [
        corner[r]?.[c],
        corner[r]?.[c + 1],
        corner[r + 1]?.[c + 1],
        corner[r + 1]?.[c],
      ].filter((p) => p !== undefined);
      const middle = { x: mean(box.map((p) => p.x)), y: mean(box.map((p) => p.y)) };
      const crop = crops[Math.floor(random() * crops.length)] ?? 'wheat';
      const angle =
        random() < 0.5
          ? within(random, -0.15, 0.15)
          : within(random, 1.1, 1.5) * (lean < 0 ? 1 : -1);
      if (isFree(middle) && box.every((p) => isFree(p, -14))) {
        parcels.push(
          field(
            box.map((p) => inset(p, middle)),
            crop,
            angle,
            seed * 7 + r * 13 + c,
          ),
        );
      }
    }
  }
  return parcels;
}

/** The land beyond the sheet is drawn by rule: crags to the north, hills and woods elsewhere. */
function beyondTheSheet(isFree: (at: Point, margin?: number) => boolean): Feature[] {
  const random = seeded(977);
  const features: Feature[] = [];
  for (let y = -BLEED.y + 60; y < MAP.height + BLEED.y; y += 108) {
    for (let x = -BLEED.x + 40; x < MAP.width + BLEED.x; x += 176) {
      const p = { x: x + within(random, -45, 45), y: y + within(random, -26, 26) };
      const outside = p.x < -30 || p.x > MAP.width + 30 || p.y < -20 || p.y > MAP.height + 60;
      const kind = random();
      const seed = 1000 + features.length;
      if (!outside || !isFree(p, 40)) continue;
      if (p.y < 120 && kind < 0.75) {
        features.push(mountain(p.x, p.y, within(random, 140, 220), within(random, 80, 140), seed));
      } else if (kind < 0.4) {
        features.push(hill(p.x, p.y, within(random, 130, 190), within(random, 36, 56), seed));
      } else if (kind < 0.8) {
        features.push(...wood(p.y < 300 ? 'fir' : 'oak', p, 64, 30, 21, seed, isFree, true));
      }
    }
  }
  return features;
}

function meadow(isFree: (at: Point) => boolean): Point[] {
  const random = seeded(499);
  const places: Point[] = [];
  for (let i = 0; i < 420; i += 1) {
    const p = { x: within(random, -200, 1800), y: within(random, 180, 1150) };
    if (isFree(p)) places.push(p);
  }
  return places;
}

function inset(p: Point, middle: Point): Point {
  const reach = Math.hypot(p.x - middle.x, p.y - middle.y) || 1;
  return { x: p.x + ((middle.x - p.x) / reach) * 2.5, y: p.y + ((middle.y - p.y) / reach) * 2.5 };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
