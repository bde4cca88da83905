import { describe, expect, it } from 'vitest';
import { hasRoom, MAX_UNCOMMITTED } from '../../../../src/node/orders/has-room';
import type { RaftNode } from '../../../../src/raft';
import { createNode, restoreNode, Log } from '../../../../src/raft';

const config = {
  id: 0,
  size: 3,
  rules: 'exercise',
  electionTimeoutMs: { min: 3000, max: 6000 },
  maxEntriesPerMessage: 128,
} as const;

/** A log with so many entries of a former term and so many of this one. */
function logOf(old: number, own: number): Log {
  const entry = (term: number) => ({ term, command: { type: 'noop' } as const });
  return Log.of([
    ...Array.from({ length: old }, () => entry(1)),
    ...Array.from({ length: own }, () => entry(2)),
  ]);
}

function leader(old: number, own: number, commitIndex: number): RaftNode {
  return { ...createNode(config, 0), term: 2, log: logOf(old, own), commitIndex };
}

describe('a leader', () => {
  it('has room for orders until so many wait for a majority, and again when fewer do', () => {
    expect(hasRoom(leader(0, MAX_UNCOMMITTED - 1, 0))).toBe(true);
    expect(hasRoom(leader(0, MAX_UNCOMMITTED, 0))).toBe(false);
    expect(hasRoom(leader(0, MAX_UNCOMMITTED, 1))).toBe(true);
    expect(hasRoom(leader(100, MAX_UNCOMMITTED, 100))).toBe(false);
  });

  it('has room behind a long log of others that it has not committed yet', () => {
    expect(hasRoom(leader(9000, 1, 0))).toBe(true);
    expect(hasRoom(leader(9000, MAX_UNCOMMITTED - 1, 0))).toBe(true);
    expect(hasRoom(leader(9000, MAX_UNCOMMITTED, 0))).toBe(false);
  });
});

it('a follower is not asked, since it says who leads', () => {
  const log = logOf(9000, 0);
  expect(hasRoom(restoreNode(config, { term: 2, votedFor: null, log }))).toBe(true);
});
