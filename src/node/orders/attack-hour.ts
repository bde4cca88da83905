import { parseAttackTime } from '../../shared';
import { fieldProblem } from '../http/fields';
import { HttpProblem } from '../http/problem';

/**
 * The order's time in UTC, so that every log holds the same bytes. Nodes that do not lead work it out
 * too: an order may wait for the disk, and its node may have become leader when its turn comes.
 *
 * @param value as it was given: ISO 8601, or a span from now
 * @throws HttpProblem 400 where that is no time, or none that is still to come
 */
export function decideAttackTime(value: string, nowMs: number): string {
  const timeMs = parseAttackTime(value, nowMs);
  if (timeMs !== null && timeMs > nowMs) return new Date(timeMs).toISOString();
  if (timeMs === null) {
    const detail = 'must be a time: ISO 8601 as 2030-01-31T06:00:00Z, or +30s or +2m from now';
    throw fieldProblem([{ field: 'value', detail }]);
  }
  const [hour, now] = [timeMs, nowMs].map((ms) => new Date(ms).toISOString());
  const sentence = `Nobody can attack at ${hour}: that hour has passed, it is ${now}. Order one that is still to come, or +30s.`;
  throw new HttpProblem(400, sentence, {
    errors: [{ field: 'value', detail: 'must be in the future' }],
  });
}
