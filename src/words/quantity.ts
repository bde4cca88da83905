import { UnusableArgument } from '../shared';

const TIME = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/;
const SHARE = /^(\d{1,3}(?:\.\d{1,3})?)%$/;
const MS = { ms: 1, s: 1000, m: 60_000 } as const;

/** A span of time as in `800ms`, `3s`, `2m`, in milliseconds. @throws UnusableArgument */
export function readTimeMs(word: string): number {
  return Math.round(exactMs(word));
}

/** The travel time of a road as in `7.5ms`, in milliseconds and tenths of one. @throws UnusableArgument */
export function readTravelMs(word: string): number {
  return Math.round(exactMs(word) * 10) / 10;
}

const RANGE = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)?-(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)?$/;

/**
 * A range of times as in `150-300`, `150ms-300ms` or `1-2s`, in milliseconds; a unit that is said once is that
 * of both, and where none is said it is milliseconds.
 *
 * @throws UnusableArgument
 */
export function readRangeMs(word: string): { readonly min: number; readonly max: number } {
  const [, min, unitOfMin, max, unitOfMax = unitOfMin ?? 'ms'] = RANGE.exec(word) ?? [];
  if (min === undefined || max === undefined) {
    throw missing(word, 'range of times', '150-300 or 1s-2s');
  }
  return { min: readTimeMs(min + (unitOfMin ?? unitOfMax)), max: readTimeMs(max + unitOfMax) };
}

/** A share as in `30%`, from 0 to 1. @throws UnusableArgument */
export function readShare(word: string): number {
  const share = Number(SHARE.exec(word)?.[1] ?? Number.NaN) / 100;
  if (share >= 0 && share <= 1) return share;
  throw missing(word, 'share', '30%, from 0% to 100%');
}

/** A whole number of at least `least`, of what `what` says. @throws UnusableArgument */
export function readCount(word: string | undefined, what: string, least = 0): number {
  if (word !== undefined && /^\d{1,15}$/.test(word) && Number(word) >= least) return Number(word);
  throw new UnusableArgument(
    `${word === undefined ? `No ${what} is said` : `"${word}" is no ${what}`}: write a whole number` +
      `${least > 0 ? ` from ${least} on` : ''}.`,
  );
}

/** Says that a word is not what it should be, or that there is none. */
function missing(word: string, what: string, example: string): UnusableArgument {
  const wrong = word === '' ? `No ${what} is said` : `"${word}" is no ${what}`;
  return new UnusableArgument(`${wrong}. Write it as in ${example}.`);
}

function exactMs(word: string): number {
  const match = TIME.exec(word);
  if (match === null) {
    throw missing(word, 'time', '800ms, 3s or 2m');
  }
  const unit = match[2] === 'ms' || match[2] === 's' ? match[2] : 'm';
  return Number(match[1]) * MS[unit];
}
