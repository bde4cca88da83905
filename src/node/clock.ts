import { FineTime } from '../shared';

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
  /** Calls back once all that has reached this process by now is read. Returns how to call it off. */
  whenRead(callback: () => void): () => void;
}

/** The longest delay that setTimeout knows. */
const MAX_DELAY_MS = 2_147_483_647;

export class SystemClock implements Clock {
  readonly #time = new FineTime(performance.timeOrigin);

  wallMs(): number {
    return this.#time.join(performance.now(), Date.now());
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

  whenRead(callback: () => void): () => void {
    // Node.js reads between the timers and this.
    const immediate = setImmediate(callback);
    return () => {
      clearImmediate(immediate);
    };
  }
}
