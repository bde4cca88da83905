import { mix, type Point } from '../../geometry/point';
import type { Feature, Layer } from '../terrain/features';
import { penLine } from '../pen/ink';
import { at, straight } from '../pen/path';
import { seeded, within } from '../pen/random';
import { project } from './project';
import { tower } from './masonry';

/** Where the keep stands in the city's space, and how far above the ground its banner pole begins. */
export const KEEP = { east: -14, south: -28, width: 74, depth: 62, height: 112 } as const;

/** The foot of the banner pole, seen from the middle of the city. */
export const KEEP_POLE: Point = (() => {
  const p = project(KEEP.east, KEEP.south);
  return { x: p.x + 12, y: p.y - KEEP.height - 42 };
})();

/** The keep: a great square tower on its mound, with corner turrets and a hipped roof. */
export function keep(): Feature[] {
  const random = seeded(812);
  const { width: w, depth: d, height: h } = KEEP;
  const foot = project(KEEP.east, KEEP.south);
  const west: Point = { x: foot.x - w * 0.62, y: foot.y - 6 };
  const near: Point = { x: foot.x + w * 0.3, y: foot.y + 8 };
  const east: Point = { x: near.x + d * 0.62, y: near.y - d * 0.4 };
  const up = (p: Point, by: number): Point => ({ x: p.x, y: p.y - by });
  const back: Point = { x: west.x + east.x - near.x, y: west.y + east.y - near.y };
  const parapet = (a: Point, b: Point, base: number): string => {
    const count = Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 11);
    return Array.from({ length: count }, (_, i) => {
      const p = up(mix(a, b, (i + 0.18) / count), base);
      const q = up(mix(a, b, (i + 0.76) / count), base);
      return straight([up(p, -1), up(p, 8), up(q, 8), up(q, -1)], true);
    }).join('');
  };
  const shadeStrokes: string[] = [];
  for (let t = 0.04; t < 0.98; t += 0.085) {
    const p = mix(near, east, t);
    for (let v = 0; v < 3; v += 1) {
      const start = h - 4 - v * (h / 3) - within(random, 0, 12);
      shadeStrokes.push(
        penLine(
          up(p, start),
          up({ x: p.x - 1.5, y: p.y }, start - within(random, 16, 34)),
          1.2,
          random,
        ),
      );
    }
  }
  const stones: string[] = [];
  for (let i = 0; i < 22; i += 1) {
    const p = up(mix(west, near, within(random, 0.06, 0.86)), within(random, 8, h - 12));
    stones.push(`M${at(p.x, p.y)}h7${random() < 0.6 ? 'v4h-5' : ''}`);
  }
  const arch = (p: Point, width: number, tall: number): string =>
    `M${at(p.x - width / 2, p.y)}v${-tall}a${at(width / 2, width * 0.62)} 0 0 1 ${width} 0v${tall}Z`;
  const roofBase = h + 2;
  const ridge = up(mix(mix(west, near, 0.5), mix(back, east, 0.5), 0.5), h + 46);
  const mound: Layer[] = [
    {
      d: `M${at(foot.x - 92, foot.y + 6)}Q${at(foot.x - 70, foot.y - 44)} ${at(foot.x, foot.y - 46)}Q${at(foot.x + 92, foot.y - 44)} ${at(foot.x + 104, foot.y + 4)}Q${at(foot.x + 60, foot.y + 36)} ${at(foot.x - 4, foot.y + 35)}Q${at(foot.x - 70, foot.y + 32)} ${at(foot.x - 92, foot.y + 6)}Z`,
      look: 'mound',
    },
  ];
  const layers: Layer[] = [
    ...mound,
    { d: straight([up(west, h), up(back, h), up(east, h), up(near, h)], true), look: 'wall-walk' },
    { d: parapet(west, back, h), look: 'wall wall-mid merlon' },
    { d: parapet(back, east, h), look: 'wall merlon' },
    { d: straight([west, near, up(near, h), up(west, h)], true), look: 'wall' },
    { d: straight([near, east, up(east, h), up(near, h)], true), look: 'wall wall-dark' },
    { d: shadeStrokes.join(''), look: 'hatch' },
    { d: stones.join(''), look: 'stones' },
    {
      d: straight([up(west, h - 12), up(near, h - 12), up(east, h - 12)]),
      look: 'course-strong',
    },
    {
      d: straight([up(west, h * 0.42), up(near, h * 0.42), up(east, h * 0.42)]),
      look: 'course-strong',
    },
    {
      d:
        arch(up(mix(west, near, 0.3), h * 0.56), 8, 17) +
        arch(up(mix(west, near, 0.68), h * 0.56), 8, 17) +
        arch(up(mix(near, east, 0.5), h * 0.56), 6, 16) +
        arch(up(mix(west, near, 0.5), h * 0.2), 5, 12),
      look: 'window',
    },
    // The roof rises inside the parapet.
    {
      d: straight(
        [up(mix(west, east, 0.1), roofBase), ridge, up(mix(near, back, 0.12), roofBase)],
        true,
      ),
      look: 'roof roof-slate',
    },
    {
      d: straight(
        [ridge, up(mix(near, back, 0.12), roofBase), up(mix(east, west, 0.1), roofBase)],
        true,
      ),
      look: 'roof roof-slate roof-far',
    },
    { d: parapet(west, near, h), look: 'wall merlon' },
    { d: parapet(near, east, h), look: 'wall wall-dark merlon' },
  ];
  const turret = (p: Point, seed: number): Feature =>
    tower({ at: [p.x, (p.y + 2) / 0.58], radius: 11, height: h + 14, roof: 'slate', seed });
  return [
    { y: back.y, layers: turret(back, 71).layers },
    { y: foot.y + 2, layers },
    { y: foot.y + 3, layers: turret(west, 72).layers },
    { y: foot.y + 4, layers: turret(east, 73).layers },
    { y: foot.y + 12, layers: turret(near, 74).layers },
  ];
}
