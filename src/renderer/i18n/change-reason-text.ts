import type { ToldChangeReason } from '../../shared/node-event';
import type { Texts } from './texts';

/** Why a general's state changed, as a sentence. */
export function changeReasonText(reason: ToldChangeReason, { names, story }: Texts): string {
  if (typeof reason === 'string') return reason;
  const { because } = story;
  switch (reason.type) {
    case 'leaderUnheard':
      return because.leaderUnheard(reason.term);
    case 'majorityGranted':
      return because.majorityGranted(reason.votes, reason.size, reason.term);
    case 'leaderHeard':
      return because.leaderHeard(names.general(reason.leader), reason.term);
    case 'higherTerm':
      return because.higherTerm[reason.message](
        names.general(reason.sender),
        reason.term,
        reason.ownTerm,
      );
  }
}
