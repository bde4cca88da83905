import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GATE, wayOf } from '../../../../../src/renderer/panels/diagram/way';
import type { ChartEnd, ChartMessage } from '../../../../../src/shared/chart';
import { anyMessages, message } from './charted';

/** Sets out at 100, with 400 ms to go. */
const sent = (end: number | ChartEnd, holds: ChartMessage['holds'] = []): ChartMessage => ({
  ...message('m', [0, 1], 100, end),
  holds,
});
/** Its turns as pairs, and where it ends. */
const way = (of: ChartMessage) => {
  const { turns, endShare } = wayOf(of);
  return [...turns.map(({ ms, share }) => [ms, share]), [of.end.ms, endShare]];
};

describe('the way of a message', () => {
  it('is straight where it is taken in as it comes, or lost on the road', () => {
    expect(way(sent(501))).toEqual([[501, 1]]);
    expect(way(sent({ type: 'lost', ms: 300, fraction: 0.5, reason: 'cut' }))).toEqual([
      [300, 0.5],
    ]);
    expect(way(sent({ type: 'underWay', ms: 200 }))).toEqual([[200, 0.25]]);
  });

  it('is level at the gate from the end of its travel time until it is taken in', () => {
    expect(way(sent(2500))).toEqual([
      [500, GATE],
      [2500, GATE],
      [2500, 1],
    ]);
    const unread: ChartEnd = { type: 'lost', ms: 2500, fraction: 1, reason: 'receiverEnded' };
    expect(way(sent(unread))).toEqual([
      [500, GATE],
      [2500, GATE],
      [2500, 1],
    ]);
    expect(way(sent({ type: 'underWay', ms: 2500 }))).toEqual([
      [500, GATE],
      [2500, GATE],
      [2500, GATE],
    ]);
  });

  it('is level while it is held, and goes on where it would have been', () => {
    expect(way(sent(500, [{ fromMs: 200, toMs: 300 }]))).toEqual([
      [200, 0.25],
      [300, 0.25],
      [300, 0.5],
      [500, 1],
    ]);
    expect(way(sent(900, [{ fromMs: 200, toMs: 890 }]))).toEqual([
      [200, 0.25],
      [890, 0.25],
      [890, GATE],
      [900, 1],
    ]);
  });

  it('ends where it was held if that is all that is known', () => {
    const held = sent({ type: 'underWay', ms: 9000 }, [{ fromMs: 200, toMs: 9000 }]);
    expect(way(held)).toEqual([
      [200, 0.25],
      [9000, 0.25],
      [9000, 0.25],
    ]);
  });

  it('needs no time where the road has no length, and waits at its end', () => {
    const near = { ...sent(101), travelMs: 0 };
    expect(way(near)).toEqual([[101, 1]]);
    expect(way({ ...near, end: { type: 'arrived', ms: 3100, n: null } })).toEqual([
      [100, GATE],
      [3100, GATE],
      [3100, 1],
    ]);
  });

  it('never goes back, neither in time nor on the road', () => {
    const holds = fc.array(fc.tuple(fc.nat(3000), fc.nat(3000)), { maxLength: 3 });
    fc.assert(
      fc.property(anyMessages, holds, (messages, gaps) => {
        for (const each of messages) {
          let ms = each.departMs;
          const held = gaps.flatMap(([before, long]) => {
            const fromMs = Math.min(each.end.ms, ms + before);
            ms = Math.min(each.end.ms, fromMs + long);
            return fromMs < ms ? [{ fromMs, toMs: ms }] : [];
          });
          const points = [[each.departMs, 0], ...way({ ...each, holds: held })];
          points.forEach(([atMs = 0, share = 0], i) => {
            const [beforeMs = 0, before = 0] = points[i - 1] ?? [];
            expect(atMs).toBeGreaterThanOrEqual(beforeMs);
            if (each.end.type !== 'lost') expect(share).toBeGreaterThanOrEqual(before - 1e-9);
          });
        }
      }),
    );
  });
});
