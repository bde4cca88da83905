import type { ReactElement } from 'react';
import { offset, pointAt, type Curve } from '../../geometry/curve';
import { distance, type Point } from '../../geometry/point';
import { MAP, type SiegeLayout } from '../../layout';
import { penLine, penStroke, shaky } from '../pen/ink';
import { soft, straight } from '../pen/path';
import { seeded, within } from '../pen/random';
import { BLEED, country } from './country';
import { Bridge } from './Bridge';

export interface TerrainProps {
  readonly layout: SiegeLayout;
}

const ROAD_WIDTH = 52;
const WASHES = ['wash-meadow', 'wash-moss', 'wash-rock', 'wash-straw'] as const;

/** The land with its roads. */
export function Terrain({ layout }: TerrainProps): ReactElement {
  const land = country(layout);
  const bridges = crossings(layout, land.river);
  return (
    <g>
      <defs>
        <pattern id="paper-grain" width="260" height="260" patternUnits="userSpaceOnUse">
          <path d={grain()} className="grain" />
        </pattern>
        {WASHES.map((wash) => (
          <radialGradient key={wash} id={wash}>
            <stop offset="0.3" className={`${wash}-stop`} stopOpacity="0.85" />
            <stop offset="1" className={`${wash}-stop`} stopOpacity="0" />
          </radialGradient>
        ))}
        <linearGradient id="crag-foot" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0.6" className="crag-stop" />
          <stop offset="1" className="crag-stop" stopOpacity="0.2" />
        </linearGradient>
        <linearGradient id="crag-dark-foot" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0.6" className="crag-dark-stop" />
          <stop offset="1" className="crag-dark-stop" stopOpacity="0.15" />
        </linearGradient>
        <linearGradient id="hill-foot" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0.4" className="hill-stop" />
          <stop offset="1" className="hill-stop" stopOpacity="0" />
        </linearGradient>
      </defs>
      <rect
        x={-BLEED.x}
        y={-BLEED.y}
        width={MAP.width + 2 * BLEED.x}
        height={MAP.height + 2 * BLEED.y}
        className="ground"
      />
      {land.washes.map((layer) => (
        <path key={layer.d} d={layer.d} className={layer.look} />
      ))}
      {land.fields.map((feature) =>
        feature.layers.map((layer) => <path key={layer.d} d={layer.d} className={layer.look} />),
      )}
      <rect
        x={-BLEED.x}
        y={-BLEED.y}
        width={MAP.width + 2 * BLEED.x}
        height={MAP.height + 2 * BLEED.y}
        fill="url(#paper-grain)"
      />
      <path d={land.grass.d} className="grass" />
      <River course={land.river} />
      <g>
        {layout.marches.map((march, id) => (
          <Track key={id} course={march} seed={610 + id} />
        ))}
        {layout.roads.map((road) => (
          <RoadBed
            key={`${road.from}-${road.to}`}
            course={road.middle}
            seed={500 + road.from * 10 + road.to}
          />
        ))}
      </g>
      {bridges.map((bridge) => (
        <Bridge key={`${bridge.x}-${bridge.y}`} {...bridge} />
      ))}
      {land.features.map((feature, index) => (
        <g key={index}>
          {feature.layers.map((layer) => (
            <path key={layer.look} d={layer.d} className={layer.look} />
          ))}
        </g>
      ))}
    </g>
  );
}

function River({ course }: { readonly course: Curve }): ReactElement {
  const random = seeded(611);
  const bank = (by: number): Point[] => [...shaky(every(offset(course, by).points, 4), 2, random)];
  const left = bank(-25);
  const right = bank(25);
  const ripples: string[] = [];
  for (const by of [-17, -9, 0, 8, 16]) {
    const path = offset(course, by);
    for (let at = within(random, 0, 60); at < path.length; at += within(random, 50, 130)) {
      const reach = within(random, 16, 54) * (Math.abs(by) > 14 ? 1.4 : 0.8);
      const stroke = Array.from({ length: 5 }, (_, i) =>
        pointAt(path, (at + (reach * i) / 4) / path.length),
      );
      ripples.push(penStroke(stroke, Math.abs(by) > 14 ? 1.8 : 1.3, random));
    }
  }
  return (
    <g>
      <path d={soft([...left, ...[...right].reverse()], true)} className="bank" />
      <path d={soft([...left, ...[...right].reverse()], true)} className="water" />
      <path d={ripples.join('')} className="ripple" />
      <path
        d={penStroke(left, 2.2, random, 'even') + penStroke(right, 3.4, random, 'even')}
        className="ink"
      />
    </g>
  );
}

