import { describe, expect, it } from 'vitest';
import { Recorder } from '../../../src/cluster/recorder';
import type { SiegeRecord } from '../../../src/shared';
import { Teller } from '../../support/node-events';

function record(n: number, value = ''): SiegeRecord {
  const entries = [{ term: 1, command: { type: 'set', key: 'k', value } as const }];
  return { n, event: new Teller(0).tell({ type: 'entriesAppended', firstIndex: n, entries }) };
}

const numbers = (records: readonly SiegeRecord[] | null): number[] | null =>
  records === null ? null : records.map(({ n }) => n);

describe('recorder', () => {
  it('gives the records after a number, as many as are asked for', () => {
    const recorder = new Recorder();
    expect(recorder.since(0, 10)).toEqual([]);
    for (let n = 1; n <= 5; n += 1) recorder.add(record(n));
    expect(numbers(recorder.since(0, 10))).toEqual([1, 2, 3, 4, 5]);
    expect(numbers(recorder.since(2, 2))).toEqual([3, 4]);
    expect(numbers(recorder.since(5, 10))).toEqual([]);
  });

  it('forgets the oldest beyond its number of records, and says so', () => {
    const recorder = new Recorder({ records: 3, bytes: 1e9 });
    for (let n = 1; n <= 100; n += 1) recorder.add(record(n));
    expect(recorder).toHaveLength(3);
    expect(numbers(recorder.since(97, 10))).toEqual([98, 99, 100]);
    expect(numbers(recorder.since(98, 10))).toEqual([99, 100]);
    expect(recorder.since(96, 10)).toBeNull();
  });

  it('forgets the oldest beyond its size, however few they are', () => {
    const recorder = new Recorder({ records: 1000, bytes: 10_000 });
    for (let n = 1; n <= 50; n += 1) recorder.add(record(n, 'x'.repeat(1000)));
    expect(recorder.length).toBeLessThan(10);
    expect(numbers(recorder.since(49, 10))).toEqual([50]);
  });

  it('keeps working after a record that alone is too large', () => {
    const recorder = new Recorder({ records: 10, bytes: 2000 });
    recorder.add(record(1, 'x'.repeat(5000)));
    expect(recorder).toHaveLength(0);
    recorder.add(record(2));
    expect(numbers(recorder.since(1, 10))).toEqual([2]);
    expect(recorder.since(0, 10)).toBeNull();
  });
});
