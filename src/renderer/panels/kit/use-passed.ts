import { useEffect, useState } from 'react';
import { useServices } from '../../store/services';

/** Whether a moment is past; renders once more when it comes. Wall time in milliseconds. */
export function usePassed(atMs: number): boolean {
  const { clock } = useServices();
  const [passedMs, setPassed] = useState(() =>
    clock.nowMs() >= atMs ? atMs : Number.NEGATIVE_INFINITY,
  );
  useEffect(() => {
    const subscription = clock.subscribe('take', (nowMs) => {
      if (nowMs < atMs) return atMs;
      setPassed(atMs);
      return Number.POSITIVE_INFINITY;
    });
    return subscription.stop;
  }, [clock, atMs]);
  return passedMs === atMs;
}
