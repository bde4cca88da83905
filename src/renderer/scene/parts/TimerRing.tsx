import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { Timer } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import { timerOf, type LiveSiege } from '../live-siege';
import { nextRing, ringLeft, ringTurns } from '../motion/timer-ring';

export interface TimerRingProps {
  readonly clock: Clock;
  readonly siege: LiveSiege;
  /** The general whose timer it is. */
  readonly id: number;
  readonly type: Timer['type'];
}

/**
 * The ring round a plinth: full when the timer starts, empty exactly at its deadline. Two half rings turn out of
 * their windows one after the other, so that emptying it moves layers and repaints nothing. The clock writes it; React
 * hears nothing of a timer that starts again.
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
    let known = timerOf(siege, id);
    let drawn: number | null = null;
    const running = clock.subscribe('write', (nowMs) => {
      const [one, two] = [first.current, second.current];
      if (known === null || one === null || two === null) return Infinity;
      const left = ringLeft(known, nowMs);
      if (left !== drawn) {
        const turns = ringTurns(left);
        one.style.transform = turn(turns.first);
        two.style.transform = turn(turns.second);
        drawn = left;
      }
      return nextRing(known, nowMs);
    });
    const stopListening = siege.subscribe(() => {
      const timer = timerOf(siege, id);
      if (timer === known) return;
      known = timer;
      running.wake();
    });
    return () => {
      stopListening();
      running.stop();
    };
  }, [clock, siege, id]);
  return (
    <span className="ring" data-timer={type}>
      <span className="ring-half">
        <span ref={first} />
      </span>
      <span className="ring-half">
        <span ref={second} />
      </span>
    </span>
  );
});

function turn(degrees: number): string {
  return `rotate(${degrees.toFixed(1)}deg)`;
}
