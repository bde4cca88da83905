import type { Feature, Layer } from '../terrain/features';
import { penLine } from '../pen/ink';
import { at } from '../pen/path';
import { seeded, within } from '../pen/random';

/** A round pavilion: striped walls, scalloped valance, a tall swept roof. */
export function pavilion(
  x: number,
  y: number,
  width: number,
  height: number,
  seed: number,
): Feature {
  const random = seeded(seed);
  const r = width / 2;
  const flat = r * 0.34;
  const eave = y - height * 0.4;
  const peak = y - height;
  const er = r * 1.1;
  const wallAt = (angle: number): number => x + Math.cos(angle) * r;
  const panel = (from: number, to: number): string => {
    const a = Math.PI * (1 - from);
    const b = Math.PI * (1 - to);
    return (
      `M${at(wallAt(a), eave + Math.sin(a) * flat)}L${at(wallAt(a), y + Math.sin(a) * flat)}` +
      `A${at(r, flat)} 0 0 0 ${at(wallAt(b), y + Math.sin(b) * flat)}L${at(wallAt(b), eave + Math.sin(b) * flat)}Z`
    );
  };
  const roofPoint = (angle: number): string =>
    at(x + Math.cos(angle) * er, eave + Math.sin(angle) * flat);
  const gore = (from: number, to: number): string => {
    const a = Math.PI * (1 - from);
    const b = Math.PI * (1 - to);
    const bend = (angle: number): string =>
      at(
        x + Math.cos(angle) * er * 0.3,
        eave - (eave - peak) * 0.38 + Math.sin(angle) * flat * 0.4,
      );
    return `M${at(x, peak)}Q${bend(a)} ${roofPoint(a)}A${at(er, flat)} 0 0 0 ${roofPoint(b)}Q${bend(b)} ${at(x, peak)}Z`;
  };
  const scallops: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    const a = Math.PI * (1 - i / 9);
    const b = Math.PI * (1 - (i + 1) / 9);
    scallops.push(
      `M${roofPoint(a)}Q${at(x + Math.cos((a + b) / 2) * er * 1.01, eave + Math.sin((a + b) / 2) * flat + height * 0.11)} ${roofPoint(b)}`,
    );
  }
  const strokes: string[] = [];
  for (let i = 0; i < 7; i += 1) {
    const t = 0.66 + i * 0.05;
    const a = Math.PI * (1 - t);
    const sx = wallAt(a);
    const sy = eave + Math.sin(a) * flat + height * 0.08;
    strokes.push(
      penLine({ x: sx, y: sy }, { x: sx, y: sy + height * within(random, 0.14, 0.3) }, 1.2, random),
    );
  }
  const layers: Layer[] = [
    {
      d: `M${at(x - r * 0.6, y + flat * 0.7)}Q${at(x + r * 1.5, y + flat * 2)} ${at(x + r * 1.7, y - flat * 0.1)}L${at(x + r * 0.8, y - flat * 0.4)}Z`,
      look: 'cast',
    },
    { d: panel(0, 1), look: 'canvas' },
    { d: panel(0.12, 0.26) + panel(0.74, 0.88), look: 'stripe' },
    { d: panel(0.62, 1), look: 'canvas-shade' },
    { d: strokes.join(''), look: 'hatch' },
    {
      d: `M${at(x - r * 0.2, eave + flat)}L${at(x - r * 0.34, y + flat * 0.94)}Q${at(x, y + flat * 1.08)} ${at(x + r * 0.16, y + flat)}Z`,
      look: 'tent-dark',
    },
    {
      d: `M${at(x + r * 0.02, eave + flat)}Q${at(x + r * 0.12, y - height * 0.12)} ${at(x + r * 0.3, y + flat * 0.96)}L${at(x + r * 0.12, y + flat)}Q${at(x + r * 0.02, y - height * 0.1)} ${at(x - r * 0.2, eave + flat)}Z`,
      look: 'canvas flap',
    },
    { d: gore(0, 1), look: 'canvas' },
    { d: gore(0, 0.14) + gore(0.28, 0.43) + gore(0.57, 0.72) + gore(0.86, 1), look: 'stripe' },
    { d: gore(0.6, 1), look: 'canvas-shade' },
    { d: gore(0, 1), look: 'tent-outline' },
    { d: scallops.join(''), look: 'valance' },
    { d: `M${at(x, peak)}v-14`, look: 'pole' },
    { d: `M${at(x, peak - 14)}q8 -3 10 1t10 1q-6 3 -9 6q-6 1 -11 0Z`, look: 'pennant' },
    {
      d: `M${at(x - er, eave + 2)}l${at(-r * 0.3, height * 0.42)}M${at(x + er, eave + 2)}l${at(r * 0.3, height * 0.42)}`,
      look: 'rope',
    },
  ];
  return { y: y + flat, layers };
}

