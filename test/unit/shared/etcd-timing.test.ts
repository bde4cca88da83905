import { describe, expect, it } from 'vitest';
import { timingOfEtcd } from '../../../src/shared';

const timing = (heartbeatMs: number, min: number) => ({
  heartbeatMs,
  electionTimeoutMs: { min, max: min + 1 },
});

describe("etcd's paces", () => {
  it.each([
    ['as they were asked for, where five heartbeats fit', timing(100, 1000), 100, 1000],
    ['with more heartbeats, where five did not fit', timing(1000, 3000), 600, 3000],
    ['at the least that is a heartbeat at all', timing(5, 4), 1, 4],
    ['whole milliseconds', timing(7.6, 40.4), 8, 40],
  ])('are %s', (_, asked, heartbeatMs, min) => {
    expect(timingOfEtcd(asked)).toEqual({
      heartbeatMs,
      electionTimeoutMs: { min, max: 2 * min },
    });
  });
});
