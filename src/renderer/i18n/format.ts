import type { Language } from './language';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };

/** Numbers, times and word forms the way a language writes them. */
export interface Format {
  readonly language: Language;
  number(value: number): string;
  percent(fraction: number): string;
  /** A span in seconds with its unit: "1.2 s". `digits` after the point, 0 by default. */
  seconds(ms: number, digits?: number): string;
  milliseconds(ms: number): string;
  /** The time of day to the second, of a wall time in milliseconds; a dash where that is no time. */
  clock(atMs: number): string;
  /** The time of day to the millisecond; a dash likewise. */
  exactClock(atMs: number): string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
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
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
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
    clock: (atMs) => timeOfDay(clock, atMs),
    exactClock: (atMs) => timeOfDay(exact, atMs),
    list: (items) => list.format(items),
    plural: (count, { one, other }) => (plurals.select(count) === 'one' ? one : other),
  };
}

/** Intl throws where a number is no time; a sentence about something odd must still be readable. */
function timeOfDay(format: Intl.DateTimeFormat, atMs: number): string {
  return Number.isNaN(new Date(atMs).getTime()) ? '–' : format.format(atMs);
}
