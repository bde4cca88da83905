import type { Language } from '../../shared/language';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Numbers, times and word forms the way a language writes them. */
export interface Format {
  readonly language: Language;
  number(value: number): string;
  percent(fraction: number): string;
  /** A span in seconds with its unit: "1.2 s". `digits` after the point, 0 by default. */
  seconds(ms: number, digits?: number): string;
  milliseconds(ms: number): string;
  /** A span in the units that suit it: "12.5 s", "6 min 13 s", "2 h 5 min". `digits` as of `seconds`. */
  span(ms: number, digits?: number): string;
  /** The time of day to the second, of a wall time in milliseconds; a dash where that is no time. */
  clock(atMs: number): string;
  /** The day of a wall time in milliseconds; a dash where that is no time. */
  date(atMs: number): string;
  /** The time of day to the second, with the date where that is not the day of `nearMs`. */
  hour(atMs: number, nearMs: number): string;
  /** The time of day to the millisecond; a dash likewise. */
  exactClock(atMs: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  /** "a, b or c". */
  either(items: readonly string[]): string;
  /** The form of a word that goes with a number. */
  plural(count: number, forms: { readonly one: string; readonly other: string }): string;
}

export function createFormat(language: Language, timeZone?: string): Format {
  const locale = LOCALES[language];
  const zone = timeZone === undefined ? {} : { timeZone };
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone });
  const exact = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    ...zone,
  });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  const plurals = new Intl.PluralRules(locale);
  // The units' own signs are the same in both languages; a space that does not break keeps them whole.
  const unit = (value: number, sign: string, digits: number): string =>
    `${value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })}\u00a0${sign}`;
  return {
    language,
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    seconds: (ms, digits = 0) => unit(ms / 1000, 's', digits),
    milliseconds: (ms) => unit(Math.round(ms), 'ms', 0),
    span: (ms, digits = 0) => {
      const s = Math.round(ms / 1000);
      if (Number((ms / 1000).toFixed(digits)) < 60) return unit(ms / 1000, 's', digits);
      const [h, min] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
      return h > 0
        ? `${unit(h, 'h', 0)}\u00a0${unit(min, 'min', 0)}`
        : `${unit(min, 'min', 0)}\u00a0${unit(s % 60, 's', 0)}`;
    },
    clock: (atMs) => timeOfDay(clock, atMs),
    date: (atMs) => timeOfDay(day, atMs),
    hour: (atMs, nearMs) =>
      timeOfDay(day, atMs) === timeOfDay(day, nearMs)
        ? timeOfDay(clock, atMs)
        : `${timeOfDay(day, atMs)}, ${timeOfDay(clock, atMs)}`,
    exactClock: (atMs) => timeOfDay(exact, atMs),
    list: (items) => list.format(items),
    either: (items) => either.format(items),
    plural: (count, { one, other }) => (plurals.select(count) === 'one' ? one : other),
  };
}

/** Intl throws where a number is no time; a sentence about something odd must still be readable. */
function timeOfDay(format: Intl.DateTimeFormat, atMs: number): string {
  return Number.isNaN(new Date(atMs).getTime()) ? '–' : format.format(atMs);
}
