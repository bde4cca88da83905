import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAttackTime } from '../../../../src/shared/attack/attack-time';

const NOW = Date.UTC(2030, 0, 31, 6);

describe('the time of an attack', () => {
  it.each([
    ['+30s', 30_000],
    ['+2m', 120_000],
    ['+0s', 0],
    [' +30S\n', 30_000],
  ])('%j is from now', (text, ms) => {
    expect(parseAttackTime(text, NOW)).toBe(NOW + ms);
  });

  it('comes out in whole milliseconds, whatever now is', () => {
    expect(parseAttackTime('+1s', NOW + 0.75)).toBe(NOW + 1000);
  });

  it.each([
    ['2030-01-31T06:00:00Z', NOW],
    ['2030-01-31t06:00:00z', NOW],
    ['2030-01-31T06:00Z', NOW],
    ['2030-01-31T06:00:00.5Z', NOW + 500],
    ['2030-01-31T06:00:00,25Z', NOW + 250],
    ['2030-01-31T06:00:00.123456789Z', NOW + 123],
    ['2030-01-31T07:30:00+01:30', NOW],
    ['2030-01-31T07:00:00+01', NOW],
    ['2030-01-31T01:00:00-0500', NOW],
    ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29)],
  ])('%s is ISO 8601', (text, ms) => {
    expect(parseAttackTime(text, NOW)).toBe(ms);
  });

  it('is local time without a zone', () => {
    expect(parseAttackTime('2030-01-31T06:00:00', NOW)).toBe(new Date(2030, 0, 31, 6).getTime());
  });

  it.each([
    '',
    'soon',
    '30s',
    '+30',
    '+30h',
    '+-1s',
    '-30s',
    '+1.5s',
    '+9999999s',
    '1893477600',
    '2030-01-31',
    '06:00',
    '2030-02-30T00:00:00Z',
    '2029-02-29T00:00:00Z',
    '2030-13-01T00:00:00Z',
    '2030-01-31T25:00:00Z',
    '2030-01-31T06:60:00Z',
    '2030-01-31T06:00:61Z',
    '2030-01-31T06:00:00+99:00',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '31 January 2030 06:00',
    '2030-01-31T06:00:00Z and then some',
  ])('%j is no time', (text) => {
    expect(parseAttackTime(text, NOW)).toBeNull();
  });

  it('reads back every time that it would put into a log', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), (ms) => {
        expect(parseAttackTime(new Date(ms).toISOString(), 0)).toBe(ms);
      }),
    );
  });
});
