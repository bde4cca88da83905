import type { ToldChangeReason } from '../../shared';

/** Why a state changed, or was not allowed to, as the second half of a sentence. */
export function describeChangeReason(reason: ToldChangeReason): string {
  if (typeof reason === 'string') return reason;
  switch (reason.type) {
    case 'leaderUnheard':
      return `no leader was heard for a whole election timeout in term ${reason.term}`;
    case 'majorityGranted':
      return `${reason.votes} of ${reason.size} nodes voted for it in term ${reason.term}`;
    case 'leaderHeard':
      return `node ${reason.leader} already leads in term ${reason.term}`;
    case 'higherTerm':
      return (
        `node ${reason.sender} ${TELLS_TERM[reason.message]} term ${reason.term}, ` +
        `which is higher than this node's term ${reason.ownTerm}`
      );
  }
}

const TELLS_TERM = {
  requestVote: 'asks for votes in',
  appendEntries: 'leads in',
  answer: 'answered in',
} as const;
