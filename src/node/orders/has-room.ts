import type { RaftNode } from '../../raft';
import { State } from '../../raft';

/** How many of its own entries a leader lets wait for a majority before it takes no more orders. */
export const MAX_UNCOMMITTED = 4096;

/**
 * Whether a node may take in an order. A leader without a majority can only gather them, and can't do
 * that for ever. What former leaders have left is not held against it: that waits for its first entry.
 */
export function hasRoom({ state, term, log, commitIndex }: RaftNode): boolean {
  if (state !== State.Leader || log.lastIndex - commitIndex < MAX_UNCOMMITTED) return true;
  const lastOld = log.lastIndex - MAX_UNCOMMITTED + 1;
  return (log.termAt(Math.max(lastOld, commitIndex + 1)) ?? 0) < term;
}
