import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from './checks/linearizable';
import { findAnomaly } from './checks/linearizable';

const write = (value: string, invokedAt: number, returnedAt: number): Operation => ({
  type: 'write',
  value,
  invokedAt,
  returnedAt,
});
const read = (value: string | null, invokedAt: number, returnedAt: number): Operation => ({
  type: 'read',
  value,
  invokedAt,
  returnedAt,
});

/** Tries every order that agrees with real time; a write that never returned may be left out. */
function isLinearizable(operations: readonly Operation[], value: string | null = null): boolean {
  if (operations.every(({ returnedAt }) => returnedAt === Infinity)) return true;
  return operations.some((next, i) => {
    if (operations.some((other) => other.returnedAt < next.invokedAt)) return false;
    const rest = operations.toSpliced(i, 1);
    if (next.type === 'write') return isLinearizable(rest, next.value);
    return next.value === value && isLinearizable(rest, value);
  });
}

const VALUES = ['a', 'b', 'c'];

const history = fc
  .record({
    writes: fc.array(fc.record({ from: fc.nat(12), length: fc.nat(8), returns: fc.boolean() }), {
      maxLength: 3,
    }),
    reads: fc.array(
      fc.record({
        value: fc.constantFrom(null, ...VALUES),
        from: fc.nat(12),
        length: fc.nat(8),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ writes, reads }) => [
    ...writes.map(({ from, length, returns }, i) =>
      write(VALUES[i] ?? '', from, returns ? from + length : Infinity),
    ),
    ...reads.map(({ value, from, length }) => read(value, from, from + length)),
  ]);

describe('the linearizability check', () => {
  it('agrees with trying every order', () => {
    fc.assert(
      fc.property(history, (operations) => {
        expect(findAnomaly(operations) === null).toBe(isLinearizable(operations));
      }),
      { numRuns: 5000 },
    );
  });

  it('accepts a write that takes effect long after its client gave up', () => {
    const operations = [write('a', 0, Infinity), read(null, 5, 6), read('a', 7, 8)];
    expect(findAnomaly(operations)).toBeNull();
  });

  it('refuses a read that is older than what was read before', () => {
    const operations = [write('a', 0, 1), write('b', 2, 3), read('b', 4, 5), read('a', 6, 7)];
    expect(findAnomaly(operations)).toMatch(/was written while|was still read/);
  });

  it('refuses a value that nobody wrote', () => {
    expect(findAnomaly([read('a', 0, 1)])).toBe('a was read, which nobody wrote.');
  });

  it('refuses a value that is read before it is written', () => {
    const operations = [read('a', 0, 1), write('a', 2, 3)];
    expect(findAnomaly(operations)).toBe('a was read before it was written.');
  });
});
