import type { ClusterEventOf, SiegeEvent } from '../../../shared/cluster-event';
import { ATTACK_KEY } from '../../../shared/orders';
import type { SiegeView } from '../../../shared/view';
import { isNews } from './news';
import { rankOf, rankOfTogether, SPLIT_VOTE_RANK, type Rank } from './rank';
import { splitVotes, type SplitVote } from './split-vote';
import { gather, type Together } from './together';

/** Something that has happened, as the headline tells it. */
export type News =
  | { readonly type: 'event'; readonly event: SiegeEvent }
  | { readonly type: 'splitVote'; readonly vote: SplitVote }
  | { readonly type: 'together'; readonly together: Together };

/** A piece of news. `at`: when it happened, wall time in milliseconds. */
export interface Piece {
  readonly at: number;
  readonly rank: Rank;
  readonly news: News;
  /** From then on something else says more, so that it is not begun any more, wall time in milliseconds. */
  readonly staleMs: number;
}

/** All that the chronicle tells and that is worth a headline, in no order. */
export function piecesOf(view: SiegeView): readonly Piece[] {
  const told = view.chronicle.map(({ record: { event } }) => event);
  const answers = told.filter((event) => event.type === 'orderAnswered');
  const { together, single } = gather(told.filter(isHeadline), view.generals.length);
  const events = single.map((event): Piece => ({
    at: event.at,
    rank: rankOf(event),
    news: { type: 'event', event },
    staleMs: event.type === 'orderGiven' ? answeredAtMs(event, answers) : Infinity,
  }));
  const groups = together.map((group): Piece => ({
    at: group.at,
    rank: rankOfTogether(group),
    news: { type: 'together', together: group },
    staleMs: Infinity,
  }));
  const votes = splitVotes(view).map((vote): Piece => ({
    at: vote.at,
    rank: SPLIT_VOTE_RANK,
    news: { type: 'splitVote', vote },
    staleMs: Infinity,
  }));
  return [...events, ...groups, ...votes];
}

/** When it was known what came of an order; Infinity: it is not. */
function answeredAtMs(
  { node, key, value, at }: ClusterEventOf<'orderGiven'>,
  answers: readonly ClusterEventOf<'orderAnswered'>[],
): number {
  const answer = answers.find(
    (each) => each.node === node && each.key === key && each.value === value && each.at >= at,
  );
  return answer?.at ?? Infinity;
}

/** What the attack itself tells in its own place is no news besides. */
function isHeadline(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'entriesRemoved':
      return true;
    case 'orderAnswered':
      return event.value !== undefined && (event.key !== ATTACK_KEY || event.entry === null);
    case 'attackOrdered':
    case 'attacked':
    case 'attackDecided':
      return false;
    default:
      return isNews(event);
  }
}
