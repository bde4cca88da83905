import { parseAttackTime, type OrderObjection } from '../../shared';
import { fieldProblem } from '../http/fields';

/**
 * The order's time in UTC, so that every log holds the same bytes. Nodes that do not lead work it out
 * too: an order may wait for the disk, and its node may have become leader when its turn comes.
 *
 * @param value as it was given: ISO 8601, or a span from now
 * @throws HttpProblem 400 where that is no time, or none that is still to come
 */
export function decideAttackTime(value: string, nowMs: number): string {
  const timeMs = parseAttackTime(value, nowMs);
  if (timeMs !== null && timeMs > nowMs) return inUtc(timeMs);
  const detail =
    timeMs === null
      ? 'must be a time: ISO 8601 as 2030-01-31T06:00:00Z, or +30s or +2m from now'
      : `is the hour ${inUtc(timeMs)}, which has passed: it is ${inUtc(nowMs)} here. Order one that is still to come, or +30s`;
  const reason: OrderObjection = timeMs === null ? 'noHour' : 'pastHour';
  throw fieldProblem([{ field: 'value', detail }], { reason });
}

function inUtc(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
