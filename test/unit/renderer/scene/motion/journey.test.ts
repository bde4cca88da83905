import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance } from '../../../../../src/renderer/scene/geometry/point';
import { siegeLayout } from '../../../../../src/renderer/scene/layout';
import {
  BURST_MS,
  isWaiting,
  lanesOf,
  position,
} from '../../../../../src/renderer/scene/motion/journey';
import type { JourneyEnd, Messenger } from '../../../../../src/shared/view';
import { messenger as messengerOf } from '../../../../support/messages';

const layout = siegeLayout(3);
const lanes = lanesOf(layout);

const messenger = (end: JourneyEnd | null = null, travelMs = 400): Messenger =>
  messengerOf({ sentAt: 1000, travelMs, end });

describe('the lanes', () => {
  it.each([2, 3, 5, 7])('keep off the figures of %i generals', (size) => {
    const { generals } = siegeLayout(size);
    const all = lanesOf(siegeLayout(size));
    generals.forEach((_, from) =>
      generals.forEach((__, to) => {
        const way = all.of(from, to);
        if (from === to) {
          expect(way).toBeUndefined();
          return;
        }
        expect(way?.length).toBeGreaterThan(80);
        for (const end of [way?.points[0], way?.points.at(-1)]) {
          for (const general of generals) {
            expect(end && distance(end, general)).toBeGreaterThan(50);
          }
        }
      }),
    );
  });
});

describe('where a messenger is', () => {
  it('is not on the map before it sets out', () => {
    expect(position(lanes, messenger(), 999)).toBeNull();
  });

  it('travels at an even pace for as long as its travel time', () => {
    const at = (nowMs: number) => position(lanes, messenger(), nowMs);
    const [start, middle, end] = [at(1000), at(1200), at(1399)];
    if (!start || !middle || !end) throw new Error('it is not on the map');
    const lane = lanes.of(0, 1);
    expect(middle.type).toBe('travelling');
    expect(distance(start, lane?.points[0] ?? start)).toBeLessThan(1);
    expect(distance(end, lane?.points.at(-1) ?? end)).toBeLessThan(6);
  });

  it('is gone as soon as it has arrived', () => {
    const arrived = messenger({ type: 'arrived', at: 1402 });
    expect(position(lanes, arrived, 1401)?.type).toBe('waiting');
    expect(position(lanes, arrived, 1402)).toBeNull();
  });

  it('waits at the end of the road while nobody takes it in, behind those before it', () => {
    const first = position(lanes, messenger(), 9000);
    const second = position(lanes, messenger(), 9000, 1);
    if (!first || !second) throw new Error('it is not on the map');
    expect(first.type).toBe('waiting');
    expect(distance(first, second)).toBeGreaterThan(15);
    expect(isWaiting(messenger(), 1399)).toBe(false);
    expect(isWaiting(messenger(), 1400)).toBe(true);
    expect(isWaiting(messenger({ type: 'arrived', at: 1500 }), 1500)).toBe(false);
  });

  it('stands where it was when its sender was frozen, and waits for nobody', () => {
    const held = messengerOf({ sentAt: 1000, heldAt: 1100 });
    expect(position(lanes, held, 1100)).toMatchObject({ type: 'travelling' });
    const later = position(lanes, held, 90_000);
    expect(later).toMatchObject({ type: 'held' });
    expect(later?.x).toBeCloseTo(position(lanes, messenger(), 1100)?.x ?? 0);
    expect(isWaiting(held, 90_000)).toBe(false);
  });

  it('bursts where it was lost, and only from then on', () => {
    const lost = messenger({ type: 'lost', at: 1200, fraction: 0.5, reason: 'cut' });
    const before = position(lanes, lost, 1199);
    const after = position(lanes, lost, 1200);
    if (!before || !after) throw new Error('it is not on the map');
    expect(before.type).toBe('travelling');
    expect(after.type).toBe('lost');
    expect(distance(before, after)).toBeLessThan(6);
    expect(position(lanes, lost, 1200 + BURST_MS)).toBeNull();
  });

  it('never goes further than the place where it will be lost', () => {
    const lost = messenger({ type: 'lost', at: 1390, fraction: 0.25, reason: 'loss' });
    const at = position(lanes, lost, 1380);
    const end = position(lanes, lost, 1390);
    expect(at && end && distance(at, end)).toBeLessThan(1);
  });

  it('is nowhere on a road that does not exist', () => {
    expect(position(lanes, { ...messenger(), to: 9 }, 1200)).toBeNull();
  });

  it('is at its end at once on a road without travel time', () => {
    expect(position(lanes, messenger(null, 0), 1000)?.type).toBe('waiting');
  });

  it('never goes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (a, b) => {
        const along = (nowMs: number): number => {
          const lane = lanes.of(0, 1);
          const at = position(lanes, messenger(), 1000 + nowMs);
          if (!lane || !at) throw new Error('it is not on the map');
          let nearest = 0;
          lane.points.forEach((point, i) => {
            if (distance(point, at) < distance(lane.points[nearest] ?? point, at)) nearest = i;
          });
          return nearest;
        };
        expect(along(Math.min(a, b))).toBeLessThanOrEqual(along(Math.max(a, b)));
      }),
    );
  });
});
