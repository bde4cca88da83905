import type { HourView } from '../../../shared/attack/attack-view';
import { attackStage, verdictAtMs } from '../../../shared/attack/stage';
import type { SiegeEvent } from '../../../shared/cluster-event';
import { currentLeader, type SiegeView } from '../../../shared/view';
import { isNews } from './news';
import { rankOf, rankOfTogether, SPLIT_VOTE_RANK, type Rank } from './rank';
import { isGrave, isUrgent, needsHand, type Situation } from './situation';
import { splitVotes, type SplitVote } from './split-vote';
import { gather, type Together } from './together';

/** Something that has happened, as the headline tells it. */
export type News =
  | { readonly type: 'event'; readonly event: SiegeEvent }
  | { readonly type: 'splitVote'; readonly vote: SplitVote }
  | { readonly type: 'together'; readonly together: Together };

/** What the herald says at one moment. */
export type Headline =
  | { readonly type: 'situation'; readonly situation: Situation }
  | {
      readonly type: 'attack';
      readonly hour: HourView;
      readonly phase: 'ordered' | 'hour' | 'over';
    }
  | News
  | { readonly type: 'leads'; readonly leader: number; readonly term: number }
  | { readonly type: 'nothing' };

/** How long an outcome is kept above everything else, in milliseconds. */
const OUTCOME_MS = 12_000;
/** News that are older than this give way to who leads. */
const OLD_MS = 20_000;

/** So long before its hour an attack is counted down whatever else has been read, in milliseconds. */
const LAST_CALL_MS = 5000;
/** In which a piece of news can be read, in milliseconds. */
const READABLE_MS = 2000;
/** What weighs as much is read to its end all the same: a broken property, and what somebody has the herald say. */
const OVER_LAST_CALL = 8;

/** News that weigh less are not read before a warning that stands: a lone candidate asks again and again. */
const OVER_WARNING = 4;

/**
 * What the herald says at `nowMs`, wall time in milliseconds. An outcome outranks everything, then comes what
 * happens now by its weight, then the countdown, then what is the matter; nothing new: who leads. In the last seconds
 * before the hour the countdown takes the place of what has been readable for a while.
 */
export function headlineAt(
  view: SiegeView,
  situation: Situation | null,
  nowMs: number,
  pieces = newsOf(view),
): Headline {
  if (situation !== null && isUrgent(situation)) return { type: 'situation', situation };
  const { shown, phase } = attackStage(view.attack, nowMs);
  const isFresh = phase === 'over' && shown !== null && nowMs < verdictAtMs(shown) + OUTCOME_MS;
  if (shown !== null && (phase === 'hour' || isFresh)) {
    return { type: 'attack', hour: shown, phase };
  }
  if (situation !== null && needsHand(situation)) return { type: 'situation', situation };
  const isWarned = situation !== null && isGrave(situation);
  const news = weightiest(pieces, nowMs, shown?.hourMs ?? null);
  if (news !== null && (news.rank.weight >= OVER_WARNING || !isWarned)) return news.news;
  if (shown !== null && phase === 'ordered') return { type: 'attack', hour: shown, phase };
  if (situation !== null) return { type: 'situation', situation };
  const latest = pieces.reduce<Piece | null>(
    (best, piece) => (best === null || piece.at >= best.at ? piece : best),
    null,
  );
  if (shown !== null && phase === 'over' && (latest === null || latest.at <= verdictAtMs(shown))) {
    return { type: 'attack', hour: shown, phase };
  }
  if (latest !== null && nowMs < latest.at + OLD_MS) return latest.news;
  const leader = currentLeader(view);
  if (leader !== null) return { type: 'leads', leader: leader.id, term: leader.term ?? 0 };
  return latest === null ? { type: 'nothing' } : latest.news;
}

/** When the herald may say something else though nothing has happened, wall time in milliseconds. */
export function headlineChangesAt(view: SiegeView, nowMs: number, pieces = newsOf(view)): number {
  const { shown, nextMs } = attackStage(view.attack, nowMs);
  let soonestMs = nextMs;
  const consider = (atMs: number): void => {
    if (atMs > nowMs && atMs < soonestMs) soonestMs = atMs;
  };
  if (shown !== null) consider(verdictAtMs(shown) + OUTCOME_MS);
  const hourMs = shown?.hourMs ?? null;
  for (const piece of pieces) {
    consider(readUntilMs(piece, pieces, hourMs));
    consider(piece.at + OLD_MS);
  }
  return soonestMs;
}

interface Piece {
  readonly at: number;
  readonly rank: Rank;
  readonly news: News;
}

/** All that the chronicle tells and that is worth a headline, in no order. */
export function newsOf(view: SiegeView): readonly Piece[] {
  const told = view.chronicle.map(({ record: { event } }) => event).filter(isHeadline);
  const { together, single } = gather(told, view.generals.length);
  const events = single.map((event): Piece => ({
    at: event.at,
    rank: rankOf(event),
    news: { type: 'event', event },
  }));
  const groups = together.map((group): Piece => ({
    at: group.at,
    rank: rankOfTogether(group),
    news: { type: 'together', together: group },
  }));
  const votes = splitVotes(view).map((vote): Piece => ({
    at: vote.at,
    rank: SPLIT_VOTE_RANK,
    news: { type: 'splitVote', vote },
  }));
  return [...events, ...groups, ...votes];
}

/** The weightiest news that is still to be read; of two that weigh the same, the later. */
function weightiest(pieces: readonly Piece[], nowMs: number, hourMs: number | null): Piece | null {
  let best: Piece | null = null;
  for (const piece of pieces) {
    if (nowMs >= readUntilMs(piece, pieces, hourMs)) continue;
    if (best === null || piece.rank.weight > best.rank.weight || isLaterEqual(piece, best)) {
      best = piece;
    }
  }
  return best;
}

/** Until when a piece is to be read, given the hour of the attack that is shown; all are wall time in milliseconds. */
function readUntilMs(piece: Piece, pieces: readonly Piece[], hourMs: number | null): number {
  const wholeMs = holdsUntilMs(piece, pieces);
  const isBefore = hourMs !== null && piece.at < hourMs;
  if (!isBefore || piece.rank.weight >= OVER_LAST_CALL) return wholeMs;
  return Math.min(wholeMs, Math.max(piece.at + READABLE_MS, hourMs - LAST_CALL_MS));
}

/** The same where no attack is near. */
function holdsUntilMs({ at, rank }: Piece, pieces: readonly Piece[]): number {
  if (rank.waits !== true) return at + rank.holdMs;
  let startMs = at;
  for (let freeMs = at; startMs < at + OLD_MS; startMs = freeMs) {
    for (const other of pieces) {
      const endMs = other.at + other.rank.holdMs;
      const isInFront = other.rank.weight > rank.weight && other.at <= startMs && endMs > startMs;
      if (isInFront) freeMs = Math.max(freeMs, endMs);
    }
    if (freeMs === startMs) break;
  }
  return startMs + rank.holdMs;
}

function isLaterEqual(piece: Piece, other: Piece): boolean {
  return piece.rank.weight === other.rank.weight && piece.at >= other.at;
}

/** What the attack itself tells in its own place is no news besides. */
function isHeadline(event: SiegeEvent): boolean {
  switch (event.type) {
    case 'entriesRemoved':
      return true;
    case 'attackOrdered':
    case 'attacked':
    case 'attackDecided':
      return false;
    default:
      return isNews(event);
  }
}
