import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandSignsOf, signsOf } from '../../../../../src/renderer/panels/tape/tape-signs';
import type { Mark, Sight } from '../../../../../src/shared/replay';
import { SIGHTS } from '../../../../../src/shared/replay';

const LENGTH_MS = 100_000;
const WIDTH = 1000;

function mark(sight: Sight, elapsedMs: number, n = 1): Mark {
  return { sight, n, elapsedMs, node: null };
}

describe('the signs of a tape', () => {
  it('are a line and an icon for each mark that can be told apart', () => {
    const marks = [mark('election', 1000), mark('death', 50_000), mark('election', 90_000)];
    expect(signsOf(marks, LENGTH_MS, WIDTH)).toEqual([
      { sight: 'death', lines: [500], icons: [500] },
      { sight: 'election', lines: [10, 900], icons: [10, 900] },
    ]);
  });

  it('are an icon for the weightier of two that lie on each other, and a line for both', () => {
    const marks = [mark('order', 10_000), mark('violation', 10_200)];
    expect(signsOf(marks, LENGTH_MS, WIDTH)).toEqual([
      { sight: 'violation', lines: [102], icons: [102] },
      { sight: 'order', lines: [100], icons: [] },
    ]);
  });

  it('leave no mark without a line, draw no two icons on each other, and are bounded by the width', () => {
    const marks = fc.array(
      fc
        .tuple(fc.constantFrom(...SIGHTS), fc.double({ min: 0, max: LENGTH_MS, noNaN: true }))
        .map(([sight, elapsedMs]) => mark(sight, elapsedMs)),
      { maxLength: 400 },
    );
    fc.assert(
      fc.property(marks, fc.integer({ min: 200, max: 2000 }), (all, width) => {
        const signs = signsOf(all, LENGTH_MS, width);
        for (const { sight, elapsedMs } of all) {
          const lines = signs.find((each) => each.sight === sight)?.lines ?? [];
          const x = (width * elapsedMs) / LENGTH_MS;
          expect(lines.some((line) => Math.abs(line - x) <= 0.5)).toBe(true);
        }
        const icons = signs.flatMap((each) => each.icons).toSorted((one, other) => one - other);
        icons.slice(1).forEach((x, i) => {
          expect(x - (icons[i] ?? 0)).toBeGreaterThanOrEqual(12);
        });
        expect(icons.length).toBeLessThanOrEqual(width / 12 + 2);
        for (const { lines } of signs) expect(lines.length).toBeLessThanOrEqual(width + 1);
        if (all.length > 0) expect(icons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('of a recording of no length are drawn at its beginning', () => {
    expect(signsOf([mark('order', 0)], 0, WIDTH)).toEqual([
      { sight: 'order', lines: [0], icons: [0] },
    ]);
  });
});

describe('the bands of a tape', () => {
  it('have their term where there is room for it', () => {
    const bands = [
      { fromMs: 0, term: 1, leader: 0 },
      { fromMs: 50_000, term: 200, leader: 1 },
      { fromMs: 52_000, term: 201, leader: null },
    ];
    expect(bandSignsOf(bands, LENGTH_MS, WIDTH)).toEqual([
      { band: bands[0], toMs: 50_000, isNamed: true },
      { band: bands[1], toMs: 52_000, isNamed: false },
      { band: bands[2], toMs: LENGTH_MS, isNamed: false },
    ]);
  });

  it('leave what is narrower than a pixel to the one before it, without a gap', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: LENGTH_MS - 1 }), { maxLength: 300 });
    fc.assert(
      fc.property(starts, fc.integer({ min: 200, max: 2000 }), (from, width) => {
        const bands = [0, ...from.toSorted((one, other) => one - other)].map((fromMs, i) => ({
          fromMs,
          term: i,
          leader: 0,
        }));
        const drawn = bandSignsOf(bands, LENGTH_MS, width);
        expect(drawn[0]?.band.fromMs).toBe(0);
        expect(drawn.at(-1)?.toMs).toBe(LENGTH_MS);
        drawn.slice(1).forEach(({ band, toMs }, i) => {
          expect(drawn[i]?.toMs).toBe(band.fromMs);
          expect(((toMs - band.fromMs) * width) / LENGTH_MS).toBeGreaterThanOrEqual(1);
        });
      }),
    );
  });
});
