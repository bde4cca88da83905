import { memo, useEffect, useRef, type ReactElement } from 'react';
import type { Timer } from '../../../shared/view';
import type { Clock } from '../../clock/clock';
import { ringTurns, timeLeft } from '../motion/timer-ring';
import { drive } from './drive';

export interface TimerRingProps {
  readonly clock: Clock;
  /** With less motion the ring empties in the clock's steps. */
  readonly stepped: boolean;
  readonly type: Timer['type'];
  readonly startedAt: number;
  readonly durationMs: number;
}

/** Rings of shorter timers stay full: emptied many times a second they would only flicker. */
const BLINK_MS = 250;

/**
 * The ring round a plinth: full when the timer starts, empty exactly at its deadline. Two half rings turn out of
 * their windows one after the other, so that emptying it moves layers and repaints nothing.
 */
export const TimerRing = memo(function TimerRing({
  clock,
  stepped,
  type,
  startedAt,
  durationMs,
}: TimerRingProps): ReactElement {
  const first = useRef<HTMLSpanElement>(null);
  const second = useRef<HTMLSpanElement>(null);
  const halves = useRef<readonly Animation[]>([]);
  const runs = !stepped && durationMs >= BLINK_MS;
  useEffect(() => {
    const [one, two] = [first.current, second.current];
    if (!runs || !one || !two) return;
    // A timer starts again and again, and to make its animations anew would cost more than to set them back.
    const made = [one.animate(FIRST, FILL), two.animate(SECOND, FILL)];
    halves.current = made;
    return () => {
      for (const half of made) half.cancel();
      halves.current = [];
    };
  }, [runs]);
  useEffect(() => {
    if (runs) {
      for (const half of halves.current) half.effect?.updateTiming({ duration: durationMs });
      const subscription = clock.subscribe('write', () => {
        for (const half of halves.current) drive(half, clock, startedAt);
        return Infinity;
      });
      return () => subscription.stop();
    }
    const [one, two] = [first.current, second.current];
    if (!one || !two) return;
    const show = (left: number): void => {
      const turns = ringTurns(left);
      one.style.transform = turn(turns.first);
      two.style.transform = turn(turns.second);
    };
    if (!stepped) {
      show(1);
      return;
    }
    const subscription = clock.subscribe('write', (nowMs) => {
      const left = timeLeft({ startedAt, durationMs }, nowMs);
      show(left);
      return left > 0 ? nowMs : Infinity;
    });
    return () => subscription.stop();
  }, [clock, stepped, runs, startedAt, durationMs]);
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

const FILL = { duration: 1, fill: 'both' } as const;
const MOMENTS = [1, 0.5, 0].map(ringTurns);
const FIRST = MOMENTS.map(({ first }) => ({ transform: turn(first) }));
const SECOND = MOMENTS.map(({ second }) => ({ transform: turn(second) }));
