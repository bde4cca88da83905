import { mix, type Point } from '../../geometry/point';
import type { Feature, Layer } from '../terrain/features';
import { at, straight } from '../pen/path';
import { seeded, within, type Random } from '../pen/random';
import { project } from './project';

export interface HousePlan {
  readonly at: readonly [east: number, south: number];
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  readonly gable: number;
  /** Which way the long side runs off: to the east or to the west. */
  readonly towards: 'east' | 'west';
  readonly roof: 'brick' | 'brick-light' | 'slate';
  readonly seed: number;
}

/** A gabled house in three-quarter view: gable to the viewer, long roof to one side. */
export function house(plan: HousePlan): Feature {
  const random = seeded(plan.seed);
  const { x, y } = project(plan.at[0], plan.at[1]);
  const way = plan.towards === 'east' ? 1 : -1;
  const { width: w, depth: d, height: h, gable: g } = plan;
  // The gable front is turned a little, so its far foot sits higher than its near one.
  const near: Point = { x, y };
  const far: Point = { x: x - way * w, y: y - w * 0.16 };
  const back: Point = { x: x + way * d, y: y - d * 0.36 };
  const up = (p: Point, by: number): Point => ({ x: p.x, y: p.y - by });
  const peak = up(mix(near, far, 0.5), h + g);
  const run = { x: back.x - near.x, y: back.y - near.y };
  const backPeak = { x: peak.x + run.x, y: peak.y + run.y };
  const eave = (p: Point, dx: number, dy: number): Point => ({ x: p.x + dx, y: p.y + dy });
  const front = [near, far, up(far, h), peak, up(near, h)];
  const side = [near, back, up(back, h), up(near, h)];
  const roof = [
    eave(peak, -way * 2, 0.5),
    eave(up(near, h), -way * 1 + way * 2.5, 3.5),
    eave(up(back, h), way * 4, 3),
    eave(backPeak, way * 1.5, 0),
  ];
  const farSlope = [
    eave(peak, -way * 2, 0.5),
    eave(up(far, h), -way * 2.5, 3),
    eave(up(far, h), -way * 1.5, 0),
    eave(peak, way * 2, 3),
  ];
  const frontLit = way > 0;
  const layers: Layer[] = [
    { d: straight(front, true), look: frontLit ? 'plaster' : 'plaster plaster-shade' },
    { d: straight(side, true), look: frontLit ? 'plaster plaster-shade' : 'plaster' },
    { d: timber(near, far, h, random), look: 'timber' },
    { d: windows(near, far, back, h, random), look: 'window' },
    { d: straight(farSlope, true), look: `roof roof-${plan.roof}` },
    { d: straight(roof, true), look: `roof roof-${plan.roof}${frontLit ? ' roof-far' : ''}` },
    { d: rafters(roof, random), look: 'tiles' },
  ];
  if (random() < 0.4) {
    const c = mix(peak, backPeak, within(random, 0.35, 0.75));
    layers.push({ d: `M${at(c.x - 2.5, c.y + 5)}v-12h5.5v11Z`, look: 'chimney' });
  }
  return { y: y + 1, layers };
}

function timber(near: Point, far: Point, h: number, random: Random): string {
  const strip = (t: number): string => {
    const p = mix(near, far, t);
    return `M${at(p.x, p.y)}v${-h}`;
  };
  const cross = mix(near, far, 0.05);
  const other = mix(near, far, 0.95);
  const brace =
    random() < 0.5 ? `M${at(cross.x, cross.y - h * 0.05)}L${at(other.x, other.y - h * 0.95)}` : '';
  return `${strip(0.06)}${strip(0.94)}M${at(near.x, near.y - h)}L${at(far.x, far.y - h)}${brace}`;
}

function windows(near: Point, far: Point, back: Point, h: number, random: Random): string {
  const pane = (p: Point, w: number, tall: number): string =>
    `M${at(p.x - w / 2, p.y)}v${-tall}h${w}v${tall}Z`;
  const panes: string[] = [];
  const front = mix(near, far, 0.5);
  panes.push(pane({ x: front.x, y: front.y - h - 1 }, 3.4, 4.6));
  if (random() < 0.7) panes.push(pane({ x: front.x, y: front.y - h * 0.3 }, 3.4, 5));
  for (const t of [0.3, 0.68]) {
    if (random() > 0.6) continue;
    const p = mix(near, back, t);
    panes.push(pane({ x: p.x, y: p.y - h * 0.32 }, 3.2, 4.6));
  }
  return panes.join('');
}

function rafters(roof: readonly Point[], random: Random): string {
  const [a, b, c, d] = roof;
  if (!a || !b || !c || !d) return '';
  const lines: string[] = [];
  for (let t = 0.12; t < 0.95; t += within(random, 0.1, 0.18)) {
    const p = mix(a, d, t);
    const q = mix(b, c, t);
    const start = mix(p, q, within(random, 0.05, 0.4));
    const end = mix(p, q, within(random, 0.6, 0.95));
    lines.push(`M${at(start.x, start.y)}L${at(end.x, end.y)}`);
  }
  return lines.join('');
}
