import type { NodeId } from '../../raft';
import { State } from '../../raft';
import type { AnswerCargo, RequestCargo } from './speech';
import type { Known } from './program-events';

/** What a request that a program sends tells of itself; what was known already where it tells nothing. */
export function knownByRequest(self: NodeId, { message }: RequestCargo, before: Known): Known {
  switch (message.rpc) {
    case 'appendEntries':
      return message.leaderId === self ? { term: message.term, state: State.Leader } : before;
    case 'requestVote':
      return message.candidateId === self ? { term: message.term, state: State.Candidate } : before;
    case 'other':
    case 'etcd':
      return before;
  }
}

/** What a program's answer tells of itself. */
export function knownByAnswer({ message }: AnswerCargo, before: Known): Known {
  if (message.rpc !== 'appendEntries' && message.rpc !== 'requestVote') return before;
  const { term } = message;
  // Only a follower takes up a leader's entries, or votes for another.
  const follows = message.rpc === 'appendEntries' ? message.success : message.voteGranted;
  if (follows) return { term, state: State.Follower };
  return term === before.term ? before : { term, state: null };
}
