import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_VIEW, reduce } from '../../../../src/shared';
import { copied } from '../../../../src/shared/reduce/copied';
import { siege } from '../arbitrary';

describe('a copy of a picture', () => {
  it('has all that the picture has, as it is', () => {
    fc.assert(
      fc.property(siege, (records) => {
        const view = records.reduce(reduce, EMPTY_VIEW);
        const copy = copied(view);
        expect(copy).not.toBe(view);
        expect(copy).toStrictEqual(view);
      }),
    );
  });

  it('can be changed without it', () => {
    const copy = copied(EMPTY_VIEW);
    copy.missedEvents = 7;
    expect(EMPTY_VIEW.missedEvents).toBe(0);
  });
});
