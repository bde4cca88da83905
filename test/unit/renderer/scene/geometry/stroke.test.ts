import { describe, expect, it } from 'vitest';
import { distance } from '../../../../../src/renderer/scene/geometry/point';
import { prolonged, sidesOf } from '../../../../../src/renderer/scene/geometry/stroke';
import { siegeLayout } from '../../../../../src/renderer/scene/layout';

const { generals } = siegeLayout(3);
const across = { from: { x: 500, y: 450 }, to: { x: 1100, y: 450 } };

describe('a line across the map', () => {
  it('parts those above it from those below, whichever way it is drawn', () => {
    expect(sidesOf(across, generals)).toEqual([[0], [1, 2]]);
    expect(sidesOf({ from: across.to, to: across.from }, generals)).toEqual([[0], [1, 2]]);
  });

  it('names the side of the lowest id first', () => {
    const beside = { from: { x: 1100, y: 100 }, to: { x: 1000, y: 900 } };
    expect(sidesOf(beside, generals)).toEqual([[0, 2], [1]]);
  });

  it('parts nobody where it is short, or passes everybody by', () => {
    expect(sidesOf({ from: across.from, to: { x: 600, y: 450 } }, generals)).toBeNull();
    expect(sidesOf({ from: { x: 100, y: 950 }, to: { x: 1500, y: 950 } }, generals)).toBeNull();
    expect(sidesOf(across, [])).toBeNull();
  });

  it('is seen from edge to edge', () => {
    const { from, to } = prolonged(across);
    expect([from.y, to.y]).toEqual([450, 450]);
    expect(distance(from, to)).toBeGreaterThan(10_000);
    const point = { from: across.from, to: across.from };
    expect(prolonged(point)).toEqual(point);
  });
});