function RoadBed({
  course,
  seed,
}: {
  readonly course: Curve;
  readonly seed: number;
}): ReactElement {
  const random = seeded(seed);
  const half = ROAD_WIDTH / 2;
  const left = shaky(every(offset(course, -half).points, 4), 1.4, random);
  const right = shaky(every(offset(course, half).points, 4), 1.4, random);
  const ruts: string[] = [];
  for (const by of [-LANE_RUT - 5, -LANE_RUT + 5, LANE_RUT - 5, LANE_RUT + 5]) {
    const path = offset(course, by);
    for (let at = within(random, 0, 30); at < path.length; at += within(random, 40, 95)) {
      const reach = within(random, 18, 52);
      const stroke = Array.from({ length: 4 }, (_, i) =>
        pointAt(path, (at + (reach * i) / 3) / path.length),
      );
      ruts.push(penStroke(stroke, 1.4, random));
    }
  }
  const surface = soft([...left, ...[...right].reverse()], true);
  return (
    <g>
      <path d={surface} className="road-verge" />
      <path d={surface} className="road" />
      <path d={ruts.join('')} className="rut" />
      <path d={dashes(course, random)} className="road-middle" />
      <path
        d={brokenLine(left, 1.7, random) + brokenLine(right, 2.6, random)}
        className="ink-road"
      />
    </g>
  );
}

const LANE_RUT = 14;

/** A footpath to the gate: two rows of dashes. */
function Track({ course, seed }: { readonly course: Curve; readonly seed: number }): ReactElement {
  const random = seeded(seed);
  const points = shaky(every(course.points, 3), 1.5, random);
  return (
    <g>
      <path d={soft(points)} className="track" />
      <path d={soft(points)} className="track-middle" />
    </g>
  );
}

function dashes(course: Curve, random: () => number): string {
  const strokes: string[] = [];
  for (let at = 20; at < course.length - 20; at += 26) {
    strokes.push(
      penLine(
        pointAt(course, at / course.length),
        pointAt(course, (at + 11) / course.length),
        2,
        random,
      ),
    );
  }
  return strokes.join('');
}

/** An ink line lifted now and then, as on old maps. */
function brokenLine(points: readonly Point[], width: number, random: () => number): string {
  const pieces: string[] = [];
  let piece: Point[] = [];
  for (const point of points) {
    piece.push(point);
    if (piece.length > within(random, 6, 16)) {
      pieces.push(penStroke(piece, width, random));
      piece = random() < 0.55 ? [point] : [];
    }
  }
  if (piece.length > 2) pieces.push(penStroke(piece, width, random));
  return pieces.join('');
}

interface Crossing extends Point {
  readonly angle: number;
  readonly width: number;
}

/** A bridge wherever a road or track meets the river. */
function crossings(layout: SiegeLayout, river: Curve): Crossing[] {
  const found: Crossing[] = [];
  const ways = [
    ...layout.marches.map((curve) => ({ curve, width: 22 })),
    ...layout.roads.map((road) => ({ curve: road.middle, width: ROAD_WIDTH })),
  ];
  for (const { curve, width } of ways) {
    curve.points.forEach((a, i) => {
      const b = curve.points[i + 1];
      if (!b) return;
      river.points.forEach((c, j) => {
        const d = river.points[j + 1];
        const hit = d ? meeting(a, b, c, d) : undefined;
        if (hit) found.push({ ...hit, angle: Math.atan2(b.y - a.y, b.x - a.x), width });
      });
    });
  }
  return merged(found);
}

/** Bridges closer than this would run into each other, in map units. */
const BRIDGE_APART = 84;

/** Roads that cross the river side by side share a bridge as wide as all of them. */
function merged(crossings: readonly Crossing[]): Crossing[] {
  const bridges: Crossing[] = [];
  for (const crossing of crossings) {
    const near = bridges.findIndex((bridge) => distance(bridge, crossing) < BRIDGE_APART);
    const other = bridges[near];
    if (!other) {
      bridges.push(crossing);
      continue;
    }
    bridges[near] = {
      x: (other.x + crossing.x) / 2,
      y: (other.y + crossing.y) / 2,
      angle: Math.atan2(
        Math.sin(eastward(other.angle)) + Math.sin(eastward(crossing.angle)),
        Math.cos(eastward(other.angle)) + Math.cos(eastward(crossing.angle)),
      ),
      width: (other.width + crossing.width) / 2 + distance(other, crossing),
    };
  }
  return bridges;
}

/** The same line over the river, whichever way it was drawn. */
function eastward(angle: number): number {
  return Math.cos(angle) < 0 ? angle + Math.PI : angle;
}

function meeting(a: Point, b: Point, c: Point, d: Point): Point | undefined {
  const cross = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  if (cross === 0) return undefined;
  const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / cross;
  const u = ((c.x - a.x) * (b.y - a.y) - (c.y - a.y) * (b.x - a.x)) / cross;
  if (t < 0 || t >= 1 || u < 0 || u >= 1) return undefined;
  return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
}

function every(points: readonly Point[], step: number): Point[] {
  const kept: Point[] = [];
  let last: Point | undefined;
  points.forEach((point, index) => {
    if (index % step === 0 || index === points.length - 1) {
      if (!last || distance(last, point) > 1) kept.push(point);
      last = point;
    }
  });
  return kept;
}

/** Fibres and flecks of the paper, as one small tile. */
function grain(): string {
  const random = seeded(77);
  const flecks: string[] = [];
  for (let i = 0; i < 150; i += 1) {
    const p = { x: within(random, 4, 256), y: within(random, 4, 256) };
    const turn = within(random, 0, Math.PI);
    const reach = within(random, 1, 6);
    flecks.push(
      straight([p, { x: p.x + Math.cos(turn) * reach, y: p.y + Math.sin(turn) * reach }]),
    );
  }
  return flecks.join('');
}
