import { useEffect, useMemo, useState } from 'react';
import type { SiegeView } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import { headlineAt, headlineChangesAt, newsTurns, type Headline } from './headline';
import type { Situation } from './situation';

/** A clock that is this much behind a moment that has passed was set back, in milliseconds. */
const SET_BACK_MS = 1000;

/** What the herald says now; renders once more whenever the clock alone changes that. */
export function useHeadline(view: SiegeView, situation: Situation | null, clock: Clock): Headline {
  const [passedMs, setPassed] = useState(Number.NEGATIVE_INFINITY);
  const nowMs = Math.max(view.at, passedMs);
  const [pace, setPace] = useState(() => paceOf(clock));
  const turns = useMemo(() => newsTurns(view, pace), [view, pace]);
  const nextMs = useMemo(() => headlineChangesAt(view, nowMs, turns), [view, nowMs, turns]);
  useEffect(() => {
    const subscription = clock.subscribe('take', (now) => {
      // The clock calls also where it has another rate.
      setPace(paceOf(clock));
      if (now < passedMs - SET_BACK_MS) setPassed(Number.NEGATIVE_INFINITY);
      if (now < nextMs) return nextMs;
      setPassed(nextMs);
      return Number.POSITIVE_INFINITY;
    });
    return subscription.stop;
  }, [clock, passedMs, nextMs]);
  return headlineAt(view, situation, nowMs, turns);
}

/** What is told slowly is read as quickly as ever; what is told quickly would be told long after it happened. */
function paceOf({ rate }: Clock): number {
  return Math.min(1, rate);
}
