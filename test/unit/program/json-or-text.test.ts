import { expect, it } from 'vitest';
import { jsonOrText } from '../../../src/program';

it('a text of JSON is its value, and any other text is itself', () => {
  expect(jsonOrText('{"term": 3}')).toEqual({ term: 3 });
  expect(jsonOrText('null')).toBeNull();
  expect(jsonOrText('term 3')).toBe('term 3');
  expect(jsonOrText('')).toBe('');
});
