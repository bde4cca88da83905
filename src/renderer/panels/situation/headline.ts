import type { HourView } from '../../../shared/attack/attack-view';
import { attackStage, battlesOf, LINGER_MS, verdictAtMs } from '../../../shared/attack/stage';
import { currentLeader, type SiegeView } from '../../../shared/view';
import { piecesOf, type News } from './pieces';
import { isGrave, isUrgent, needsHand, type Situation } from './situation';
import { turnsOf, type Turn } from './turns';

/** What the herald says at one moment. */
export type Headline =
  | {
      readonly type: 'situation';
      readonly situation: Situation;
      /** An attack whose hour is to come though nobody is in the field. */
      readonly coming?: HourView;
    }
  | {
      readonly type: 'attack';
      readonly hour: HourView;
      readonly phase: 'ordered' | 'hour' | 'over';
    }
  | News
  | { readonly type: 'leads'; readonly leader: number; readonly term: number }
  | { readonly type: 'nothing' };

/** How long an outcome gives way only to what weighs much, in milliseconds. */
const OUTCOME_MS = 12_000;
/** News that are older than this give way to who leads. */
const OLD_MS = 20_000;
/** News that weigh less are not read before a warning that stands: a lone candidate asks again and again. */
const OVER_WARNING = 4;

/**
 * The turns that the news of a siege have in the headline, in the order of their telling.
 *
 * @param pace how many milliseconds of the siege pass in one of whoever reads
 */
export function newsTurns(view: SiegeView, pace = 1): readonly Turn[] {
  return turnsOf(piecesOf(view, pace), battlesOf(view.attack));
}

/**
 * What the herald says at `nowMs`, wall time in milliseconds. An attack from its hour on outranks everything until
 * its outcome could be read, then come the news in their turns, then the countdown, then what is the matter; nothing
 * new: who leads.
 */
export function headlineAt(
  view: SiegeView,
  situation: Situation | null,
  nowMs: number,
  turns = newsTurns(view),
): Headline {
  if (situation !== null && isUrgent(situation)) return { type: 'situation', situation };
  const { shown, phase } = attackStage(view.attack, nowMs);
  const seenMs = shown !== null && phase === 'over' ? nowMs - verdictAtMs(shown) : Infinity;
  if (shown !== null && (phase === 'hour' || seenMs < LINGER_MS)) {
    return { type: 'attack', hour: shown, phase: phase === 'hour' ? 'hour' : 'over' };
  }
  if (situation !== null && needsHand(situation)) {
    const isComing = situation.type === 'allDown' && shown !== null && phase === 'ordered';
    return { type: 'situation', situation, ...(isComing ? { coming: shown } : {}) };
  }
  const latest = turns.findLast(({ fromMs }) => fromMs <= nowMs);
  const isFresh = seenMs < OUTCOME_MS;
  const isWarned = isFresh || (situation !== null && isGrave(situation));
  if (
    latest !== undefined &&
    nowMs < latest.untilMs &&
    (latest.piece.rank.weight >= OVER_WARNING || !isWarned)
  ) {
    return latest.piece.news;
  }
  if (shown !== null && (phase === 'ordered' || isFresh)) {
    return { type: 'attack', hour: shown, phase: isFresh ? 'over' : 'ordered' };
  }
  if (situation !== null) return { type: 'situation', situation };
  if (
    shown !== null &&
    phase === 'over' &&
    (latest === undefined || latest.fromMs <= verdictAtMs(shown))
  ) {
    return { type: 'attack', hour: shown, phase };
  }
  const leader = currentLeader(view);
  const isPast = leader !== null && latest?.piece.rank.isPrelude === true;
  if (latest !== undefined && nowMs < latest.piece.at + OLD_MS && !isPast) return latest.piece.news;
  if (leader !== null) return { type: 'leads', leader: leader.id, term: leader.term ?? 0 };
  return latest === undefined ? { type: 'nothing' } : latest.piece.news;
}

/** When the herald may say something else though nothing has happened, wall time in milliseconds. */
export function headlineChangesAt(view: SiegeView, nowMs: number, turns = newsTurns(view)): number {
  const { shown, nextMs } = attackStage(view.attack, nowMs);
  const seenMs = shown === null ? Infinity : verdictAtMs(shown);
  const moments = turns.flatMap(({ piece, fromMs, untilMs }) => [
    fromMs,
    untilMs,
    piece.at + OLD_MS,
  ]);
  return Math.min(
    ...[nextMs, seenMs + LINGER_MS, seenMs + OUTCOME_MS, ...moments].filter((at) => at > nowMs),
    Infinity,
  );
}
