import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/shared';
import { FATES, refusalOfFate } from '../../../src/shared';

const STANDINGS: readonly Standing[] = ['starting', 'alive', 'frozen', 'gone'];

describe('what can befall a general', () => {
  it.each([
    ['kill', ['starting', 'alive', 'frozen']],
    ['appoint', ['gone']],
    ['freeze', ['alive']],
    ['thaw', ['frozen']],
  ] as const)('%s changes something for one that is %s', (fate, standings) => {
    expect(STANDINGS.filter((each) => refusalOfFate(fate, each, true) === null)).toEqual(standings);
  });

  it('is neither frost nor thaw where the system cannot stop a process', () => {
    for (const standing of STANDINGS) {
      expect(refusalOfFate('freeze', standing, false)).toBe('freezeImpossible');
      expect(refusalOfFate('thaw', standing, false)).toBe('freezeImpossible');
      for (const fate of ['kill', 'appoint'] as const) {
        expect(refusalOfFate(fate, standing, false)).toBe(refusalOfFate(fate, standing, true));
      }
    }
  });

  it('is refused for a reason of its own in every other case', () => {
    const refusals = FATES.flatMap((fate) =>
      STANDINGS.flatMap((standing) => refusalOfFate(fate, standing, true) ?? []),
    );
    expect(refusals).toHaveLength(FATES.length * STANDINGS.length - 6);
    expect(new Set(refusals).size).toBe(9);
  });
});
