import { useEffect, useState } from 'react';
import type { Clock } from './clock';

/**
 * The moment, wall time in milliseconds, as of which something is to be shown that looks different by the clock
 * alone. Renders once more at each of the moments that `nextMs` names; Infinity: none. Give it the same function
 * for as long as it means the same.
 */
export function useMoment(clock: Clock, nextMs: (nowMs: number) => number): number {
  const [nowMs, setNow] = useState(() => clock.nowMs());
  useEffect(() => {
    const subscription = clock.subscribe('take', (now) => {
      setNow(now);
      return nextMs(now);
    });
    return subscription.stop;
  }, [clock, nextMs]);
  return nowMs;
}
