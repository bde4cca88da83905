import fc from 'fast-check';
import type { Timing } from '../../../src/shared';
import { DEFAULT_TIMING, VISIBLE_ROAD } from '../../../src/shared';
import type { Deed, History } from './deed';

const QUICK: Timing = { heartbeatMs: 50, electionTimeoutMs: { min: 300, max: 600 } };
const PAPER: Timing = { heartbeatMs: 30, electionTimeoutMs: { min: 150, max: 300 } };
const DEEDS_MAX = 40;

const road = fc.record({
  open: fc.constantFrom(true, true, true, false),
  travelMs: fc.constantFrom(0, 0, 5, 50, 400, 2000),
  jitterMs: fc.constantFrom(0, 0, 100),
  lossRate: fc.constantFrom(0, 0, 0.3),
  repeatRate: fc.constantFrom(0, 0, 0.5),
  reorderRate: fc.constantFrom(0, 0, 0.3),
});

const boundaries = fc.oneof(fc.constant(0), fc.nat({ max: 30 }));
const forMs = fc.constantFrom(5, 50, 1000, 3000);

function deed(size: number): fc.Arbitrary<Deed> {
  const node = fc.nat({ max: size - 1 });
  const kinds: fc.WeightedArbitrary<Deed>[] = [
    {
      weight: 12,
      arbitrary: fc.record({
        type: fc.constantFrom('freeze', 'thaw', 'appoint', 'appoint', 'appoint' as const),
        node,
      }),
    },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('kill'), node, boundaries }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('powerFailure'), node, boundaries }) },
    { weight: 1, arbitrary: fc.constant({ type: 'blackout' }) },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom('loseReports', 'stallReports' as const),
        node,
        forMs,
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constant('slowDisk'),
        node,
        syncMs: fc.constantFrom(10, 100, 500),
        forMs,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        type: fc.constantFrom('busy', 'isolate', 'isolate' as const),
        node,
        forMs,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('brokenDisk'),
        node,
        trouble: fc.constantFrom('full', 'syncFails' as const),
        forMs,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('brokenConnections'),
        rate: fc.constantFrom(0.02, 0.3),
        forMs,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('electionTimer'),
        node,
        act: fc.constantFrom('timeout', 'hold', 'release' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('pace'),
        timing: fc.constantFrom(QUICK, PAPER, DEFAULT_TIMING),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('setClock'),
        byMs: fc.constantFrom(-3_600_000, -500, 500, 3_600_000),
      }),
    },
  ];
  if (size > 1) {
    kinds.push({
      weight: 3,
      arbitrary: fc
        .tuple(node, fc.integer({ min: 1, max: size - 1 }), road)
        .map(([from, step, condition]) => ({
          type: 'road',
          from,
          to: (from + step) % size,
          road: condition,
        })),
    });
  }
  return fc.oneof(...kinds);
}

/** A siege in which anything may happen to anybody at any time. */
export const anyHistory: fc.Arbitrary<History> = fc.constantFrom(1, 2, 3, 3, 5).chain((size) =>
  fc.record({
    seed: fc.nat(),
    size: fc.constant(size),
    rules: fc.constantFrom('exercise', 'paper' as const),
    decreedLeader: fc.constantFrom(null, 0),
    timing: fc.constantFrom(QUICK, QUICK, PAPER, DEFAULT_TIMING),
    road: fc.constantFrom(
      { ...VISIBLE_ROAD, travelMs: 0 },
      { ...VISIBLE_ROAD, travelMs: 4, jitterMs: 3 },
    ),
    clients: fc.nat({ max: 4 }),
    deeds: fc.array(
      fc.record({ deed: deed(size), waitMs: fc.constantFrom(0, 1, 10, 100, 400, 700) }),
      { maxLength: DEEDS_MAX },
    ),
  }),
);
