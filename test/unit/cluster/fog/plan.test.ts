import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FogFault } from '../../../../src/cluster/fog/plan';
import { fogPlan } from '../../../../src/cluster/fog/plan';
import { majority } from '../../../../src/raft';
import type { Fog } from '../../../../src/shared';
import { FOG_RATE, FOG_SEED_MAX, fogSchema } from '../../../../src/shared';
import { readDirective } from '../../../../src/words';
import { seedFrom } from '../../../support/seed';

const seed = seedFrom('FOG_SEED');
const COUNT = 120;

const fog: fc.Arbitrary<Fog> = fc.record({
  ratePerMinute: fc.oneof(
    fc.constantFrom(FOG_RATE.min, FOG_RATE.max),
    fc.double({ ...FOG_RATE, noNaN: true }),
  ),
  seed: fc.nat({ max: FOG_SEED_MAX }),
});
const armies = fc.integer({ min: 2, max: 9 });

function firstOf(given: Fog, size: number, count = COUNT): readonly FogFault[] {
  const plan = fogPlan(given, size);
  return Array.from({ length: count }, () => plan.next().value);
}

/** The faults that are in force when this one begins. */
const besides = (all: readonly FogFault[], one: FogFault): readonly FogFault[] =>
  all.filter((other) => other.fromMs <= one.fromMs && other.untilMs > one.fromMs);

function forAnyPlan(holds: (faults: readonly FogFault[], size: number) => void): void {
  fc.assert(
    fc.property(fog, armies, (given, size) => holds(firstOf(given, size), size)),
    { numRuns: 200, seed },
  );
}

describe(`a plan of the fog (seed ${seed})`, () => {
  it('is the same for the same rate, seed and number of armies', () => {
    fc.assert(
      fc.property(fog, armies, (given, size) => {
        expect(fogSchema.parse(given)).toEqual(given);
        expect(firstOf(given, size, 30)).toEqual(firstOf({ ...given }, size, 30));
      }),
      { numRuns: 200, seed },
    );
  });

  it('is another for another seed', () => {
    const begun = [1, 2, 3, 4].map((each) =>
      JSON.stringify(firstOf({ ratePerMinute: 6, seed: each }, 5, 10)),
    );
    expect(new Set(begun).size).toBe(4);
  });

  it('never takes away more than a majority can spare', () => {
    forAnyPlan((faults, size) => {
      for (const fault of faults) {
        const absent = besides(faults, fault).filter(({ isAbsence }) => isAbsence).length;
        expect(size - absent).toBeGreaterThanOrEqual(majority(size));
      }
    });
  });

  it('lets no two faults meet at one general or one road', () => {
    forAnyPlan((faults) => {
      for (const fault of faults) {
        const touched = besides(faults, fault).flatMap(({ node, roads }) => [
          ...(node === null ? [] : [`${node}`]),
          ...roads.map((ends) => ends.toSorted().join('-')),
        ]);
        expect(new Set(touched).size).toBe(touched.length);
      }
    });
  });

  it('is made of words that a siege understands, each with what undoes it, in order of time', () => {
    forAnyPlan((faults) => {
      for (const [i, { begin, end, fromMs, untilMs }] of faults.entries()) {
        expect(() => readDirective(begin)).not.toThrow();
        if (end === null) expect(untilMs).toBe(fromMs);
        else expect(untilMs).toBeGreaterThan(fromMs);
        if (end !== null) expect(() => readDirective(end)).not.toThrow();
        expect(fromMs).toBeGreaterThan(faults[i - 1]?.fromMs ?? 0);
      }
    });
  });

  it('has of every kind, about as many a minute as it was given', () => {
    const faults = firstOf({ ratePerMinute: 30, seed: 5 }, 5, 2000);
    expect(new Set(faults.map(({ begin }) => begin[0]))).toEqual(
      new Set('kill freeze isolate hold timeout cut slow lose repeat reorder'.split(' ')),
    );
    const minutes = (faults.at(-1)?.fromMs ?? 0) / 60_000;
    expect(2000 / minutes).toBeGreaterThan(27);
    expect(2000 / minutes).toBeLessThan(33);
  });

  it('takes nobody away where two are the majority of two', () => {
    const faults = firstOf({ ratePerMinute: 6, seed: 1 }, 2, 300);
    expect(faults.filter(({ isAbsence }) => isAbsence)).toEqual([]);
  });
});
