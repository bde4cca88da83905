/** The time of a node process, handed in so that tests can turn the hands. */
export interface Clock {
  /** Wall time in milliseconds since the epoch, with fractions. */
  wallMs(): number;
  /** Time that never jumps, in milliseconds from an arbitrary moment, with fractions. */
  monotonicMs(): number;
  /**
   * Calls back once after `delayMs`, or up to a millisecond early. Delays beyond 24 days are cut
   * to that. Returns how to call it off.
   */
  after(delayMs: number, callback: () => void): () => void;
}

/** The longest delay that setTimeout knows. */
const MAX_DELAY_MS = 2_147_483_647;

export class SystemClock implements Clock {
  #originMs = performance.timeOrigin;

  /**
   * Date.now() has no fractions, and the origin of performance.now() stays behind when the wall
   * clock is set or the machine sleeps. So the one gives the milliseconds, the other what is
   * between them.
   */
  wallMs(): number {
    const sinceOriginMs = performance.now();
    const wholeMs = Date.now();
    const wallMs = this.#originMs + sinceOriginMs;
    if (wallMs < wholeMs) this.#originMs = wholeMs - sinceOriginMs;
    else if (wallMs >= wholeMs + 1) this.#originMs = wholeMs + 0.999 - sinceOriginMs;
    else return wallMs;
    return this.#originMs + sinceOriginMs;
  }

  monotonicMs(): number {
    return performance.now();
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS));
    return () => {
      clearTimeout(timer);
    };
  }
}
