import fc from 'fast-check';
import { reportSchema } from '../../src/shared';

const json = fc.jsonValue({ maxDepth: 3 });

/** The beginning of a real event, of a node that may not be the one that speaks. */
const event = fc.record({
  v: fc.constantFrom<unknown>(1, 2, '1'),
  node: fc.oneof(fc.nat({ max: 5 }), json),
  incarnation: fc.oneof(fc.nat({ max: 3 }), json),
  seq: fc.oneof(fc.integer({ min: -1, max: 5 }), json),
  at: fc.oneof(fc.double(), json),
  term: fc.oneof(fc.integer({ min: -1, max: 5 }), json),
  state: fc.oneof(fc.constantFrom('Follower', 'Candidate', 'Leader', 'King'), json),
  type: fc.constantFrom('committed', 'applied', 'termChanged', 'started', 'nonsense'),
  commitIndex: json,
  lastApplied: json,
  previous: json,
});

/** What a node process can say over its control channel that is no report. */
export const reportNonsense: fc.Arbitrary<unknown> = fc
  .oneof(
    json,
    fc.record({ type: fc.constant('events'), events: json }),
    fc.record({ type: fc.constant('events'), events: fc.array(event, { minLength: 1 }) }),
    fc.record({ type: fc.constant('failed'), exitStatus: json, message: json }),
    fc.record({ type: fc.string() }),
  )
  .filter((report) => !reportSchema.safeParse(report).success);
