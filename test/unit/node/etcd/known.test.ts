import { describe, expect, it } from 'vitest';
import type { EtcdMessage } from '../../../../src/etcd';
import { knownBySending } from '../../../../src/node/etcd/known';
import { State } from '../../../../src/raft';

const sent = (type: EtcdMessage['type'], term: number, reject = false): EtcdMessage => ({
  ...{ type, term, reject, from: 'a', to: 'b', logTerm: 0, index: 0, commit: 0 },
  ...{ entries: [], entriesCount: 0, snapshotIndex: 0 },
});
const FOLLOWER = { term: 3, state: State.Follower };
const LEADER = { term: 3, state: State.Leader };
const NOTHING = { term: null, state: null };

describe('what a member is, by what it sends', () => {
  it('is leader where it appends or beats', () => {
    for (const type of ['MsgApp', 'MsgHeartbeat', 'MsgSnap'] as const) {
      expect(knownBySending(sent(type, 4), FOLLOWER)).toEqual({ term: 4, state: State.Leader });
    }
  });

  it('is candidate where it asks for votes, and in its own term while it only tries', () => {
    const candidate = { term: 4, state: State.Candidate };
    expect(knownBySending(sent('MsgVote', 4), FOLLOWER)).toEqual(candidate);
    expect(knownBySending(sent('MsgPreVote', 4), FOLLOWER)).toEqual({ ...candidate, term: 3 });
    expect(knownBySending(sent('MsgPreVote', 4), NOTHING)).toEqual({ ...candidate, term: 3 });
  });

  it('is follower where it answers a leader, or gives its vote', () => {
    expect(knownBySending(sent('MsgHeartbeatResp', 3), NOTHING)).toEqual(FOLLOWER);
    expect(knownBySending(sent('MsgAppResp', 3), NOTHING)).toEqual(FOLLOWER);
    expect(knownBySending(sent('MsgVoteResp', 4), LEADER)).toEqual({ ...FOLLOWER, term: 4 });
  });

  it('is what it was where a leader refuses what is of before', () => {
    expect(knownBySending(sent('MsgAppResp', 3), LEADER)).toEqual(LEADER);
    expect(knownBySending(sent('MsgVoteResp', 3, true), LEADER)).toEqual(LEADER);
  });

  it('is what it was where a message tells nothing, or is late', () => {
    for (const type of ['MsgProp', 'MsgTimeoutNow', 'MsgPreVoteResp', null] as const) {
      expect(knownBySending(sent(type, 9), LEADER)).toEqual(LEADER);
    }
    expect(knownBySending(sent('MsgVote', 2), LEADER)).toEqual(LEADER);
  });
});
