import fc from 'fast-check';
import type { NodeSettings } from '../../src/shared';
import { controlMessageSchema } from '../../src/shared';

const json = fc.jsonValue({ maxDepth: 3 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const road = fc.record({
  open: fc.boolean(),
  travelMs: fc.nat({ max: 60_000 }),
  jitterMs: fc.nat({ max: 60_000 }),
  lossRate: share,
  repeatRate: share,
  reorderRate: share,
});

/** Messages that a node can make sense of, and that leave its state as it is. */
export function harmlessControl(settings: NodeSettings): fc.Arbitrary<object> {
  return fc.oneof(
    fc.record({ type: fc.constant('road'), to: fc.nat({ max: 12 }), road }),
    // It has begun already.
    fc.constant({ type: 'begin', settings }),
    fc.constant({ type: 'begin', settings: { ...settings, node: 0, incarnation: 7 } }),
    fc.record({ type: fc.constant('road'), to: fc.constant(0), road, more: json }),
  );
}

/** Messages that are none. */
export const controlNonsense: fc.Arbitrary<object> = fc
  .oneof(
    fc.dictionary(fc.string({ maxLength: 10 }), json),
    fc.array(json, { maxLength: 3 }),
    fc.record({ type: fc.oneof(fc.string(), fc.constantFrom('Stop', 'toString', '__proto__')) }),
    fc.record({ type: fc.constant('road'), to: json, road: fc.oneof(road, json) }),
    fc.record({
      type: fc.constant('road'),
      to: fc.nat({ max: 2 }),
      road: fc.record({ open: json, travelMs: json, jitterMs: json, lossRate: json }),
    }),
    fc.record({ type: fc.constant('begin'), settings: json }),
  )
  .filter((message) => !controlMessageSchema.safeParse(message).success);

/** Settings to begin with of which one thing is not as it should be, though it may be possible. */
export function oddBeginning(settings: NodeSettings): fc.Arbitrary<object> {
  const odd = fc.oneof(
    fc.record({ node: fc.oneof(fc.nat({ max: 9 }), json) }),
    fc.record({ incarnation: fc.oneof(fc.integer({ min: -1, max: 2 ** 40 }), json) }),
    fc.record({ decreedLeader: fc.oneof(fc.nat({ max: 9 }), json) }),
    fc.record({ rules: fc.oneof(fc.constantFrom('paper', 'none'), json) }),
    fc.record({
      timing: fc.oneof(
        json,
        fc.record({
          heartbeatMs: fc.integer({ min: -1, max: 60_001 }),
          electionTimeoutMs: fc.record({ min: fc.nat(), max: fc.nat() }),
        }),
      ),
    }),
    fc.record({
      dataDir: fc.oneof(
        json,
        fc.constantFrom('\0', '/dev/null', '/proc/nowhere', '/dev/null/x', 'x'.repeat(5000), ''),
      ),
    }),
    fc.record({ roads: fc.oneof(json, fc.array(fc.record({ to: fc.nat({ max: 12 }), road }))) }),
    fc.record({
      servers: fc.oneof(
        json,
        fc.array(
          fc.record({
            host: fc.oneof(
              fc.constantFrom(
                '127.0.0.1',
                '::1',
                '256.1.1.1',
                '0.0.0.0.0',
                '[::1]',
                '/tmp/x',
                '\0',
              ),
              fc.string({ maxLength: 10 }),
            ),
            port: fc.oneof(fc.integer({ min: -1, max: 70_000 }), json),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
    }),
  );
  return odd.map((change) => ({ type: 'begin', settings: { ...settings, ...change } }));
}
