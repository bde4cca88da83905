import type { AppendEntriesRequest } from '../../src/raft';
import type { JourneyEnd, Messenger } from '../../src/shared/view';

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

/** What may differ from one messenger to another: where it is, told in one of its ways, and the rest. */
export type MessengerChange = Partial<Omit<Messenger, 'end' | 'heldAt' | 'givenUpAt'>> & {
  readonly end?: JourneyEnd | null;
  readonly heldAt?: number;
};

/** A messenger with a heartbeat from general 0 to general 1, on the road since time 0. */
export function messenger({ end = null, heldAt, ...change }: MessengerChange = {}): Messenger {
  const departure: Omit<Messenger, 'end' | 'heldAt' | 'givenUpAt'> = {
    key: 'a:request',
    id: 'a',
    from: 0,
    to: 1,
    cargo: { leg: 'request', message: appendEntries() },
    term: 1,
    sentAt: 0,
    travelMs: 400,
    ...change,
  };
  if (end !== null) return { ...departure, end };
  return heldAt === undefined ? { ...departure, end } : { ...departure, end, heldAt };
}
