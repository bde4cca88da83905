import type { Timers, Timing } from './settings';
import { MAX_TIMEOUT_MS } from './settings';

/** When another is to lead after the leader falls, in milliseconds from its last breath. */
export type Expectation =
  | {
      readonly type: 'leader';
      readonly earliestMs: number;
      readonly expectedMs: number;
      readonly latestMs: number;
      /** Whether two timers may end so close to each other that a vote is split, which takes longer. */
      readonly maySplit: boolean;
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
    maySplit: !areApart(ranges, tripMs),
  };
}

/** Whether whoever asks first is heard by all before anybody else's timer can end. */
function areApart(ranges: readonly Timing['electionTimeoutMs'][], tripMs: number): boolean {
  const inOrder = [...ranges].sort((a, b) => a.min - b.min);
  return inOrder.every(({ max }, i) => max + tripMs < (inOrder[i + 1]?.min ?? Infinity));
}

/** How failovers are spread, without a split vote. */
export interface FailoverShare {
  /** None is to take longer than this, in milliseconds. */
  readonly latestMs: number;
  /** The share of failovers that are to take less than so many milliseconds, 0 to 1. */
  readonly before: (ms: number) => number;
}

/**
 * The distribution whose mean is the failover to be expected: the first of `k` timers has ended by `t` with probability
 * `1 - ((max - t) / (max - min))^k`, and the last heartbeat's age is drawn evenly from nothing to one heartbeat.
 * Null where no leader is to be expected.
 */
export function failoverShare(prospect: Prospect): FailoverShare | null {
  const expected = expectedFailover(prospect);
  if (expected.type !== 'leader') return null;
  const { timing, travelMs, others } = prospect;
  const ranges = others.map((node) => timeoutOf(prospect, node));
  const min = Math.min(...ranges.map((range) => range.min));
  const max = Math.min(...ranges.map((range) => range.max));
  const count = others.length;
  const widthMs = max - min;
  /** The share that has ended by then, summed up over time. */
  const sumUntil = (ms: number): number => {
    if (ms <= min) return 0;
    if (ms >= max) return widthMs - widthMs / (count + 1) + ms - max;
    const left = ((max - ms) / widthMs) ** (count + 1);
    return ms - min - (widthMs / (count + 1)) * (1 - left);
  };
  const { heartbeatMs } = timing;
  return {
    latestMs: expected.latestMs,
    before: (ms) => {
      const ended = ms - 2 * travelMs;
      return (sumUntil(ended + heartbeatMs) - sumUntil(ended)) / heartbeatMs;
    },
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
