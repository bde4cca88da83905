import type { Timers, Timing } from './settings';
import { MAX_TIMEOUT_MS } from './settings';

/** When another is to lead after the leader falls, in milliseconds from its last breath. */
export type Expectation =
  | {
      readonly type: 'leader';
      readonly earliestMs: number;
      readonly expectedMs: number;
      readonly latestMs: number;
    }
  /** All timers end at once, so every general votes for itself, again and again. */
  | { readonly type: 'splitVotes' }
  /** Those who are left are no majority of all. */
  | { readonly type: 'noMajority' };

export interface Prospect {
  readonly timing: Timing;
  readonly timers: Timers;
  /** How long a messenger is on the road. */
  readonly travelMs: number;
  /** How many generals there are, dead ones too. */
  readonly size: number;
  /** The living ones beside the leader. */
  readonly others: readonly number[];
}

/**
 * What is to be expected of the next failover, without a split vote (§5.2, §9.3 of the paper).
 *
 * Each follower's timer was started by the last heartbeat that it heard, which is between nothing and one heartbeat
 * old when the leader falls, half of one on average. The first of `k` timers drawn evenly from `min` to `max` ends
 * after `min + (max - min) / (k + 1)` on average. Then votes are asked for and given, which takes a round trip:
 *
 *     expected = min + (max - min) / (k + 1) - heartbeat / 2 + 2 * travel
 *     earliest = min - heartbeat + 2 * travel,   latest = max + 2 * travel
 *
 * Where timers are spread, the first is the shortest among those who are left.
 */
export function expectedFailover({
  timing,
  timers,
  travelMs,
  size,
  others,
}: Prospect): Expectation {
  if (others.length * 2 <= size) return { type: 'noMajority' };
  if (timers === 'aligned' && others.length > 1) return { type: 'splitVotes' };
  const ranges = others.map((node) => timeoutOf({ timing, timers, travelMs, size }, node));
  const min = Math.min(...ranges.map((range) => range.min));
  const max = Math.min(...ranges.map((range) => range.max));
  const firstMs = min + (max - min) / (others.length + 1);
  const { heartbeatMs } = timing;
  const tripMs = 2 * travelMs;
  const earliestMs = Math.max(0, min - heartbeatMs) + tripMs;
  return {
    type: 'leader',
    earliestMs,
    expectedMs: Math.max(earliestMs, firstMs - heartbeatMs / 2 + tripMs),
    latestMs: max + tripMs,
  };
}

/** So much longer than a round trip two spread timers lie apart at least, for a machine that is busy. */
const SPREAD_MARGIN_MS = 50;

/** The range from which one general's election timeout is drawn. */
export function timeoutOf(
  { timing, timers, travelMs, size }: Omit<Prospect, 'others'>,
  node: number,
): Timing['electionTimeoutMs'] {
  const { min, max } = timing.electionTimeoutMs;
  switch (timers) {
    case 'random':
      return { min, max };
    case 'aligned': {
      const middle = Math.round((min + max) / 2);
      return { min: middle, max: middle };
    }
    case 'spread': {
      const kept = Math.min(spreadTimeoutMs({ min, max }, travelMs, size, node), MAX_TIMEOUT_MS);
      return { min: kept, max: kept };
    }
  }
}

/**
 * One general's own timeout, evenly spread over the range as far as two things hold, for which it may leave the range:
 *
 * - any two are a round trip apart, so that the first candidate's requests are everywhere before the next timer ends;
 * - twice the shortest is as much above the longest. Whoever has the shortest may have missed entries and win no vote
 *   (§5.4.1); it must not ask a second time just when another asks for the first, over and over.
 */
function spreadTimeoutMs(
  { min, max }: Timing['electionTimeoutMs'],
  travelMs: number,
  size: number,
  node: number,
): number {
  const apartMs = 2 * travelMs + SPREAD_MARGIN_MS;
  const shortestMs = Math.max(min, size * apartMs);
  const gaps = Math.max(1, size - 1);
  const stepMs = Math.max(apartMs, Math.min(max - min, shortestMs - apartMs) / gaps);
  return Math.round(shortestMs + node * stepMs);
}
