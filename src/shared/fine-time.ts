/**
 * Wall time with fractions of a millisecond, joined from two clocks: the system's, which counts whole
 * milliseconds, and a monotonic one, which has fractions but stays behind when the wall clock is set or
 * the machine sleeps. So the one gives the milliseconds, the other what is between them.
 */
export class FineTime {
  #originMs: number;

  /** @param originMs the wall time at which the monotonic clock's reading was 0, as far as it is known */
  constructor(originMs: number) {
    this.#originMs = originMs;
  }

  /**
   * @param monotonicMs the monotonic clock's reading, in milliseconds with fractions
   * @param wholeMs the system's wall time, in whole milliseconds since the epoch, read after the other
   * @returns wall time in milliseconds since the epoch
   */
  join(monotonicMs: number, wholeMs: number): number {
    const wallMs = this.#originMs + monotonicMs;
    if (wallMs < wholeMs) this.#originMs = wholeMs - monotonicMs;
    else if (wallMs >= wholeMs + 1) this.#originMs = wholeMs + 0.999 - monotonicMs;
    return this.#originMs + monotonicMs;
  }
}
