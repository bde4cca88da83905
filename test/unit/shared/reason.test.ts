import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/shared/reason';

describe('what an error says of itself', () => {
  it.each([
    [new RangeError('too far'), 'too far'],
    ['words', 'words'],
    [undefined, 'undefined'],
  ])('%s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });
});
