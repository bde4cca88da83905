import { useEffect, useLayoutEffect, useRef, type ReactElement } from 'react';
import type { Subscription } from '../../clock/clock';
import { useServices } from '../../store/services';

/** What to write now, and when it says something else: wall time in milliseconds. */
export interface LiveWords {
  readonly text: string;
  readonly nextMs: number;
}

export interface LiveTextProps {
  readonly at: (nowMs: number) => LiveWords;
  readonly className?: string | undefined;
}

/** A text that depends on the time. The clock writes it; React does not render it again. */
export function LiveText({ at, className }: LiveTextProps): ReactElement {
  const { clock } = useServices();
  const element = useRef<HTMLSpanElement>(null);
  const latest = useRef(at);
  const subscription = useRef<Subscription>(null);
  useLayoutEffect(() => {
    latest.current = at;
    subscription.current?.wake();
  }, [at]);
  useEffect(() => {
    let written: string | null = null;
    const running = clock.subscribe('write', (nowMs) => {
      const { text, nextMs } = latest.current(nowMs);
      if (text !== written && element.current !== null) {
        element.current.textContent = text;
        written = text;
      }
      return nextMs;
    });
    subscription.current = running;
    return () => {
      running.stop();
      subscription.current = null;
    };
  }, [clock]);
  return <span ref={element} className={className} />;
}
