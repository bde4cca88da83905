import type { ClusterEventOf, SiegeEvent } from '../../../shared/cluster-event';
import { ATTACK_KEY } from '../../../shared/orders';
import type { SiegeView } from '../../../shared/view';
import { isNews } from './news';
import { rankOf, rankOfTogether, SPLIT_VOTE_RANK, timesOf, type Rank, type Times } from './rank';
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
  readonly times: Times;
  readonly news: News;
  /** From then on something else says more, so that it is not begun any more, wall time in milliseconds. */
  readonly staleMs: number;
}

/**
 * All that the chronicle tells and that is worth a headline, in no order.
 *
 * @param pace how many milliseconds of the siege pass in one of whoever reads
 */
export function piecesOf(view: SiegeView, pace: number): readonly Piece[] {
  const piece = (at: number, rank: Rank, news: News, staleMs = Infinity): Piece => ({
    at,
    rank,
    times: timesOf(rank, pace),
    news,
    staleMs,
  });
  const told = view.chronicle.map(({ record: { event } }) => event);
  const answers = told.filter((event) => event.type === 'orderAnswered');
  const { together, single } = gather(told.filter(isHeadline), view.generals.length);
  const events = single.map((event) =>
    piece(
      event.at,
      rankOf(event),
      { type: 'event', event },
      event.type === 'orderGiven' ? answeredAtMs(event, answers) : Infinity,
    ),
  );
  const groups = together.map((group) =>
    piece(group.at, rankOfTogether(group), { type: 'together', together: group }),
  );
  const votes = splitVotes(view).map((vote) =>
    piece(vote.at, SPLIT_VOTE_RANK, { type: 'splitVote', vote }),
  );
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
