import { mix, type Point } from '../../geometry/point';
import type { Feature, Layer } from '../terrain/features';
import { penLine } from '../pen/ink';
import { at, straight } from '../pen/path';
import { seeded, within, type Random } from '../pen/random';
import { project, TILT } from './project';

/** A wall between two places on the ground; `outside` tells which of its faces the viewer sees. */
export interface WallPlan {
  readonly from: readonly [east: number, south: number];
  readonly to: readonly [east: number, south: number];
  readonly height: number;
  readonly seed: number;
}

/** A straight piece of curtain wall with its walk and merlons. */
export function curtain({ from, to, height, seed }: WallPlan): Feature {
  const random = seeded(seed);
  const a = project(from[0], from[1]);
  const b = project(to[0], to[1]);
  const [left, right] = a.x <= b.x ? [a, b] : [b, a];
  const up = (p: Point, by: number): Point => ({ x: p.x, y: p.y - by });
  const seenFromOutside = (left.y + right.y) / 2 > 0;
  const slope = (right.y - left.y) / (right.x - left.x || 1);
  // The sun stands in the north-west: faces that look south-east are the dark ones.
  const dark = seenFromOutside ? slope < -0.05 : slope > 0.25;
  const walk = 7;
  const merlonBase = seenFromOutside ? 0 : walk;
  const merlons: string[] = [];
  const count = Math.max(2, Math.round(Math.hypot(right.x - left.x, right.y - left.y) / 12));
  for (let i = 0; i < count; i += 1) {
    const p = up(mix(left, right, (i + 0.2) / count), height + merlonBase);
    const q = up(mix(left, right, (i + 0.72) / count), height + merlonBase);
    merlons.push(straight([up(p, -1), up(p, 7), up(q, 7), up(q, -1)], true));
  }
  const face = [left, right, up(right, height), up(left, height)];
  const walkway = [
    up(left, height),
    up(right, height),
    up(right, height + walk),
    up(left, height + walk),
  ];
  const layers: Layer[] = [
    { d: straight(walkway, true), look: 'wall-walk' },
    {
      d: straight(face, true),
      look: dark ? 'wall wall-dark' : seenFromOutside ? 'wall' : 'wall wall-mid',
    },
    { d: courses(left, right, height, random), look: 'course' },
    { d: merlons.join(''), look: dark ? 'wall wall-dark merlon' : 'wall merlon' },
  ];
  if (dark) layers.splice(3, 0, { d: wallHatch(left, right, height, random), look: 'hatch' });
  return { y: seenFromOutside ? (left.y + right.y) / 2 : Math.max(left.y, right.y) - 3, layers };
}

export interface TowerPlan {
  readonly at: readonly [east: number, south: number];
  readonly radius: number;
  readonly height: number;
  readonly roof?: 'brick' | 'slate';
  readonly seed: number;
}

