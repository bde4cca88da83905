import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LANE_HALF,
  layOut,
  type Geometry,
} from '../../../../../src/renderer/panels/diagram/layout';
import { createTimeScale, foldAround } from '../../../../../src/renderer/panels/diagram/time-scale';
import { anyDull, anyMarks, anyMessages, chart, message } from './charted';

const geometry = (more: Partial<Geometry> = {}): Geometry => ({
  scale: createTimeScale(10_000, []),
  pxPerUnit: 0.1,
  originUnit: 0,
  firstLaneY: 50,
  laneGap: 60,
  ...more,
});
const yOf = (lane: number): number => 50 + 60 * lane;

describe('the messages of a diagram', () => {
  it('are drawn once each, or are counted in the fold that they are in; none is invented', () => {
    fc.assert(
      fc.property(anyMessages, anyMarks, anyDull, (messages, marks, dull) => {
        const scale = createTimeScale(10_000, dull);
        const { lines, folds } = layOut(chart(messages, marks), geometry({ scale }));
        const drawn = lines.map((line) => line.message.key);
        const folded = messages.filter(({ departMs, end }) => foldAround(scale, departMs, end.ms));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect([...drawn, ...folded.map(({ key }) => key)].toSorted()).toEqual(
          messages.map(({ key }) => key).toSorted(),
        );
        expect(folds.reduce((sum, fold) => sum + fold.messages, 0)).toBe(folded.length);
      }),
    );
  });

  it('go from their sender’s lane towards their receiver’s, and never back in time', () => {
    fc.assert(
      fc.property(anyMessages, anyDull, (messages, dull) => {
        const scale = createTimeScale(10_000, dull);
        for (const line of layOut(chart(messages), geometry({ scale })).lines) {
          const { from, to, end } = line.message;
          const towards = Math.sign(to - from);
          expect(line.x2).toBeGreaterThanOrEqual(line.x1);
          expect(line.y1).toBe(yOf(from) + towards * LANE_HALF);
          const receiver = yOf(to) - towards * LANE_HALF;
          if (end.type === 'arrived') expect(line.y2).toBe(receiver);
          else expect((receiver - line.y2) * towards).toBeGreaterThanOrEqual(-1e-9);
          expect((line.y2 - line.y1) * towards).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });

  it('end where they were lost, and reach nobody where their end is unknown or to come', () => {
    const { lines } = layOut(
      chart([
        message('lost', [0, 1], 100, { type: 'lost', ms: 300, fraction: 0.5, reason: 'cut' }),
        message('unknown', [0, 1], 100, { type: 'unknown', ms: 9000 }),
        message('underWay', [1, 0], 100, { type: 'underWay', ms: 200 }),
        message('at once', [1, 0], 100, { type: 'unknown', ms: 100 }),
      ]),
      geometry(),
    );
    const way = 60 - 2 * LANE_HALF;
    expect(lines).toMatchObject([
      { x1: 10, x2: 30, y2: 59 + way / 2 },
      { x2: 900 },
      { x2: 20, y2: 101 - way / 4 },
      { x1: 10, x2: 10, y1: 101, y2: 101 },
    ]);
    expect(lines[1]?.y2).toBeLessThan(yOf(1) - LANE_HALF);
  });
});

describe('the marks of a diagram', () => {
  it('are each in one sign on its own lane, but for timers, which are ticks', () => {
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const { clusters, timers } = layOut(chart([], marks), geometry());
        const signed = clusters.flatMap((cluster) => cluster.marks);
        expect(signed.toSorted((a, b) => a.ms - b.ms || a.n - b.n)).toEqual(
          marks.filter(({ kind }) => kind !== 'timer').toSorted((a, b) => a.ms - b.ms || a.n - b.n),
        );
        for (const { y, marks: own } of clusters) {
          expect(own.every(({ lane }) => yOf(lane) === y)).toBe(true);
        }
        expect(timers.length).toBeLessThanOrEqual(marks.length - signed.length);
      }),
    );
  });

  it('show the weightiest of those that are at one place', () => {
    const at = (kind: 'commit' | 'leader' | 'append', ms: number) =>
      ({ kind, lane: 0, ms, n: ms, value: null }) as const;
    const { clusters } = layOut(
      chart([], [at('append', 100), at('leader', 150), at('commit', 190), at('commit', 400)]),
      geometry(),
    );
    expect(clusters.map(({ marks }) => marks.map(({ kind }) => kind))).toEqual([
      ['leader', 'commit', 'append'],
      ['commit'],
    ]);
  });
});

describe('what is too much to draw', () => {
  it('is columns, as high as there was much of it', () => {
    const { bins, lines } = layOut(
      {
        fromMs: 0,
        toMs: 1000,
        spans: [],
        content: {
          type: 'bins',
          lanes: [
            { sent: [10, 0, 5], lost: [0, 0, 5] },
            { sent: [0, 0, 0], lost: [0, 0, 0] },
          ],
          sent: 15,
          lost: 5,
        },
      },
      geometry(),
    );
    expect(lines).toEqual([]);
    expect(bins).toHaveLength(2);
    const [first, second] = bins;
    expect(first?.sentHeight).toBe(2 * (second?.sentHeight ?? 0));
    expect(first?.lostHeight).toBe(0);
    expect(second?.lostHeight).toBe(second?.sentHeight);
    expect(second?.x).toBeCloseTo(200 / 3);
  });
});
