const RELATIVE = /^\+(\d{1,6})([sm])$/i;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000 };

const EARLIEST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** ISO 8601, calendar date and time of day; without a zone it is local time. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * The time an attack is ordered for, in milliseconds since the epoch: an ISO 8601 time, or `+30s` or
 * `+2m` from now. Null where the text is no time.
 */
export function parseAttackTime(text: string, nowMs: number): number | null {
  const delayMs = parseDelay(text);
  return delayMs === null ? parseIsoTime(text.trim()) : Math.floor(nowMs) + delayMs;
}

/** `+30s` or `+2m` in milliseconds; null where the text is neither. */
export function parseDelay(text: string): number | null {
  const relative = RELATIVE.exec(text.trim());
  if (relative === null) return null;
  const [, count = '', unit = ''] = relative;
  return Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0);
}

/** An ISO 8601 date and time of day in milliseconds since the epoch; null where it is none. */
export function parseIsoTime(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone] = match;
  const millisecond = fraction.slice(0, 3).padEnd(3, '0');
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}`;
  // Date rolls a 30th of February over into March; what does not come back as it was is no date.
  const asUtc = new Date(`${local}Z`);
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString() !== `${local}Z`) return null;
  const timeMs = new Date(local + toIsoZone(zone)).getTime();
  // A zone can carry a time past what four digits of a year can say.
  return timeMs >= EARLIEST_MS && timeMs <= LATEST_MS ? timeMs : null;
}

function toIsoZone(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (zone.toUpperCase() === 'Z') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
