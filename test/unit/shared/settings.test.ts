import { describe, expect, it } from 'vitest';
import { hostAndPort } from '../../../src/shared';

describe('an address', () => {
  it('is written as a URL wants it, with an IPv6 host in brackets', () => {
    expect(hostAndPort({ host: '::1', port: 10_000 })).toBe('[::1]:10000');
    expect(hostAndPort({ host: 'localhost', port: 10_001 })).toBe('localhost:10001');
  });
});
