import { describe, expect, it } from 'vitest';
import { numberBehind } from '../../support/option';

describe('a number behind an option', () => {
  it.each([
    ['0', { min: 0, isWhole: true }, 0],
    ['12', { min: 1, isWhole: true }, 12],
    ['0.5', { min: 0.1, isWhole: false }, 0.5],
  ])('is taken from %s', (text, kind, number) => {
    expect(numberBehind('--n', text, kind)).toBe(number);
  });

  it.each([
    ['x', { min: 0, isWhole: true }],
    ['', { min: 0, isWhole: true }],
    ['-1', { min: 0, isWhole: true }],
    ['0', { min: 1, isWhole: true }],
    ['1.5', { min: 0, isWhole: true }],
    ['1e9', { min: 0, isWhole: true }],
    ['9007199254740993', { min: 0, isWhole: true }],
    ['Infinity', { min: 0, isWhole: false }],
  ])('is refused in %j', (text, kind) => {
    expect(() => numberBehind('--n', text, kind)).toThrow(/^--n takes a .*number/);
  });
});
