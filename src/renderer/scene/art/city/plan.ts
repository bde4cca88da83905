import type { Feature, Layer } from '../terrain/features';
import { oak } from '../terrain/features';
import { hatch } from '../pen/ink';
import { at, soft } from '../pen/path';
import { seeded, within } from '../pen/random';
import { house } from './houses';
import { KEEP, keep } from './keep';
import { curtain, tower } from './masonry';
import { project } from './project';

/** The city as drawn: its ground, and what stands on it from north to south. */
export interface CityPlan {
  readonly ground: readonly Layer[];
  readonly features: readonly Feature[];
}

/** Half the width of the wall ring, in map units. */
export const RING = 246;

/** Directions of the wall's towers from the middle, in degrees clockwise from east; the gate is due south. */
const CORNERS = [100, 128, 158, 190, 222, 256, 290, 322, 352, 22, 52, 80] as const;
/** A wall grown over centuries is no circle: how far each tower stands out or in. */
const UNEVEN = [0, 0.03, -0.02, 0.02, -0.03, 0.02, 0, -0.03, 0.03, -0.01, 0.03, 0] as const;
const WALL_HEIGHT = 42;

/** The walled city without its gate: keep, church, houses and wall. */
export function cityPlan(): CityPlan {
  const random = seeded(2024);
  const corners = CORNERS.map((degrees, i): readonly [number, number] => {
    const angle = (degrees * Math.PI) / 180;
    const reach = RING * (1 + (UNEVEN[i] ?? 0));
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
  const features: Feature[] = [];
  corners.forEach((corner, i) => {
    const next = corners[i + 1];
    if (next)
      features.push(curtain({ from: corner, to: next, height: WALL_HEIGHT, seed: 300 + i }));
    const isGate = i === 0 || i === corners.length - 1;
    if (isGate) return;
    const roof = [3, 5, 8].includes(i) ? 'brick' : undefined;
    features.push(
      tower({
        at: corner,
        radius: 15,
        height: WALL_HEIGHT + 22,
        seed: 340 + i,
        ...(roof ? { roof } : {}),
      }),
    );
  });
  features.push(...keep(), ...church(), ...houses(), ...gardens(random));
  const rim = corners.map(([east, south]) => project(east, south));
  const ground: Layer[] = [
    {
      d: soft(
        rim.map((p) => ({ x: p.x * 1.09 + 10, y: p.y * 1.09 + 14 })),
        true,
      ),
      look: 'cast',
    },
    {
      d: soft(
        rim.map((p) => ({ x: p.x * 1.11, y: p.y * 1.13 + 4 })),
        true,
      ),
      look: 'ditch',
    },
    { d: hatch(soften(rim), 0.02, 9, 1.2, random), look: 'ditch-hatch' },
    { d: soft(rim, true), look: 'city-ground' },
    { d: `M${at(-16, 150)}C-18 90 -34 50 -22 0L14 4C4 52 20 90 16 150Z`, look: 'street' },
    { d: 'M-190 10C-120 50 120 56 196 6', look: 'street-line' },
    { d: 'M-120 -70C-40 -110 60 -104 130 -66', look: 'street-line' },
  ];
  return { ground, features: features.sort((a, b) => a.y - b.y) };
}

function soften(
  rim: readonly { readonly x: number; readonly y: number }[],
): { x: number; y: number }[] {
  return rim.map((p) => ({ x: p.x * 1.08, y: p.y * 1.1 + 4 }));
}

function church(): Feature[] {
  const nave = house({
    at: [88, 34],
    width: 30,
    depth: 56,
    height: 26,
    gable: 24,
    towards: 'east',
    roof: 'slate',
    seed: 61,
  });
  const spire = tower({ at: [82, 4], radius: 11, height: 62, roof: 'slate', seed: 62 });
  return [nave, { ...spire, y: nave.y - 1 }];
}

function houses(): Feature[] {
  const random = seeded(4711);
  const built: Feature[] = [];
  for (let south = -205; south <= 205; south += 37) {
    for (let east = -215; east <= 215; east += 41) {
      const e = east + within(random, -8, 8) + (Math.round(south / 37) % 2 === 0 ? 16 : 0);
      const s = south + within(random, -6, 6);
      if (!isBuildable(e, s)) continue;
      const towards = e < -20 ? 'east' : e > 60 ? 'west' : random() < 0.5 ? 'east' : 'west';
      built.push(
        house({
          at: [e, s],
          width: within(random, 15, 20),
          depth: within(random, 17, 27),
          height: within(random, 12, 18),
          gable: within(random, 11, 16),
          towards,
          roof: random() < 0.16 ? 'slate' : random() < 0.4 ? 'brick-light' : 'brick',
          seed: 900 + built.length,
        }),
      );
    }
  }
  return built;
}

/** Not on the keep's mound, the market street, the church, nor against the wall. */
function isBuildable(east: number, south: number): boolean {
  const fromMiddle = Math.hypot(east, south) / RING;
  const onMound = ((east - KEEP.east - 6) / 100) ** 2 + ((south - KEEP.south + 24) / 92) ** 2 < 1;
  const onStreet = south > -10 && Math.abs(east - 2) < 26;
  const onSquare = ((east - 4) / 62) ** 2 + ((south - 62) / 34) ** 2 < 1;
  const onChurch = east > 48 && east < 170 && south > -30 && south < 62;
  const inFrontOfChurch = east > 60 && east < 120 && south >= 62 && south < 84;
  const limit = south > 60 ? 0.74 : 0.8;
  return fromMiddle < limit && !onMound && !onStreet && !onSquare && !onChurch && !inFrontOfChurch;
}

function gardens(random: () => number): Feature[] {
  const places: readonly (readonly [number, number])[] = [
    [-96, -4],
    [104, -46],
    [-60, 40],
    [150, 92],
    [-168, 30],
    [176, -30],
    [40, 96],
    [-118, -96],
    [60, -150],
  ];
  return places.map(([east, south]) => {
    const p = project(east, south);
    return oak(p.x, p.y, within(random, 17, 23), random);
  });
}
