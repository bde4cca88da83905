import { describe, expect, it } from 'vitest';
import { siegeLayout } from '../../../../../src/renderer/scene/layout';
import {
  armyAt,
  assaultOf,
  cityAt,
  MARCH_MS,
  nextCityChange,
  RETREAT_MS,
  type Assault,
} from '../../../../../src/renderer/scene/motion/assault';
import type { AttackView } from '../../../../../src/shared/view';

const TIME = '2030-01-01T12:00:00.000Z';
const HOUR = Date.parse(TIME);
const march = siegeLayout(3).marches[0];
if (!march) throw new Error('no march');

const part = (status: 'ordered' | 'attacked' | 'missed') => ({ time: TIME, status });

function decided(succeeded: boolean, ...attackers: number[]): Assault {
  const attack: AttackView = {
    time: TIME,
    decided: {
      at: HOUR + 1200,
      succeeded,
      parts: [0, 1, 2].map((node) => ({
        node,
        part: attackers.includes(node) ? 'attacked' : 'unaware',
      })),
    },
  };
  const assault = assaultOf(attack, []);
  if (!assault) throw new Error('no assault');
  return assault;
}

describe('who takes part in an attack', () => {
  it('is nobody where none is ordered', () => {
    expect(assaultOf(null, [part('attacked')])).toBeNull();
  });

  it('is who attacked, not who was ordered, missed it, or attacked at another time', () => {
    const other = { time: '2030-01-01T13:00:00.000Z', status: 'attacked' as const };
    const parts = [part('attacked'), part('ordered'), part('missed'), other, null];
    expect(assaultOf({ time: TIME, decided: null }, parts)?.armies).toEqual([0]);
  });

  it('is what the supervisor found, once it is decided', () => {
    expect(decided(true, 0, 2).armies).toEqual([0, 2]);
  });
});

describe('an army', () => {
  it('stays in its camp before the hour, and for good if it does not attack', () => {
    expect(armyAt(decided(true, 0, 1), march, 0, HOUR - 1)).toBeNull();
    expect(armyAt(decided(true, 0, 1), march, 2, HOUR + 1000)).toBeNull();
  });

  it('marches, then fights until the outcome is known', () => {
    const open: Assault = { hourMs: HOUR, armies: [0], outcome: null };
    expect(armyAt(open, march, 0, HOUR)?.type).toBe('marching');
    expect(armyAt(open, march, 0, HOUR + MARCH_MS)?.type).toBe('fighting');
    expect(armyAt(open, march, 0, HOUR + 60_000)?.type).toBe('fighting');
  });

  it('goes in with a majority', () => {
    expect(armyAt(decided(true, 0, 1), march, 0, HOUR + MARCH_MS)?.type).toBe('victorious');
  });

  it('is thrown back alone, and is home after its retreat', () => {
    const alone = decided(false, 0);
    expect(armyAt(alone, march, 0, HOUR + MARCH_MS)?.type).toBe('retreating');
    expect(armyAt(alone, march, 0, HOUR + MARCH_MS + RETREAT_MS)).toBeNull();
  });
});

describe('the city', () => {
  it('holds while nothing happens', () => {
    expect(cityAt(null, HOUR)).toBe('holding');
    expect(cityAt(decided(true, 0, 1), HOUR - 1)).toBe('holding');
  });

  it('does not fall before the armies have reached it', () => {
    const assault = decided(true, 0, 1);
    expect(cityAt(assault, HOUR + MARCH_MS - 1)).toBe('holding');
    expect(cityAt(assault, HOUR + MARCH_MS)).toBe('fallen');
  });

  it('is assaulted until the outcome is known', () => {
    const open: Assault = { hourMs: HOUR, armies: [0], outcome: null };
    expect(cityAt(open, HOUR + MARCH_MS)).toBe('assaulted');
  });

  it('shows that it was attacked and held, unless nobody came', () => {
    expect(cityAt(decided(false, 1), HOUR + MARCH_MS)).toBe('held');
    expect(cityAt(decided(false), HOUR + MARCH_MS)).toBe('holding');
  });

  it('says when it looks different next', () => {
    const assault = decided(true, 0, 1);
    expect(nextCityChange(null, HOUR)).toBe(Infinity);
    expect(nextCityChange(assault, HOUR - 5)).toBe(HOUR);
    expect(nextCityChange(assault, HOUR)).toBe(HOUR + MARCH_MS);
    expect(nextCityChange(assault, HOUR + MARCH_MS)).toBe(Infinity);
  });
});
