import { z } from 'zod';
import type { Timing } from './settings';

/** The order by which the armies agree on when to attack. */
export const ATTACK_KEY = 'attack-time';

const KEY = /^[a-z0-9-]{1,64}$/;
const VALUE_BYTES_MAX = 1024;
/** Whoever gives an order waits this long for it at least, whatever the paces of the cluster. */
const LIMIT_MIN_MS = 5000;

/** What must be true of a key and a value, as the end of a sentence: "must be …". */
export const ORDER_KEY_RULE = '1 to 64 characters from a to z, 0 to 9 and the hyphen';
export const ORDER_VALUE_RULE = 'a text of up to 1 KiB';

/** Whether an order may have this key; the attack's is one of them. */
export function isOrderKey(text: string): boolean {
  return KEY.test(text);
}

/** Whether an order may have this value: up to 1 KiB of UTF-8, which has no halves of characters. */
export function isOrderValue(text: string): boolean {
  return utf8Bytes(text) <= VALUE_BYTES_MAX && !/\p{Surrogate}/u.test(text);
}

export const orderKeySchema = z.string().refine(isOrderKey, `A key must be ${ORDER_KEY_RULE}`);
export const orderValueSchema = z
  .string()
  .refine(isOrderValue, `A value must be ${ORDER_VALUE_RULE}`);

/** How long a node waits for its followers to confirm an order, in milliseconds. */
export function orderLimitMs({ electionTimeoutMs }: Timing): number {
  return Math.max(LIMIT_MIN_MS, 2 * electionTimeoutMs.max);
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
