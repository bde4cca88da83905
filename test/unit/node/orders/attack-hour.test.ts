import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../../../../src/node/http/problem';
import { decideAttackTime } from '../../../../src/node/orders/attack-hour';

const NOW = Date.parse('2030-01-31T06:00:00.000Z');

function refusal(value: string): HttpProblem {
  try {
    decideAttackTime(value, NOW);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error(`${value} was taken.`);
}

describe('the hour of an attack', () => {
  it.each([
    ['+30s', '2030-01-31T06:00:30.000Z'],
    ['+2m', '2030-01-31T06:02:00.000Z'],
    ['2030-01-31T08:00:00+01:00', '2030-01-31T07:00:00.000Z'],
    ['2030-01-31T06:00:00.001Z', '2030-01-31T06:00:00.001Z'],
  ])('is in UTC, whatever it was given as: %s', (value, hour) => {
    expect(decideAttackTime(value, NOW)).toBe(hour);
  });

  it.each(['2030-01-31T06:00:00Z', '2020-01-01T00:00:00Z'])(
    'that is now or has passed is refused in a sentence with the time that it is: %s',
    (value) => {
      const { status, message } = refusal(value);
      expect(status).toBe(400);
      expect(message).toMatch(/^"value" is the hour .+, which has passed: it is 2030-01-31T06/);
    },
  );

  it.each(['', 'soon', '+h', '2030-13-01T00:00:00Z'])('that is no time is refused: %j', (value) => {
    expect(refusal(value).status).toBe(400);
  });
});
