import { describe, expect, it } from 'vitest';
import { withoutUnseen } from '../../../src/shared';

describe('a text without what cannot be seen', () => {
  it.each([
    ['what steers a terminal', 'a\u001b[2Jb', 'a?[2Jb'],
    ['a line of its own', 'a\u2028b\nc', 'a?b?c'],
    ['what turns the direction of writing', 'a\u202eb', 'a?b'],
    ['what joins or has no width', 'a\u200bb', 'a?b'],
  ])('has a sign for %s', (_, text, shown) => {
    expect(withoutUnseen(text, () => '?')).toBe(shown);
  });

  it('leaves every script as it is, and asks for each sign by what it stands for', () => {
    expect(withoutUnseen('Ä ß 王 ع 🏰', () => '?')).toBe('Ä ß 王 ع 🏰');
    expect(withoutUnseen('a\tb', (unseen) => (unseen === '\t' ? '⇥' : '?'))).toBe('a⇥b');
  });
});
