import { z } from 'zod';
import { isOrderKey, isOrderValue, ORDER_KEY_RULE, ORDER_VALUE_RULE } from '../../shared';
import type { FieldError } from './problem';
import { HttpProblem } from './problem';

type Message = (issue: { readonly input?: unknown }) => string;

/** What must be said of a value, as the second half of a sentence that begins with its field. */
export function must(what: string): Message {
  return ({ input }) =>
    input === undefined ? `is missing; it must be ${what}` : `must be ${what}`;
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number, what: string): z.ZodNumber {
  const error = must(what);
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

/** A text of which `isRight` holds. */
function text(isRight: (value: string) => boolean, what: string): z.ZodString {
  const error = must(what);
  return z.string({ error }).refine(isRight, { error });
}

/** A list of items. */
export function list<T extends z.ZodType>(item: T, what: string): z.ZodArray<T> {
  return z.array(item, { error: must(what) });
}

/** An object with at least these fields; others are ignored. */
export function object<S extends z.ZodRawShape>(shape: S, what: string): z.ZodObject<S> {
  return z.object(shape, { error: must(what) });
}

/** How many wrong fields are told of at once. */
const ERRORS_MAX = 5;

export const keySchema = text(isOrderKey, ORDER_KEY_RULE);
export const valueSchema = text(isOrderValue, ORDER_VALUE_RULE);

/** A body's value as the schema has it. @throws HttpProblem 400 that names every wrong field */
export function parseFields<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details = new Map<string, string>();
  for (const { path, message } of parsed.error.issues) {
    const field = fieldName(path);
    // A number can be wrong in more than one way, but one sentence says all of it.
    if (details.size < ERRORS_MAX && !details.has(field)) details.set(field, message);
  }
  const errors = [...details].map(([field, detail]): FieldError => ({ field, detail }));
  throw fieldProblem(errors);
}

/** A 400 that names the fields that are wrong. */
export function fieldProblem(
  errors: readonly FieldError[],
  members: Readonly<Record<string, string>> = {},
): HttpProblem {
  const sentences = errors.map(({ field, detail }) =>
    field === '' ? `The body ${detail}.` : `"${field}" ${detail}.`,
  );
  return new HttpProblem(400, sentences.join(' '), { errors, members });
}

/** `entries[0].command.key`; '' for the body itself. */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
