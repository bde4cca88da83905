import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { Timer } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import { timerOf, type LiveSiege } from '../live-siege';
import { RingHands } from './ring-hands';

export interface TimerRingProps {
  readonly clock: Clock;
  readonly siege: LiveSiege;
  /** The general whose timer it is. */
  readonly id: number;
  readonly type: Timer['type'];
}

/**
 * The ring round a plinth: full when the timer starts, empty exactly at its deadline. Two half rings turn out of
 * their windows one after the other, so that emptying it moves layers and repaints nothing. React hears nothing of a
 * timer that starts again.
 */
export const TimerRing = memo(function TimerRing({
  clock,
  siege,
  id,
  type,
}: TimerRingProps): ReactElement {
  const first = useRef<HTMLSpanElement>(null);
  const second = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (first.current === null || second.current === null) return;
    const hands = new RingHands(first.current, second.current, clock);
    let known = timerOf(siege, id);
    const running = clock.subscribe('write', (nowMs) =>
      known === null ? Infinity : hands.show(known, nowMs),
    );
    const stopListening = siege.subscribe(() => {
      const timer = timerOf(siege, id);
      if (timer === known) return;
      known = timer;
      running.wake();
    });
    return () => {
      stopListening();
      running.stop();
      hands.stop();
    };
  }, [clock, siege, id]);
  return (
    <span className="ring" data-timer={type}>
      <span className="ring-ground" />
      <span className="ring-half">
        <span ref={first} />
      </span>
      <span className="ring-half">
        <span ref={second} />
      </span>
    </span>
  );
});
