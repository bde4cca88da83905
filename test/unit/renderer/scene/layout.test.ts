import { describe, expect, it } from 'vitest';
import { pointAt } from '../../../../src/renderer/scene/geometry/curve';
import { distance } from '../../../../src/renderer/scene/geometry/point';
import {
  lane,
  LANE,
  plateLength,
  siegeLayout,
  type Shape,
} from '../../../../src/renderer/scene/layout';

/** A plate's size on the map of a window of 1280 × 720, in map units. */
const PLATE = { width: 310, height: 135 };
/** The width of one that tells of a candidate in a term of two figures. */
const SHORT_PLATE = 280;

const CASES = (['broad', 'tall'] as const).flatMap((shape: Shape) =>
  [1, 2, 3, 4, 5, 6, 7, 8, 9].map((size) => [shape, size] as const),
);

describe.each(CASES)('the %s sheet for %i armies', (shape, size) => {
  const layout = siegeLayout(size, shape);
  const { sheet } = layout;
  const right = sheet.x + sheet.width;
  const bottom = sheet.y + sheet.height;

  it('has a place for every general, on the sheet and apart from each other', () => {
    expect(layout.generals).toHaveLength(size);
    expect(layout.camps).toHaveLength(size);
    expect(layout.plates).toHaveLength(size);
    expect(layout.ballots).toHaveLength(size);
    expect(layout.marches).toHaveLength(size);
    for (const general of layout.generals) {
      expect(general.x).toBeGreaterThan(sheet.x + 80);
      expect(general.x).toBeLessThan(right - 80);
      expect(general.y).toBeGreaterThan(sheet.y + 120);
      expect(general.y).toBeLessThan(bottom - 80);
    }
    layout.generals.forEach((a, i) =>
      layout.generals.slice(i + 1).forEach((b) => expect(distance(a, b)).toBeGreaterThan(200)),
    );
  });

  it('has a lane for each direction between any two generals', () => {
    for (let from = 0; from < size; from += 1) {
      for (let to = 0; to < size; to += 1) {
        const way = lane(layout, from, to);
        if (from === to) {
          expect(way).toBeUndefined();
          continue;
        }
        const start = layout.generals[from];
        const goal = layout.generals[to];
        if (!way || !start || !goal) throw new Error(`no lane from ${from} to ${to}`);
        expect(distance(pointAt(way, 0), start)).toBeLessThan(LANE + 1);
        expect(distance(pointAt(way, 1), goal)).toBeLessThan(LANE + 1);
        const other = lane(layout, to, from);
        if (!other) throw new Error(`no lane from ${to} to ${from}`);
        expect(distance(pointAt(way, 0.5), pointAt(other, 0.5))).toBeGreaterThan(LANE * 1.5);
      }
    }
  });

  it('hangs no plate where a messenger passes', () => {
    layout.plates.forEach(({ at, held }, id) => {
      const general = layout.generals[id];
      if (!general) throw new Error(`no general ${id}`);
      // It is moved into the sheet where it would hang over the lower edge.
      const left = general.x + at.x - held.x * PLATE.width;
      const top = Math.min(bottom - PLATE.height, general.y + at.y - held.y * PLATE.height);
      for (const { from, to } of layout.roads) {
        for (const way of [lane(layout, from, to), lane(layout, to, from)]) {
          const met = way?.points.filter(
            ({ x, y }) =>
              distance({ x, y }, general) > 100 &&
              x > left - 10 &&
              x < left + PLATE.width + 10 &&
              y > top &&
              y < top + PLATE.height + 30,
          );
          expect(met).toEqual([]);
        }
      }
    });
  });

  it('hangs no plate over another', () => {
    const boxes = layout.plates.map(({ at, held }, id) => {
      const general = layout.generals[id] ?? { x: 0, y: 0 };
      return {
        left: general.x + at.x - held.x * SHORT_PLATE,
        top: Math.min(bottom - PLATE.height, general.y + at.y - held.y * PLATE.height),
      };
    });
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        const isApart =
          Math.abs(a.left - b.left) >= SHORT_PLATE || Math.abs(a.top - b.top) >= PLATE.height;
        expect(isApart, JSON.stringify([a, b])).toBe(true);
      }),
    );
  });

  it('leads every army to the gate and no road through the city', () => {
    layout.marches.forEach((march) =>
      expect(distance(pointAt(march, 1), layout.gate)).toBeLessThan(1),
    );
    for (const { middle } of layout.roads) {
      for (const { x, y } of middle.points) {
        const inside = ((x - layout.city.x) / 262) ** 2 + ((y - layout.city.y) / 168) ** 2;
        expect(inside).toBeGreaterThan(1);
      }
    }
  });
});

describe('what plates say', () => {
  it('is all there is to say of three, on however small a map', () => {
    expect(plateLength(3, 0.1)).toBe('full');
  });

  it.each([
    [5, 0.45, 'full'],
    [5, 0.44, 'brief'],
    [5, 0.25, 'brief'],
    [5, 0.24, 'bare'],
    [9, 0.65, 'full'],
    [9, 0.64, 'brief'],
    [9, 0.37, 'brief'],
    [9, 0.36, 'bare'],
  ] as const)('of %d armies, %d pixels per unit, is %s', (size, scale, length) => {
    expect(plateLength(size, scale)).toBe(length);
  });
});
