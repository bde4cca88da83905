import { FineTime } from '../shared';

const time = new FineTime(performance.timeOrigin);

/** Wall time in milliseconds since the epoch, with fractions. */
export function nowMs(): number {
  return time.join(performance.now(), Date.now());
}
