import { describe, expect, it } from 'vitest';
import {
  distanceTo,
  measure,
  offset,
  pointAt,
  reversed,
  through,
} from '../../../../../src/renderer/scene/geometry/curve';

const corner = measure([
  { x: 0, y: 0 },
  { x: 30, y: 0 },
  { x: 30, y: 10 },
]);

describe('pointAt', () => {
  it('goes by distance, not by the number of points', () => {
    expect(pointAt(corner, 0.5)).toMatchObject({ x: 20, y: 0 });
    expect(pointAt(corner, 0.875)).toMatchObject({ x: 30, y: 5 });
  });

  it('tells the direction of travel', () => {
    expect(pointAt(corner, 0.1).angle).toBeCloseTo(0);
    expect(pointAt(corner, 0.9).angle).toBeCloseTo(Math.PI / 2);
  });

  it('stays on the curve for fractions beyond its ends', () => {
    expect(pointAt(corner, -1)).toMatchObject({ x: 0, y: 0 });
    expect(pointAt(corner, 2)).toMatchObject({ x: 30, y: 10 });
  });

  it('answers for a curve without length or points', () => {
    expect(pointAt(measure([{ x: 3, y: 4 }]), 0.5)).toMatchObject({ x: 3, y: 4 });
    expect(pointAt(measure([]), 0.5)).toMatchObject({ x: 0, y: 0 });
  });
});

describe('through', () => {
  it('passes every given point', () => {
    const waypoints = [
      { x: 0, y: 0 },
      { x: 50, y: 80 },
      { x: 120, y: 20 },
    ];
    const curve = through(waypoints);
    for (const waypoint of waypoints) expect(distanceTo(curve, waypoint)).toBeLessThan(1e-9);
  });
});

describe('offset', () => {
  const east = measure([
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ]);

  it('lies to the right of the direction of travel: south of a way to the east', () => {
    expect(pointAt(offset(east, 12), 0.5)).toMatchObject({ x: 50, y: 12 });
  });

  it('separates the two directions of one road', () => {
    const there = pointAt(offset(east, 12), 0.5);
    const back = pointAt(offset(reversed(east), 12), 0.5);
    expect(back.y - there.y).toBe(-24);
  });
});
