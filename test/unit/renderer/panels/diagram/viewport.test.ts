import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clamp,
  firstSight,
  including,
  pan,
  whole,
  zoom,
} from '../../../../../src/renderer/panels/diagram/viewport';

const LENGTH = 60_000;

describe('what is seen of a diagram', () => {
  it('is at most all of it, with a margin at either end', () => {
    const { left, span } = whole(LENGTH);
    expect(left).toBeLessThan(0);
    expect(left + span).toBeGreaterThan(LENGTH);
    expect(zoom({ left, span }, 9, 0, LENGTH)).toEqual({ left, span });
  });

  it('keeps the place that is zoomed around where it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 40_000 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, factor, share) => {
          const view = { left, span: 10_000 };
          const around = left + share * view.span;
          const next = zoom(view, factor, around, LENGTH);
          expect((around - next.left) / next.span).toBeCloseTo(share);
          expect(next.span).toBeCloseTo(factor * view.span);
        },
      ),
    );
  });

  it('never leaves the recording, nor becomes nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (left, span, length) => {
          const seen = clamp({ left, span }, length);
          expect(seen.span).toBeGreaterThan(0);
          expect(seen.left).toBeLessThanOrEqual(length);
          expect(seen.left + seen.span).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('moves along, and stops at either end', () => {
    const view = { left: 20_000, span: 10_000 };
    expect(pan(view, 0.5, LENGTH)).toEqual({ left: 25_000, span: 10_000 });
    expect(pan(view, 99, LENGTH).left + 10_000).toBeCloseTo(LENGTH + 300);
    expect(pan(view, -99, LENGTH).left).toBeCloseTo(-300);
  });

  it('moves only for a moment that is not in sight', () => {
    const view = { left: 20_000, span: 10_000 };
    expect(including(view, 25_000, LENGTH)).toBe(view);
    expect(including(view, 31_000, LENGTH)).toEqual({ left: 29_000, span: 10_000 });
    expect(including(view, 5000, LENGTH)).toEqual({ left: 3000, span: 10_000 });
  });

  it('is all of a short recording at first, and little of a long one', () => {
    expect(firstSight(0, LENGTH, 100, LENGTH)).toEqual(whole(LENGTH));
    expect(firstSight(30_000, LENGTH, 30_000, 2 * LENGTH).span).toBeCloseTo(1200);
  });
});
