import { z } from 'zod';

type Check = (value: unknown) => boolean;

/**
 * A check that is many times faster than the schema that it is made from, and that errs on one side only: what it
 * takes, the schema takes too, and gives back unchanged, with no field left out and none filled in. What it does not
 * take, the schema has to be asked about. Anything in a schema that isn't known here is not taken.
 */
export function asItIs<T>(schema: z.ZodType<T>): (value: unknown) => value is T {
  const check = checkOf(schema);
  return (value): value is T => check(value);
}

const NEVER: Check = () => false;

function checkOf(schema: unknown): Check {
  if (schema instanceof z.ZodObject) return objectOf(schema);
  if (schema instanceof z.ZodString) return stringOf(schema);
  if (schema instanceof z.ZodNumber) return numberOf(schema);
  if (schema instanceof z.ZodBoolean) return (value) => value === true || value === false;
  if (schema instanceof z.ZodLiteral) return oneOf(schema.values);
  if (schema instanceof z.ZodEnum) return oneOf(new Set<unknown>(schema.options));
  if (schema instanceof z.ZodReadonly) return checkOf(schema.unwrap());
  if (schema instanceof z.ZodNullable) {
    const inner = checkOf(schema.unwrap());
    return (value) => value === null || inner(value);
  }
  if (schema instanceof z.ZodOptional) {
    const inner = checkOf(schema.unwrap());
    return (value) => value === undefined || inner(value);
  }
  if (schema instanceof z.ZodArray && isUnchecked(schema)) {
    const inner = checkOf(schema.element);
    return (value) => Array.isArray(value) && value.every(inner);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) return variantsOf(schema);
  if (schema instanceof z.ZodUnion) {
    const inner = schema.options.map(checkOf);
    return (value) => inner.some((check) => check(value));
  }
  return NEVER;
}

function objectOf(schema: z.ZodObject): Check {
  const checks = refinementsOf(schema.def.checks);
  if (checks === null || schema.def.catchall !== undefined) return NEVER;
  const fields = Object.entries(schema.shape).map(([key, field]) => ({
    key,
    check: checkOf(field),
  }));
  return (value) => {
    if (!isObject(value)) return false;
    let known = 0;
    for (const { key, check } of fields) {
      const field = value[key];
      if (!check(field)) return false;
      if (field !== undefined) known += 1;
    }
    return known === Object.keys(value).length && checks.every((isFine) => isFine(value));
  };
}

/** What a schema asks of a value beyond its shape, in functions of its own; null: it asks something else, too. */
function refinementsOf(checks: readonly unknown[] = []): readonly Check[] | null {
  const fine: Check[] = [];
  for (const check of checks) {
    if (!(check instanceof z.core.$ZodCustom)) return null;
    const { fn } = check._zod.def;
    // What works with the context of a parse has no such function.
    if (typeof fn !== 'function') return null;
    fine.push((value) => fn(value) === true);
  }
  return fine;
}

/** Which of them it can be is seen from one field. */
function variantsOf(schema: z.ZodDiscriminatedUnion): Check {
  const { discriminator } = schema.def;
  const variants = new Map<unknown, Check>();
  for (const option of schema.options) {
    const literal: unknown = option instanceof z.ZodObject ? option.shape[discriminator] : null;
    if (literal instanceof z.ZodLiteral) {
      const values: ReadonlySet<unknown> = literal.values;
      for (const value of values) variants.set(value, checkOf(option));
    } else if (literal instanceof z.ZodNullable || literal instanceof z.ZodEnum) {
      return NEVER;
    }
  }
  return (value) => isObject(value) && variants.get(value[discriminator])?.(value) === true;
}

function stringOf(schema: z.ZodString): Check {
  let [least, most] = [0, Number.POSITIVE_INFINITY];
  for (const check of schema.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckMinLength) least = Math.max(least, check._zod.def.minimum);
    else if (check instanceof z.core.$ZodCheckMaxLength)
      most = Math.min(most, check._zod.def.maximum);
    else return NEVER;
  }
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most;
}

function numberOf(schema: z.ZodNumber): Check {
  const checks: ((value: number) => boolean)[] = [Number.isFinite];
  for (const check of schema.def.checks ?? []) {
    if (check instanceof z.core.$ZodCheckNumberFormat && check._zod.def.format === 'safeint') {
      checks[0] = Number.isSafeInteger;
    } else if (check instanceof z.core.$ZodCheckGreaterThan) {
      const { inclusive } = check._zod.def;
      const limit = Number(check._zod.def.value);
      checks.push(inclusive ? (value) => value >= limit : (value) => value > limit);
    } else if (check instanceof z.core.$ZodCheckLessThan) {
      const { inclusive } = check._zod.def;
      const limit = Number(check._zod.def.value);
      checks.push(inclusive ? (value) => value <= limit : (value) => value < limit);
    } else {
      return NEVER;
    }
  }
  const [isNumber = Number.isFinite, second, ...others] = checks;
  if (second === undefined) return (value) => typeof value === 'number' && isNumber(value);
  return (value) =>
    typeof value === 'number' &&
    isNumber(value) &&
    second(value) &&
    others.every((check) => check(value));
}

function oneOf(values: ReadonlySet<unknown>): Check {
  const [only] = values;
  return values.size === 1 ? (value) => value === only : (value) => values.has(value);
}

function isUnchecked({
  def,
}: {
  readonly def: { readonly checks?: readonly unknown[] | undefined };
}): boolean {
  return (def.checks ?? []).length === 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
