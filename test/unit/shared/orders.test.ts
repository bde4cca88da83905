import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ATTACK_KEY,
  DEFAULT_TIMING,
  isOrderKey,
  isOrderValue,
  orderKeySchema,
  orderLimitMs,
  orderValueSchema,
} from '../../../src/shared';

describe('the key of an order', () => {
  it.each([ATTACK_KEY, 'k', '0', '-', 'k'.repeat(64)])('may be %j', (key) => {
    expect(isOrderKey(key)).toBe(true);
    expect(orderKeySchema.parse(key)).toBe(key);
  });

  it.each(['', 'Upper', 'a_b', 'a b', 'a\n', 'ä', 'k'.repeat(65)])('may not be %j', (key) => {
    expect(isOrderKey(key)).toBe(false);
    expect(orderKeySchema.safeParse(key).error?.issues[0]?.message).toMatch(/^A key must be 1 to/);
  });
});

describe('the value of an order', () => {
  it.each(['', 'six o’clock', 'x'.repeat(1024), 'é'.repeat(512), '🏰'.repeat(256)])(
    'may be of up to 1 KiB: %j',
    (value) => {
      expect(isOrderValue(value)).toBe(true);
      expect(orderValueSchema.parse(value)).toBe(value);
    },
  );

  it.each(['x'.repeat(1025), '€'.repeat(342), '🏰'.repeat(257), '\ud800', 'a\udc00'])(
    'may not be %j',
    (value) => {
      expect(isOrderValue(value)).toBe(false);
      expect(orderValueSchema.safeParse(value).success).toBe(false);
    },
  );

  it('is as long as its bytes in UTF-8', () => {
    const text = fc.string({ unit: 'binary', minLength: 200, maxLength: 1100 });
    fc.assert(
      fc.property(text, (value) => {
        expect(isOrderValue(value)).toBe(Buffer.byteLength(value) <= 1024);
      }),
    );
  });
});

describe('the time for an order', () => {
  it('is two of the longest election timeouts, but five seconds at least', () => {
    expect(orderLimitMs(DEFAULT_TIMING)).toBe(12_000);
    const fast = { heartbeatMs: 50, electionTimeoutMs: { min: 150, max: 300 } };
    expect(orderLimitMs(fast)).toBe(5000);
  });
});
