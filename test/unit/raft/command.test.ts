import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/raft';
import { NOOP } from '../../../src/raft';
import { sameCommand } from '../../../src/raft/command';

const set = (key: string, value: string): Command => ({ type: 'set', key, value });

describe('two commands', () => {
  it.each([
    ['no-ops', { type: 'noop' }, { type: 'noop' }],
    ['the no-op of the core and one that was read', NOOP, { type: 'noop' }],
    ['orders', set('gate', 'north'), set('gate', 'north')],
  ] as const)('are the same by value: %s', (_, a, b) => {
    expect(sameCommand(a, b)).toBe(true);
    expect(sameCommand(b, a)).toBe(true);
    expect(sameCommand(a, a)).toBe(true);
  });

  it.each([
    ['of two kinds', NOOP, set('gate', 'north')],
    ['with two keys', set('gate', 'north'), set('wall', 'north')],
    ['with two values', set('gate', 'north'), set('gate', 'south')],
  ] as const)('are not the same %s', (_, a, b) => {
    expect(sameCommand(a, b)).toBe(false);
    expect(sameCommand(b, a)).toBe(false);
  });
});
