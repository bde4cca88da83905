import { measure, offset, reversed, through, type Curve } from './geometry/curve';
import type { Point } from './geometry/point';

/** The map's own units. */
export const MAP = { width: 1600, height: 1000 } as const;

/** A part of the map's plane, in map units. */
export interface Sheet {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the scene is composed: round the city in breadth, or in height where the window is upright. */
export type Shape = 'broad' | 'tall';

/** What must be seen of the map whatever the window's size. */
export const SHEETS: Readonly<Record<Shape, Sheet>> = {
  broad: { x: 0, y: 0, ...MAP },
  tall: { x: 200, y: -200, width: 1210, height: 1460 },
};

/** Distance of each lane from the middle of its road, in map units. */
export const LANE = 17;

/** Where everything on the map stands. Pure data: the art and the clock read the same places. */
export interface SiegeLayout {
  readonly sheet: Sheet;
  /** The middle of the city's wall ring. */
  readonly city: Point;
  /** The place in front of the gate where armies arrive. */
  readonly gate: Point;
  /** Where each general stands, by node id. */
  readonly generals: readonly Point[];
  /** Where each general's plate hangs: beside its camp, on the outer side of the roads. */
  readonly plates: readonly Hanging[];
  /** Where each general's ballots hang while it stands for election. */
  readonly ballots: readonly Hanging[];
  /** Where the tents of each army stand, by node id: behind its general, away from the city. */
  readonly camps: readonly Point[];
  /** The middle of each road between two generals. */
  readonly roads: readonly Road[];
  /** The way of each army to the gate, by node id. */
  readonly marches: readonly Curve[];
}

/** A sheet of the reader's own text size, held by one point of it to one place on the map. */
export interface Hanging {
  /** The place, in map units from the general. */
  readonly at: Point;
  /** The point of the sheet that lies there: shares of its width and height, from its upper left corner. */
  readonly held: Point;
}

export interface Road {
  readonly from: number;
  readonly to: number;
  readonly middle: Curve;
}

const CITY: Point = { x: 805, y: 566 };
const GATE: Point = { x: 805, y: 756 };

const UPPER_LEFT: Point = { x: 0, y: 0 };
const UPPER_RIGHT: Point = { x: 1, y: 0 };
/** West of its camp: on the other side is the river, and south of it the city's banner flies. */
const NORTH_PLATE: Hanging = { at: { x: -180, y: -120 }, held: { x: 1, y: 0.5 } };
/** Closer to its camp, where neighbours stand close. */
const CROWDED_NORTH_PLATE: Hanging = { at: { x: -130, y: -120 }, held: { x: 1, y: 0.5 } };
/** Above its camp, where there is height. */
const HIGH_NORTH_PLATE: Hanging = { at: { x: -130, y: -185 }, held: { x: 1, y: 0.5 } };
const ABOVE_THE_HEAD: Hanging = { at: { x: 0, y: -186 }, held: { x: 0.5, y: 1 } };
/** Where there is no room above: beyond the horn, on the side on which there is no plate. */
const BEYOND_THE_HORN: Hanging = { at: { x: 94, y: -140 }, held: { x: 0, y: 0.5 } };

/** How much larger the city stands on the sheet than it was drawn. */
export const CITY_SCALE = 1.08;

/** The composed sheet for the exercise's three armies; others stand on an ellipse round the city. */
export function siegeLayout(size: number, shape: Shape = 'broad'): SiegeLayout {
  const key = `${shape} ${size}`;
  const layout =
    known.get(key) ?? (size === 3 && shape === 'broad' ? threeArmies() : ringOfArmies(size, shape));
  known.set(key, layout);
  return layout;
}

/** One layout for each size of cluster and shape, so that what is drawn from it can be kept with it. */
const known = new Map<string, SiegeLayout>();

/** The lane of one direction, from general to general: people keep to the right of the road. */
export function lane(layout: SiegeLayout, from: number, to: number): Curve | undefined {
  const road = layout.roads.find(
    (r) => (r.from === from && r.to === to) || (r.from === to && r.to === from),
  );
  if (!road) return undefined;
  return offset(road.from === from ? road.middle : reversed(road.middle), LANE);
}

function threeArmies(): SiegeLayout {
  const north: Point = { x: 800, y: 196 };
  const east: Point = { x: 1322, y: 712 };
  const west: Point = { x: 278, y: 712 };
  return {
    sheet: SHEETS.broad,
    city: CITY,
    gate: GATE,
    generals: [north, east, west],
    plates: [
      NORTH_PLATE,
      { at: { x: -12, y: 78 }, held: UPPER_LEFT },
      { at: { x: 12, y: 78 }, held: UPPER_RIGHT },
    ],
    ballots: [BEYOND_THE_HORN, ABOVE_THE_HEAD, ABOVE_THE_HEAD],
    camps: [
      { x: 800, y: 118 },
      { x: 1402, y: 644 },
      { x: 198, y: 644 },
    ],
    roads: [
      {
        from: 0,
        to: 1,
        middle: way(north, [968, 216], [1116, 296], [1222, 432], [1264, 580], east),
      },
      {
        from: 1,
        to: 2,
        middle: way(east, [1222, 822], [1030, 892], [800, 914], [570, 896], [380, 822], west),
      },
      {
        from: 0,
        to: 2,
        middle: way(north, [634, 214], [478, 292], [372, 432], [332, 580], west),
      },
    ],
    marches: [
      way(
        north,
        [690, 262],
        [556, 330],
        [478, 446],
        [490, 590],
        [590, 722],
        [718, 792],
        [796, 796],
        GATE,
      ),
      way(east, [1210, 706], [1080, 752], [936, 806], [826, 808], GATE),
      way(west, [398, 712], [530, 772], [672, 812], [784, 808], GATE),
    ],
  };
}

/** From so many armies on ballots that hang as high as a plate would hang over it, or over the northern one's. */
const BALLOTS_BELOW = 4;

/** What plates say: all; arms, number and term; or the number and the term alone. */
export type PlateLength = 'full' | 'brief' | 'bare';

/**
 * What plates can say of so many armies on a map of a size, so that they do not hang over each other. Three always
 * have room.
 *
 * @param scale CSS pixels per map unit
 */
export function plateLength(size: number, scale: number): PlateLength {
  if (size <= 3 || scale >= 0.2 + 0.05 * size) return 'full';
  return scale >= 0.1 + 0.03 * size ? 'brief' : 'bare';
}

/** From so many armies on neighbours' plates could hang over each other. */
const CROWDED = 8;

/** How far from the city's middle the armies stand, in map units, and what part of what roads dip towards it is left. */
const RINGS = {
  broad: { x: 560, y: 318, dip: 1 },
  tall: { x: 400, y: 500, dip: 0.55 },
} as const;

/** The first army stands north of the city, the others follow clockwise. */
function ringOfArmies(size: number, shape: Shape): SiegeLayout {
  const ring = RINGS[shape];
  const place = (angle: number, reach: number): Point => ({
    x: CITY.x - 5 + Math.cos(angle) * ring.x * reach,
    y: CITY.y - 10 + Math.sin(angle) * ring.y * reach,
  });
  const turn = (2 * Math.PI) / Math.max(1, size);
  const angles = Array.from({ length: size }, (_, id) => -Math.PI / 2 + id * turn);
  const generals = angles.map((angle) => place(angle, 1));
  const roads: Road[] = [];
  for (let from = 0; from < size; from += 1) {
    for (let to = from + 1; to < size; to += 1) {
      const short = to - from <= size / 2;
      const start = angles[short ? from : to] ?? 0;
      const steps = short ? to - from : size - (to - from);
      // Neighbours share the outer ring; the further two armies are apart, the closer to the walls they pass.
      const dip = ring.dip * (0.06 + 0.09 * (steps - 1));
      const points = Array.from({ length: 41 }, (_, i) => {
        const fraction = i / 40;
        const bow = Math.sin(Math.PI * fraction) ** 0.8;
        return place(start + steps * turn * fraction, 1 - dip * bow);
      });
      const middle = measure(points);
      roads.push({ from, to, middle: short ? middle : reversed(middle) });
    }
  }
  return {
    sheet: SHEETS[shape],
    city: CITY,
    gate: GATE,
    generals,
    plates: angles.map((angle) => plateBeside(angle, size >= CROWDED, shape)),
    ballots: angles.map((angle) => ballotsAt(angle, size)),
    camps: angles.map((angle, id) => campBehind(generals[id] ?? CITY, angle)),
    roads,
    marches: angles.map((angle) => {
      const east = Math.cos(angle) > 0.001;
      const south = Math.PI / 2;
      const goal = east ? south : angle < south ? south - 2 * Math.PI : south;
      const points = Array.from({ length: 9 }, (_, i) => {
        const fraction = i / 9;
        return place(angle + (goal - angle) * fraction ** 0.8, 1 - 0.42 * fraction);
      });
      return through([...points, GATE]);
    }),
  };
}

/** Tents stand behind their general and to its outer side, never between it and the viewer. */
function campBehind(general: Point, angle: number): Point {
  if (isNorthern(angle)) return { x: general.x, y: general.y - 78 };
  return { x: general.x + outwards(angle) * 84, y: general.y - 66 };
}

function isNorthern(angle: number): boolean {
  return Math.abs(Math.cos(angle)) < 0.2 && Math.sin(angle) < 0;
}

/** The ring of roads passes inside the camps, so plates hang outside of them. */
function plateBeside(angle: number, isCrowded: boolean, shape: Shape): Hanging {
  if (isNorthern(angle)) {
    if (shape === 'tall') return HIGH_NORTH_PLATE;
    return isCrowded ? CROWDED_NORTH_PLATE : NORTH_PLATE;
  }
  const out = outwards(angle);
  const held = { x: out < 0 ? 1 : 0, y: isUpper(angle) ? 1 : 0 };
  if (isUpper(angle)) {
    // The northern army's plate hangs as high as those of its neighbours.
    const isNextToNorth = isCrowded && Math.abs(Math.cos(angle)) < 0.75;
    const aside = shape === 'tall' ? 160 : 100;
    return { at: { x: out * (isNextToNorth ? aside : 52), y: -158 }, held };
  }
  // The road out of the southernmost place goes sideways first.
  const isSouthern = Math.abs(Math.cos(angle)) < 0.2;
  return { at: { x: out * (isSouthern ? 200 : 88), y: 62 }, held };
}

/** On the inner side where the plate hangs as high; below where the northern army's plate is there, too. */
function ballotsAt(angle: number, size: number): Hanging {
  if (isNorthern(angle)) return BEYOND_THE_HORN;
  const hasRoomBelow = size === BALLOTS_BELOW || Math.abs(Math.cos(angle)) < 0.96;
  if (size >= BALLOTS_BELOW && isUpper(angle) && hasRoomBelow) {
    // Towards the city, and away from the next general down the ring.
    return { at: { x: outwards(angle) * -40, y: 72 }, held: { x: 0.5, y: 0 } };
  }
  if (!isUpper(angle)) return ABOVE_THE_HEAD;
  const out = outwards(angle);
  return { at: { x: out * 40, y: ABOVE_THE_HEAD.at.y }, held: { x: out < 0 ? 0 : 1, y: 1 } };
}

function isUpper(angle: number): boolean {
  return Math.sin(angle) < 0.01;
}

/** Away from the city: 1 to the east, -1 to the west. */
function outwards(angle: number): 1 | -1 {
  return Math.cos(angle) < -0.2 ? -1 : 1;
}

function way(start: Point, ...rest: readonly (Point | readonly [number, number])[]): Curve {
  return through([start, ...rest.map((p) => ('x' in p ? p : { x: p[0], y: p[1] }))]);
}
