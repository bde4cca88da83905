import fc from 'fast-check';
import type { Chart, ChartEnd, ChartMark, ChartMessage } from '../../../../../src/shared/chart';
import { MARK_KINDS } from '../../../../../src/shared/chart';
import type { Cargo } from '../../../../../src/shared/messages';

const CARGO: Cargo = {
  leg: 'request',
  message: { rpc: 'requestVote', term: 1, candidateId: 0, lastLogIndex: 0, lastLogTerm: 0 },
};

/** A message that is taken in, unless told otherwise. */
export function message(
  key: string,
  [from, to]: readonly [number, number],
  departMs: number,
  end: number | ChartEnd,
  n: number | null = null,
): ChartMessage {
  return {
    key,
    id: key,
    from,
    to,
    term: 1,
    travelMs: 400,
    cargo: CARGO,
    entriesLeftOut: 0,
    sentAt: departMs,
    departMs,
    n,
    holds: [],
    end: typeof end === 'number' ? { type: 'arrived', ms: end, n: null } : end,
  };
}

export function chart(
  messages: readonly ChartMessage[],
  marks: readonly ChartMark[] = [],
  toMs = 10_000,
): Chart {
  return { fromMs: 0, toMs, spans: [], content: { type: 'each', messages, marks } };
}

const LANES = 4;
const lane = fc.nat({ max: LANES - 1 });
const ms = fc.integer({ min: 0, max: 10_000 });

const end = (departMs: number): fc.Arbitrary<ChartEnd> => {
  const at = fc.integer({ min: departMs, max: departMs + 3000 });
  return fc.oneof(
    fc.record({ type: fc.constant('arrived'), ms: at, n: fc.constant(null) }),
    fc.record({
      type: fc.constant('lost'),
      ms: at,
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
      reason: fc.constant('cut'),
    }),
    fc.record({ type: fc.constant('unknown'), ms: at }),
    fc.record({ type: fc.constant('underWay'), ms: at }),
  );
};

/** Messages between any two lanes, with any end that is not before their departure, in the order of departure. */
export const anyMessages: fc.Arbitrary<readonly ChartMessage[]> = fc
  .array(
    fc
      .tuple(lane, fc.integer({ min: 1, max: LANES - 1 }), ms)
      .chain(([from, on, departMs]) =>
        end(departMs).map((ended) => message('', [from, (from + on) % LANES], departMs, ended)),
      ),
    { maxLength: 40 },
  )
  .map((messages) =>
    messages
      .toSorted((one, other) => one.departMs - other.departMs)
      .map((each, i) => ({ ...each, key: `m${i}`, id: `m${i}`, n: i })),
  );

export const anyMarks: fc.Arbitrary<readonly ChartMark[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...MARK_KINDS),
    lane,
    ms,
    n: fc.nat(),
    value: fc.constant(null),
  }),
  { maxLength: 40 },
);

/** Stretches that may be folded: in their order, and none into another. */
export const anyDull = fc
  .uniqueArray(ms, { maxLength: 8 })
  .map((times) => times.toSorted((one, other) => one - other))
  .map((times) =>
    times.flatMap((toMs, i) => (i % 2 === 1 ? [{ fromMs: times[i - 1] ?? 0, toMs }] : [])),
  );
