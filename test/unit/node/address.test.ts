import { describe, expect, it } from 'vitest';
import { formatAddress, isLoopback, isWildcard } from '../../../src/node/address';

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

  it('knows the hosts that stand for every address', () => {
    expect(['0.0.0.0', '::', '127.0.0.1', 'localhost'].map(isWildcard)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('puts an IPv6 address in brackets', () => {
    expect(formatAddress({ host: '::1', port: 10_000 })).toBe('[::1]:10000');
    expect(formatAddress({ host: 'localhost', port: 10_001 })).toBe('localhost:10001');
  });
});
