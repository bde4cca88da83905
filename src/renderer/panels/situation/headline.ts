import type { HourView } from '../../../shared/attack/attack-view';
import { attackStage, verdictAtMs } from '../../../shared/attack/stage';
import type { SiegeEvent } from '../../../shared/cluster-event';
import { State } from '../../../shared/raft';
import { currentLeader, type SiegeView } from '../../../shared/view';
import { isNews } from './news';
import { isUrgent, type Situation } from './situation';

/** What the herald says at one moment. */
export type Headline =
  | { readonly type: 'situation'; readonly situation: Situation }
  | {
      readonly type: 'attack';
      readonly hour: HourView;
      readonly phase: 'ordered' | 'hour' | 'over';
    }
  | { readonly type: 'news'; readonly event: SiegeEvent }
  | { readonly type: 'leads'; readonly leader: number; readonly term: number }
  | { readonly type: 'nothing' };

/** How long an outcome is kept above everything else, in milliseconds. */
const OUTCOME_MS = 12_000;
/** News that are older than this give way to who leads. */
const OLD_MS = 20_000;

/** How much a piece of news weighs, and how long it stays readable unless something as weighty comes. */
function rankOf(event: SiegeEvent): { readonly weight: number; readonly holdMs: number } {
  switch (event.type) {
    case 'violation':
      return { weight: 9, holdMs: 15_000 };
    case 'guardStopped':
      return { weight: 7, holdMs: 7000 };
    case 'stateChanged':
      if (event.to === State.Leader) return { weight: 6, holdMs: 6000 };
      if (event.from === State.Leader) return { weight: 7, holdMs: 7000 };
      return { weight: event.to === State.Candidate ? 3 : 1, holdMs: 2500 };
    case 'processExited':
      // Why the guard stopped it was told a moment before, and says more.
      return { weight: event.cause === 'guard' ? 1 : 6, holdMs: 4000 };
    case 'entriesRemoved':
      return { weight: 6, holdMs: 7000 };
    case 'frozen':
    case 'thawed':
    case 'roadChanged':
      return { weight: 5, holdMs: 4000 };
    case 'attackMissed':
      return { weight: 4, holdMs: 4000 };
    default:
      return { weight: 2, holdMs: 3000 };
  }
}

/**
 * What the herald says at `nowMs`, wall time in milliseconds. An outcome outranks everything, then comes what
 * happens now by its weight, then the countdown, then what is the matter; nothing new: who leads.
 */
export function headlineAt(view: SiegeView, situation: Situation | null, nowMs: number): Headline {
  if (situation !== null && isUrgent(situation)) return { type: 'situation', situation };
  const { shown, phase } = attackStage(view.attack, nowMs);
  const isFresh = phase === 'over' && shown !== null && nowMs < verdictAtMs(shown) + OUTCOME_MS;
  if (shown !== null && (phase === 'hour' || isFresh))
    return { type: 'attack', hour: shown, phase };
  const news = weightiest(view, nowMs);
  if (news !== null) return { type: 'news', event: news };
  if (shown !== null && phase === 'ordered') return { type: 'attack', hour: shown, phase };
  if (situation !== null) return { type: 'situation', situation };
  const latest = latestNews(view);
  if (shown !== null && phase === 'over' && (latest === null || latest.at <= verdictAtMs(shown))) {
    return { type: 'attack', hour: shown, phase };
  }
  if (latest !== null && nowMs < latest.at + OLD_MS) return { type: 'news', event: latest };
  const leader = currentLeader(view);
  if (leader !== null) return { type: 'leads', leader: leader.id, term: leader.term };
  return latest === null ? { type: 'nothing' } : { type: 'news', event: latest };
}

/** When the herald may say something else though nothing has happened, wall time in milliseconds. */
export function headlineChangesAt(view: SiegeView, nowMs: number): number {
  const { shown, nextMs } = attackStage(view.attack, nowMs);
  const moments = [nextMs, shown === null ? Infinity : verdictAtMs(shown) + OUTCOME_MS];
  for (const { record } of view.chronicle) {
    const { event } = record;
    if (!isHeadline(event)) continue;
    moments.push(event.at + rankOf(event).holdMs, event.at + OLD_MS);
  }
  return Math.min(...moments.filter((at) => at > nowMs));
}

/** The weightiest news that is still to be read; of two that weigh the same, the later. */
function weightiest({ chronicle }: SiegeView, nowMs: number): SiegeEvent | null {
  let best: { readonly event: SiegeEvent; readonly weight: number } | null = null;
  for (const { record } of chronicle) {
    const { event } = record;
    if (!isHeadline(event)) continue;
    const { weight, holdMs } = rankOf(event);
    if (event.at > nowMs + 1000 || nowMs >= event.at + holdMs) continue;
    if (best === null || weight >= best.weight) best = { event, weight };
  }
  return best?.event ?? null;
}

function latestNews({ chronicle }: SiegeView): SiegeEvent | null {
  return chronicle.findLast(({ record }) => isHeadline(record.event))?.record.event ?? null;
}

/** What the attack itself tells in its own place is no news besides. */
function isHeadline(event: SiegeEvent): boolean {
  const { type } = event;
  if (type === 'entriesRemoved') return true;
  return (
    isNews(event) && type !== 'attackOrdered' && type !== 'attacked' && type !== 'attackDecided'
  );
}