/** A ridge tent in three-quarter view, opening to the viewer. */
export function ridgeTent(x: number, y: number, size: number, way: 1 | -1, seed: number): Feature {
  const random = seeded(seed);
  const w = size;
  const h = size * 0.82;
  const dx = way * size * 0.85;
  const dy = -size * 0.3;
  const left = { x: x - w / 2, y: y + w * 0.05 * way };
  const right = { x: x + w / 2, y: y - w * 0.05 * way };
  const top = { x, y: y - h };
  const near = way > 0 ? right : left;
  const sag = (a: { x: number; y: number }, b: { x: number; y: number }): string =>
    at((a.x + b.x) / 2, (a.y + b.y) / 2 + size * 0.07);
  const ridgeEnd = { x: top.x + dx, y: top.y + dy };
  const nearEnd = { x: near.x + dx, y: near.y + dy };
  const side = `M${at(top.x, top.y)}Q${sag(top, ridgeEnd)} ${at(ridgeEnd.x, ridgeEnd.y)}Q${sag(ridgeEnd, nearEnd)} ${at(nearEnd.x, nearEnd.y)}L${at(near.x, near.y)}Q${sag(top, near)} ${at(top.x, top.y)}Z`;
  const band = (t: number, u: number): string => {
    const p = { x: top.x + dx * t, y: top.y + dy * t + size * 0.03 };
    const q = { x: near.x + dx * t, y: near.y + dy * t };
    const r2 = { x: near.x + dx * u, y: near.y + dy * u };
    const s = { x: top.x + dx * u, y: top.y + dy * u + size * 0.03 };
    return `M${at(p.x, p.y)}Q${sag(p, q)} ${at(q.x, q.y)}L${at(r2.x, r2.y)}Q${sag(s, r2)} ${at(s.x, s.y)}Z`;
  };
  const strokes: string[] = [];
  for (let t = 0.1; t < 0.95; t += 0.12) {
    strokes.push(
      penLine(
        { x: near.x + dx * t, y: near.y + dy * t - 1 },
        {
          x: near.x + dx * t + (top.x - near.x) * 0.4,
          y: near.y + dy * t - h * within(random, 0.25, 0.5),
        },
        1.2,
        random,
      ),
    );
  }
  return {
    y: y + 2,
    layers: [
      {
        d: `M${at(left.x, left.y)}L${at(x + size * 0.9 + Math.max(0, dx), y + 4)}L${at(x + Math.max(0, dx) + size * 0.5, y + dy)}Z`,
        look: 'cast',
      },
      { d: side, look: way > 0 ? 'canvas canvas-far' : 'canvas' },
      { d: band(0.3, 0.62), look: 'stripe' },
      { d: way > 0 ? side : '', look: 'canvas-shade' },
      { d: way > 0 ? strokes.join('') : '', look: 'hatch' },
      { d: side, look: 'tent-outline' },
      {
        d: `M${at(top.x, top.y)}Q${sag(top, left)} ${at(left.x, left.y)}L${at(right.x, right.y)}Q${sag(top, right)} ${at(top.x, top.y)}Z`,
        look: 'canvas',
      },
      {
        d: `M${at(top.x, top.y + h * 0.18)}L${at(x - w * 0.2, y)}L${at(x + w * 0.12, y)}Z`,
        look: 'tent-dark',
      },
      {
        d: `M${at(top.x, top.y + h * 0.18)}Q${at(x + w * 0.06, y - h * 0.4)} ${at(x + w * 0.26, y - w * 0.02 * way)}L${at(x + w * 0.1, y)}Z`,
        look: 'canvas flap',
      },
      { d: `M${at(top.x, top.y + 2)}v-9`, look: 'pole' },
    ],
  };
}

