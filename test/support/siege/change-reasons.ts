import type { ChangeReason } from '../../../src/raft';

/** One of each kind of reason for a change of state. */
export const CHANGE_REASONS = [
  { type: 'leaderUnheard', term: 2 },
  { type: 'majorityGranted', votes: 2, size: 3, term: 2 },
  { type: 'leaderHeard', leader: 1, term: 2 },
  { type: 'higherTerm', sender: 1, message: 'requestVote', term: 3, ownTerm: 2 },
  { type: 'higherTerm', sender: 1, message: 'appendEntries', term: 3, ownTerm: 2 },
  { type: 'higherTerm', sender: 1, message: 'answer', term: 3, ownTerm: 2 },
] as const satisfies readonly ChangeReason[];
