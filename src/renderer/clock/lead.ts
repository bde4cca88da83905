const SPAN_MS = 15_000;
/** How many different seconds of a span have to bring news before it tells anything. */
const MIN_SECONDS = 5;
const SECOND_MS = 1000;
/** What the way from a node to the window may take. */
const FRESH_MS = 100;

/** Watches how old the news is when it comes, in the window's time. */
export interface LeadWatch {
  /** Takes in news of `at`, wall time in milliseconds. Returns by how many milliseconds the clock is ahead, mostly 0. */
  take(at: number, nowMs: number): number;
  /** Begins anew; the clock was set. */
  reset(): void;
}

interface Span {
  readonly sinceMs: number;
  smallestMs: number;
  seconds: number;
  secondSinceMs: number;
}

/**
 * Tells when the window's clock has run ahead, by drift or because the system's was set back: then even the
 * freshest news of a whole span seems old. What is late for another reason, as after a freeze, is so once only.
 */
export function createLeadWatch(): LeadWatch {
  let span: Span | null = null;
  return {
    take: (at, nowMs) => {
      const ageMs = nowMs - at;
      if (span === null) {
        span = { sinceMs: nowMs, smallestMs: ageMs, seconds: 1, secondSinceMs: nowMs };
        return 0;
      }
      span.smallestMs = Math.min(span.smallestMs, ageMs);
      if (nowMs >= span.secondSinceMs + SECOND_MS) {
        span.seconds += 1;
        span.secondSinceMs = nowMs;
      }
      if (nowMs < span.sinceMs + SPAN_MS || span.seconds < MIN_SECONDS) return 0;
      const { smallestMs } = span;
      span = null;
      return smallestMs > FRESH_MS ? smallestMs : 0;
    },
    reset: () => {
      span = null;
    },
  };
}