/** A round felt tent: a low drum under a dome, with a band of the army's colour. */
export function domeTent(
  x: number,
  y: number,
  width: number,
  height: number,
  seed: number,
): Feature {
  const random = seeded(seed);
  const r = width / 2;
  const flat = r * 0.32;
  const wall = height * 0.42;
  const eave = y - wall;
  const strokes: string[] = [];
  for (let i = 0; i < 9; i += 1) {
    const a = Math.PI * (0.34 - i * 0.032);
    const sx = x + Math.cos(a) * r;
    const sy = eave + Math.sin(a) * flat;
    strokes.push(
      penLine(
        { x: sx, y: sy + 3 },
        { x: sx, y: sy + wall * within(random, 0.4, 0.9) },
        1.2,
        random,
      ),
    );
  }
  const ring = (up: number, tall: number): string =>
    `M${at(x - r, y - up)}A${at(r, flat)} 0 0 0 ${at(x + r, y - up)}v${-tall}A${at(r, flat)} 0 0 1 ${at(x - r, y - up - tall)}Z`;
  const dome = `M${at(x - r * 1.06, eave + 1)}C${at(x - r * 0.9, eave - height * 0.32)} ${at(x - r * 0.4, y - height * 0.95)} ${at(x, y - height)}C${at(x + r * 0.4, y - height * 0.95)} ${at(x + r * 0.9, eave - height * 0.32)} ${at(x + r * 1.06, eave + 1)}A${at(r * 1.06, flat)} 0 0 1 ${at(x - r * 1.06, eave + 1)}Z`;
  const domeShade = `M${at(x, y - height)}C${at(x + r * 0.4, y - height * 0.95)} ${at(x + r * 0.9, eave - height * 0.32)} ${at(x + r * 1.06, eave + 1)}A${at(r * 1.06, flat)} 0 0 1 ${at(x + r * 0.3, eave + flat)}C${at(x + r * 0.45, eave - height * 0.2)} ${at(x + r * 0.25, y - height * 0.85)} ${at(x, y - height)}Z`;
  return {
    y: y + flat,
    layers: [
      {
        d: `M${at(x - r * 0.6, y + flat * 0.7)}Q${at(x + r * 1.4, y + flat * 1.9)} ${at(x + r * 1.5, y - flat * 0.1)}L${at(x + r * 0.8, y - flat * 0.4)}Z`,
        look: 'cast',
      },
      {
        d: `M${at(x - r, eave)}V${Math.round(y)}A${at(r, flat)} 0 0 0 ${at(x + r, y)}V${Math.round(eave)}Z`,
        look: 'canvas',
      },
      { d: ring(wall * 0.22, wall * 0.34), look: 'stripe' },
      {
        d: `M${at(x + r * 0.3, eave + flat)}V${Math.round(y + flat)}A${at(r, flat)} 0 0 0 ${at(x + r, y)}V${Math.round(eave)}Z`,
        look: 'canvas-shade',
      },
      { d: strokes.join(''), look: 'hatch' },
      {
        d: `M${at(x - r * 0.42, y + flat * 0.9)}v${-wall * 0.86}q${at(r * 0.2, -wall * 0.2)} ${at(r * 0.42, 0.5)}v${wall * 0.88}Z`,
        look: 'tent-dark',
      },
      { d: dome, look: 'canvas' },
      { d: domeShade, look: 'canvas-shade' },
      {
        d: `M${at(x, y - height)}C${at(x - r * 0.3, y - height * 0.9)} ${at(x - r * 0.5, eave - height * 0.2)} ${at(x - r * 0.5, eave + flat * 0.86)}M${at(x, y - height)}C${at(x + r * 0.2, y - height * 0.9)} ${at(x + r * 0.28, eave - height * 0.2)} ${at(x + r * 0.28, eave + flat)}`,
        look: 'rope',
      },
      {
        d: `M${at(x - r * 0.22, y - height * 0.99)}q${at(r * 0.22, -6)} ${at(r * 0.44, 0)}q${at(-r * 0.22, 6)} ${at(-r * 0.44, 0)}Z`,
        look: 'stripe smoke-hole',
      },
    ],
  };
}
