const MAX_DRIFT_MS = 2;

let offsetMs = Date.now() - performance.now();

/**
 * Wall time in milliseconds since the epoch, with fractions. It is the monotonic clock held to the
 * system's: where the two part (the clock was set, the machine slept), the system's wins.
 */
export function nowMs(): number {
  const system = Date.now();
  const fine = offsetMs + performance.now();
  // The system's clock counts whole milliseconds, so half of one is no disagreement.
  if (Math.abs(system - fine) <= MAX_DRIFT_MS) return fine;
  offsetMs = system - performance.now();
  return system;
}
