import { describe, expect, it } from 'vitest';
import { hourOf, isAttackOrder, parseIsoTime } from '../../../../src/shared';

const set = (value: string, key = 'attack-time') => ({ type: 'set', key, value }) as const;

describe('the hour of a log entry', () => {
  it.each([
    ['2030-01-31T06:00:00.000Z', '2030-01-31T06:00:00.000Z'],
    ['2030-01-31T07:00+01:00', '2030-01-31T06:00:00.000Z'],
    ['2030-01-31T06:00:00,5Z', '2030-01-31T06:00:00.500Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ])('%s is written as the events write it', (value, hour) => {
    expect(hourOf(set(value))).toBe(hour);
  });

  it.each([
    '+30s',
    '',
    ' ',
    '7',
    'noon',
    '2030-02-30T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
    '+275760-09-13T00:00:00.000Z',
    '2030-01-31T06:00:00Z\n',
    '\u202e2030-01-31T06:00:00Z',
    '🕕'.repeat(256),
  ])('there is none in %j, and it is an order for the attack all the same', (value) => {
    expect(hourOf(set(value))).toBeNull();
    expect(parseIsoTime(value)).toBeNull();
    expect(isAttackOrder(set(value))).toBe(true);
  });

  it('there is none in any other entry', () => {
    for (const command of [{ type: 'noop' } as const, set('2030-01-31T06:00:00Z', '__proto__')]) {
      expect(hourOf(command)).toBeNull();
      expect(isAttackOrder(command)).toBe(false);
    }
  });
});
