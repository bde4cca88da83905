import { useEffect, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
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
  const [failed, fail] = useState<{ readonly error: unknown } | null>(null);
  useLayoutEffect(() => {
    latest.current = at;
    subscription.current?.wake();
  }, [at]);
  useEffect(() => {
    let written: string | null = null;
    const running = clock.subscribe('write', (nowMs) => {
      const words = attempt(() => latest.current(nowMs));
      if ('error' in words) {
        fail(words);
        return Number.POSITIVE_INFINITY;
      }
      const { text, nextMs } = words;
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
  // Thrown here it is the failure of the part that this text stands in.
  if (failed !== null) throw failed.error;
  return <span ref={element} className={className} />;
}

function attempt(words: () => LiveWords): LiveWords | { readonly error: unknown } {
  try {
    return words();
  } catch (error) {
    return { error };
  }
}
