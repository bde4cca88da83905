import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/virtual/event-queue';
import { Random } from '../../src/virtual/random';

describe('virtual time', () => {
  it('lets everything happen in order of time, and of planning where the time is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const queue = new EventQueue();
        const happened: { readonly time: number; readonly i: number }[] = [];
        for (const [i, time] of times.entries()) {
          queue.at(time, () => happened.push({ time, i }));
        }
        while (queue.runNext());
        const expected = times.map((time, i) => ({ time, i }));
        expected.sort((a, b) => a.time - b.time || a.i - b.i);
        expect(happened).toEqual(expected);
      }),
    );
  });

  it('does not go back for what is planned too late', () => {
    const queue = new EventQueue();
    const seen: number[] = [];
    queue.at(10, () => {
      queue.at(3, () => seen.push(queue.now));
    });
    while (queue.runNext());
    expect(seen).toEqual([10]);
  });
});

describe('the source of random numbers', () => {
  it('gives the same numbers for the same seed and stream, and others for others', () => {
    const draw = (seed: number, stream: number): number[] => {
      const random = new Random(seed, stream);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(42, 1)).toEqual(draw(42, 1));
    expect(draw(42, 1)).not.toEqual(draw(42, 2));
    expect(draw(42, 1)).not.toEqual(draw(43, 1));
    expect(draw(2 ** 32 + 42, 1)).not.toEqual(draw(42, 1));
  });

  it('spreads them evenly over the whole range', () => {
    const random = new Random(7);
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const bucket = Math.floor(random.next() * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});
