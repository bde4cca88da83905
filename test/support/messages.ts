import type { AppendEntriesRequest } from '../../src/raft';
import type { Messenger } from '../../src/shared/view';

/** An AppendEntries of node 0, which leads in term 1: a heartbeat unless told otherwise. */
export function appendEntries(change: Partial<AppendEntriesRequest> = {}): AppendEntriesRequest {
  return {
    rpc: 'appendEntries',
    term: 1,
    leaderId: 0,
    prevLogIndex: 0,
    prevLogTerm: 0,
    entries: [],
    leaderCommit: 0,
    ...change,
  };
}

/** A messenger with a heartbeat from general 0 to general 1, on the road since time 0. */
export function messenger(change: Partial<Messenger> = {}): Messenger {
  return {
    key: 'a:request',
    id: 'a',
    from: 0,
    to: 1,
    cargo: { leg: 'request', message: appendEntries() },
    sentAt: 0,
    travelMs: 400,
    end: null,
    ...change,
  };
}
