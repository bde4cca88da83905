import type { Request } from 'express';
import { HttpProblem } from './problem';

/** No answer has more items than that, or much more text. */
export const ANSWER_ITEMS_MAX = 1000;
export const ANSWER_BYTES_MAX = 1_048_576;

/** A whole number in the query. @throws HttpProblem 400 where it is none */
export function readWhole(
  request: Request,
  name: string,
  { min, fallback }: { readonly min: number; readonly fallback: number },
): number {
  const text = request.query[name];
  if (text === undefined) return fallback;
  const number = typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : -1;
  if (number >= min) return number;
  const detail = `must be a whole number of ${min} or more`;
  throw new HttpProblem(400, `"${name}" ${detail}.`, { errors: [{ field: name, detail }] });
}
