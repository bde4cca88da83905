import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../../src/shared/json';

describe('a text of JSON', () => {
  it.each([
    ['{"a":[1]}', { a: [1] }],
    ['null', null],
    ['', undefined],
    ['{"a":', undefined],
  ])('%s', (text, value) => {
    expect(jsonOf(text)).toEqual(value);
  });
});
