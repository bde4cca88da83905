import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automaticPace, PACES } from '../../../../src/renderer/replay/automatic-pace';
import type { Sight, Tape } from '../../../../src/shared/replay';
import { SIGHTS } from '../../../../src/shared/replay';

const tape = (marks: readonly [Sight, number][], dull: Tape['dull'] = []): Tape => ({
  name: 'one.rafttrace',
  startedAt: 0,
  lengthMs: 60_000,
  firstRecord: 1,
  lastRecord: 9,
  bands: [],
  marks: marks.map(([sight, elapsedMs], i) => ({ sight, elapsedMs, n: i + 1, node: null })),
  generals: 3,
  dull,
  isTorn: false,
});

describe('the automatic pace', () => {
  it('is quick through what is dull, slow around what decides, and says where that ends', () => {
    const told = tape([['election', 20_000]], [{ fromMs: 2000, toMs: 18_000 }]);
    expect(automaticPace(told, 0)).toEqual({ rate: PACES.plain, untilMs: 2000 });
    expect(automaticPace(told, 2000)).toEqual({ rate: PACES.dull, untilMs: 18_000 });
    expect(automaticPace(told, 18_000)).toEqual({ rate: PACES.plain, untilMs: 19_000 });
    expect(automaticPace(told, 19_000)).toEqual({ rate: PACES.dense, untilMs: 22_000 });
    expect(automaticPace(told, 22_000)).toEqual({ rate: PACES.plain, untilMs: 60_000 });
  });

  it('is not slow for every lost messenger', () => {
    expect(automaticPace(tape([['loss', 5000]]), 5000).rate).toBe(PACES.plain);
  });

  it('always goes on, to a moment behind this one, and holds until then', () => {
    const times = fc.nat(59_999);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...SIGHTS), times), { maxLength: 12 }),
        fc.uniqueArray(times, { maxLength: 8 }),
        times,
        (marks, ends, atMs) => {
          const sorted = ends.toSorted((a, b) => a - b);
          const dull = sorted.flatMap((toMs, i) =>
            i % 2 === 1 ? [{ fromMs: sorted[i - 1] ?? 0, toMs }] : [],
          );
          const told = tape(
            marks.toSorted(([, a], [, b]) => a - b),
            dull,
          );
          const { rate, untilMs } = automaticPace(told, atMs);
          expect(untilMs).toBeGreaterThan(atMs);
          const later = atMs + (untilMs - atMs) / 2;
          expect(automaticPace(told, later).rate).toBe(rate);
        },
      ),
    );
  });
});
