/** Time as it passes: milliseconds of a clock that never goes back, and a call after so many of them. */
export const PASSING_TIME = {
  nowMs: (): number => performance.now(),
  /** Returns how to stop it. */
  after: (delayMs: number, callback: () => void): (() => void) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
