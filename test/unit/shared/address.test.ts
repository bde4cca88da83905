import { describe, expect, it } from 'vitest';
import { connectable, isLoopback, isWildcard } from '../../../src/shared';

describe('addresses', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['localhost', true],
    ['::1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.7', false],
    ['127.example.org', false],
    ['example.org', false],
  ])('%s is loopback: %s', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });

  it.each([
    ['0.0.0.0', '127.0.0.1'],
    ['::', '::1'],
    ['localhost', 'localhost'],
    ['192.168.1.7', '192.168.1.7'],
  ])('%s is reached at %s', (host, reached) => {
    expect(connectable(host)).toBe(reached);
  });

  it('knows the hosts that stand for every address', () => {
    expect(['0.0.0.0', '::', '127.0.0.1', 'localhost'].map(isWildcard)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
