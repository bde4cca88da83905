import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SiegeEvent } from '../../src/shared';
import { reduce, VISIBLE_ROAD } from '../../src/shared';
import { seedFrom } from '../support/seed';
import type { Deed, History } from './journeys/world';
import { JourneyWorld } from './journeys/world';

const SEED = seedFrom('JOURNEYS_SEED');

const road = fc.record({
  open: fc.constantFrom(true, true, true, false),
  travelMs: fc.constantFrom(0, 0, 5, 50, 400, 2000),
  jitterMs: fc.constantFrom(0, 0, 100),
  lossRate: fc.constantFrom(0, 0, 0.3),
  repeatRate: fc.constantFrom(0, 0, 0.5),
  reorderRate: fc.constantFrom(0, 0, 0.3),
});

const deed = (size: number): fc.Arbitrary<Deed> => {
  const node = fc.nat({ max: size - 1 });
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constantFrom('kill', 'freeze', 'thaw', 'appoint', 'appoint', 'guard' as const),
        node,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom('lose', 'drop' as const),
        node,
        forMs: fc.constantFrom(5, 50, 1000),
      }),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(node, fc.integer({ min: 1, max: size - 1 }), road)
        .map(([from, step, condition]) => ({
          type: 'road' as const,
          from,
          to: (from + step) % size,
          road: condition,
        })),
    },
  );
};

const history: fc.Arbitrary<History> = fc.constantFrom(2, 3, 5).chain((size) =>
  fc.record({
    size: fc.constant(size),
    seed: fc.nat(),
    road: fc.constantFrom(VISIBLE_ROAD, { ...VISIBLE_ROAD, travelMs: 0 }),
    deeds: fc.array(
      fc.record({ deed: deed(size), waitMs: fc.constantFrom(0, 1, 3, 10, 100, 400, 1500) }),
      { maxLength: 16 },
    ),
  }),
);

describe('in any history of kills, freezes, roads and lost reports', () => {
  it(`each message has one beginning and one end (seed ${SEED})`, async () => {
    let journeys = 0;
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const world = new JourneyWorld(plan);
        await world.play();
        journeys += world.ledger.count;
        expect(world.ledger.faults).toEqual([]);
      }),
      { seed: SEED, numRuns: 50 },
    );
    expect(journeys).toBeGreaterThan(1000);
  });

  it.each<SiegeEvent['type']>(['messageArrived', 'messageLost', 'processExited', 'gap'])(
    'somebody is left waiting for ever in a picture that is deaf to %s',
    async (type) => {
      const faults: string[] = [];
      for (const plan of fc.sample(history, { seed: 1, numRuns: 100 })) {
        const world = new JourneyWorld(plan, (view, record) =>
          record.event.type === type ? { ...view, n: record.n } : reduce(view, record),
        );
        await world.play();
        faults.push(...world.ledger.faults);
        if (faults.some((fault) => fault.endsWith('is left waiting for ever'))) break;
      }
      expect(faults).toContainEqual(expect.stringMatching(/is left waiting for ever$/));
    },
  );
});