/** A round tower; with a roof it carries a cone, without one a crown of merlons. */
export function tower({ at: place, radius: r, height, roof, seed }: TowerPlan): Feature {
  const random = seeded(seed);
  const { x, y } = project(place[0], place[1]);
  const flat = r * TILT;
  const top = y - height;
  const rim = r * 1.2;
  const rimFlat = rim * TILT;
  const band = r * 0.55;
  const body = `M${at(x - r, top)}L${at(x - r * 1.04, y)}A${at(r * 1.04, flat)} 0 0 0 ${at(x + r * 1.04, y)}L${at(x + r, top)}Z`;
  const shade = `M${at(x + r * 0.12, top)}L${at(x + r * 0.16, y + flat * 0.98)}A${at(r * 1.04, flat)} 0 0 0 ${at(x + r * 1.04, y)}L${at(x + r, top)}Z`;
  const crown = `M${at(x - rim, top - band)}L${at(x - rim, top)}A${at(rim, rimFlat)} 0 0 0 ${at(x + rim, top)}L${at(x + rim, top - band)}Z`;
  const crownShade = `M${at(x + r * 0.2, top - band + rimFlat * 0.98)}L${at(x + r * 0.2, top + rimFlat * 0.98)}A${at(rim, rimFlat)} 0 0 0 ${at(x + rim, top)}L${at(x + rim, top - band)}A${at(rim, rimFlat)} 0 0 1 ${at(x + r * 0.2, top - band + rimFlat * 0.98)}Z`;
  const merlons: string[] = [];
  for (let i = 0; i <= 6; i += 1) {
    const angle = Math.PI * (1 - i / 6);
    const mx = x + Math.cos(angle) * rim * 0.92;
    const my = top - band + Math.sin(angle) * rimFlat * 0.9;
    const w = 2.2 + 2 * Math.sin(angle);
    merlons.push(`M${at(mx - w, my + 1.5)}v-7.5h${at(w * 2, 0).split(' ')[0] ?? '4'}v7.5Z`);
  }
  const backMerlons: string[] = [];
  for (let i = 1; i < 5; i += 1) {
    const angle = Math.PI * (1 + i / 5);
    backMerlons.push(
      `M${at(x + Math.cos(angle) * rim * 0.92 - 2, top - band + Math.sin(angle) * rimFlat * 0.9)}v-6h4v6Z`,
    );
  }
  const strokes: string[] = [];
  for (let yy = top + 8; yy < y + flat * 0.4; yy += 4.4) {
    const from = x + r * within(random, 0.35, 0.55);
    strokes.push(
      penLine({ x: x + r * 0.98, y: yy }, { x: from, y: yy + flat * 0.55 }, 1.1, random),
    );
  }
  const stones: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const sx = x + within(random, -0.8, 0) * r;
    const sy = top + 6 + within(random, 0, 0.85) * height;
    stones.push(`M${at(sx, sy)}h6v3.6M${at(sx - 3, sy + 4)}h5`);
  }
  const layers: Layer[] = [
    { d: body, look: 'wall' },
    { d: shade, look: 'tower-shade' },
    { d: strokes.join(''), look: 'hatch' },
    { d: stones.join(''), look: 'stones' },
    {
      d: `M${at(x - r * 0.25, top + height * 0.35)}v10M${at(x + r * 0.35, top + height * 0.62)}v8`,
      look: 'slit',
    },
  ];
  if (roof) {
    const eave = top - 1;
    const peak = eave - r * 2.5;
    const cone = `M${at(x, peak)}L${at(x - rim * 1.08, eave)}A${at(rim * 1.08, rimFlat)} 0 0 0 ${at(x + rim * 1.08, eave)}Z`;
    const coneShade = `M${at(x, peak)}L${at(x + rim * 0.22, eave + rimFlat)}A${at(rim * 1.08, rimFlat)} 0 0 0 ${at(x + rim * 1.08, eave)}Z`;
    layers.push(
      { d: cone, look: `roof roof-${roof}` },
      { d: coneShade, look: `roof-shade roof-shade-${roof}` },
      { d: tiles(x, peak, eave, rim, rimFlat), look: 'tiles' },
      { d: `M${at(x, peak + 1)}v-9`, look: 'finial' },
    );
  } else {
    layers.push(
      {
        d: `M${at(x - rim, top - band)}a${at(rim, rimFlat)} 0 0 1 ${at(rim * 2, 0)}a${at(rim, rimFlat)} 0 0 1 ${at(-rim * 2, 0)}Z`,
        look: 'wall-walk',
      },
      { d: backMerlons.join(''), look: 'wall wall-mid merlon' },
      { d: crown, look: 'wall' },
      { d: crownShade, look: 'tower-shade' },
      { d: merlons.join(''), look: 'wall merlon' },
    );
  }
  return { y: y + 2, layers };
}

function courses(left: Point, right: Point, height: number, random: Random): string {
  const marks: string[] = [];
  const reach = Math.hypot(right.x - left.x, right.y - left.y);
  for (let i = 0; i < reach / 7; i += 1) {
    const t = within(random, 0.04, 0.92);
    const v = Math.round(within(random, 0.12, 0.88) * 7) / 7;
    const span = within(random, 5, 11) / reach;
    const p = mix(left, right, t);
    const q = mix(left, right, Math.min(0.98, t + span));
    const drop = height * v;
    marks.push(`M${at(p.x, p.y - drop)}L${at(q.x, q.y - drop)}`);
    if (random() < 0.5) marks.push(`v${Math.round((height * 10) / 7) / 10}`);
  }
  return marks.join('');
}

function wallHatch(left: Point, right: Point, height: number, random: Random): string {
  const strokes: string[] = [];
  const reach = Math.hypot(right.x - left.x, right.y - left.y);
  for (let t = 0.02; t < 0.98; t += 4.2 / reach) {
    const p = mix(left, right, t);
    const fall = height * within(random, 0.35, 0.95);
    strokes.push(
      penLine(
        { x: p.x + 2, y: p.y - height + 1 },
        { x: p.x - 2, y: p.y - height + fall },
        1.1,
        random,
      ),
    );
  }
  return strokes.join('');
}

function tiles(x: number, peak: number, eave: number, rim: number, flat: number): string {
  return [0.4, 0.62, 0.82]
    .map((t) => {
      const yy = peak + (eave - peak) * t;
      return `M${at(x - rim * 1.05 * t, yy)}A${at(rim * t, flat * t)} 0 0 0 ${at(x + rim * 1.05 * t, yy)}`;
    })
    .join('');
}
