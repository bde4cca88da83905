/**
 * The next moment with a time of day by the computer's clock, in milliseconds since the epoch; null where the text
 * is no time of day.
 *
 * @param timeOfDay as a time field gives it: `18:30` or `18:30:15`
 */
export function nextTime(timeOfDay: string, nowMs: number): number | null {
  const [, hour, minute, second = '0'] = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(timeOfDay) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const time = new Date(nowMs);
  time.setHours(Number(hour), Number(minute), Number(second), 0);
  if (time.getTime() <= nowMs) time.setDate(time.getDate() + 1);
  return time.getTime();
}
