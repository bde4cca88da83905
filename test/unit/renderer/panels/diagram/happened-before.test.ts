import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causality } from '../../../../../src/renderer/panels/diagram/happened-before';
import type { ChartMessage } from '../../../../../src/shared/chart';
import { anyMessages, message } from './charted';

const of = (messages: readonly ChartMessage[], key: string) => {
  const { causes, effects } = causality(messages, key);
  return { causes: [...causes].toSorted(), effects: [...effects].toSorted() };
};

describe('what bears on a message', () => {
  it('is what its sender had taken in before, and whatever led to that', () => {
    const messages = [
      message('first', [0, 1], 0, 100),
      message('aside', [0, 2], 50, 500),
      message('second', [1, 2], 150, 250),
      message('chosen', [2, 0], 300, 400),
      message('later', [0, 1], 450, 550),
    ];
    expect(of(messages, 'chosen')).toEqual({ causes: ['first', 'second'], effects: ['later'] });
    expect(of(messages, 'first')).toEqual({ causes: [], effects: ['chosen', 'later', 'second'] });
    expect(of(messages, 'aside')).toEqual({ causes: [], effects: [] });
  });

  it('is nothing that was lost, and what is lost bears on nothing', () => {
    const messages = [
      message('lost', [0, 1], 0, { type: 'lost', ms: 50, fraction: 0.5, reason: 'cut' }),
      message('unknown', [0, 1], 0, { type: 'unknown', ms: 50 }),
      message('next', [1, 0], 200, 300),
    ];
    expect(of(messages, 'next')).toEqual({ causes: [], effects: [] });
    expect(of(messages, 'lost')).toEqual({ causes: [], effects: [] });
  });

  it('is told apart by the record where it has the same time', () => {
    const taken = { type: 'arrived', ms: 100, n: 7 } as const;
    const messages = [
      message('in', [0, 1], 0, taken, 1),
      message('before', [1, 2], 100, 200, 6),
      message('behind', [1, 2], 100, 200, 8),
    ];
    expect(of(messages, 'in').effects).toEqual(['behind']);
    expect(of(messages, 'before').causes).toEqual([]);
    expect(of(messages, 'behind').causes).toEqual(['in']);
  });

  it('is the same seen from both ends, goes on from one to the next, and is never both', () => {
    fc.assert(
      fc.property(anyMessages, (messages) => {
        const all = new Map(messages.map(({ key }) => [key, causality(messages, key)]));
        for (const [key, { causes, effects }] of all) {
          expect(causes.has(key) || effects.has(key)).toBe(false);
          for (const effect of effects) {
            expect(all.get(effect)?.causes.has(key)).toBe(true);
            for (const further of all.get(effect)?.effects ?? []) {
              expect(effects.has(further)).toBe(true);
            }
          }
          for (const cause of causes) expect(all.get(cause)?.effects.has(key)).toBe(true);
        }
      }),
    );
  });

  it('is nothing for a message that there is not', () => {
    expect(of([message('one', [0, 1], 0, 1)], 'other')).toEqual({ causes: [], effects: [] });
  });
});
