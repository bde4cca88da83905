import type { EtcdMessage } from '../../etcd';
import { State } from '../../raft';
import type { Known } from '../program/program-events';

/** What a message that a member sends tells of itself; what was known already where it tells nothing. */
export function knownBySending({ type, term, reject }: EtcdMessage, before: Known): Known {
  if (term < (before.term ?? 0)) return before;
  switch (type) {
    case 'MsgApp':
    case 'MsgHeartbeat':
    case 'MsgSnap':
      return { term, state: State.Leader };
    case 'MsgVote':
      return { term, state: State.Candidate };
    case 'MsgPreVote':
      // It asks for the next term, and is in its own.
      return { term: before.term ?? term - 1, state: State.Candidate };
    case 'MsgHeartbeatResp':
      return { term, state: State.Follower };
    case 'MsgAppResp':
      // A leader or a candidate tells one of an earlier term so by the same answer.
      return term === before.term && before.state !== null
        ? before
        : { term, state: State.Follower };
    case 'MsgVoteResp':
      return !reject || term !== before.term ? { term, state: State.Follower } : before;
    case 'MsgProp':
    case 'MsgTransferLeader':
    case 'MsgTimeoutNow':
    case 'MsgReadIndex':
    case 'MsgReadIndexResp':
    case 'MsgPreVoteResp':
    case null:
      return before;
  }
}
