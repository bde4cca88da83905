import { describe, expect, it } from 'vitest';
import { siegeLayout } from '../../../../../src/renderer/scene/layout';
import {
  armyAt,
  assaultOf,
  cityAt,
  nextCityChange,
  placeAtWall,
  RETREAT_MS,
  strayAssault,
  type Assault,
} from '../../../../../src/renderer/scene/motion/assault';
import { NO_ATTACK } from '../../../../../src/shared/attack/attack-view';
import { knowersOf } from '../../../../../src/shared/attack/knowledge';
import { MARCH_MS } from '../../../../../src/shared/attack/stage';
import { attackedBy, decidedHour, hourOf, knownBy } from '../../../../support/siege/hours';

const HOUR = Date.parse('2030-01-01T12:00:00.000Z');
const march = siegeLayout(3).marches[0];
if (!march) throw new Error('no march');

function decided(attackers: readonly number[], stands = false): Assault {
  const parts = [0, 1, 2].map((id) => (attackers.includes(id) ? 'attacked' : 'unaware'));
  const assault = assaultOf(decidedHour(HOUR, HOUR + 1200, parts, stands));
  if (!assault) throw new Error('no assault');
  return assault;
}

describe('who takes part in an attack', () => {
  it('is nobody where none is ordered, or the order names no time', () => {
    expect(assaultOf(null)).toBeNull();
    expect(assaultOf(hourOf(HOUR, { value: '+30s', hourMs: null }))).toBeNull();
  });

  it('is who attacked, not who was ordered to', () => {
    expect(assaultOf(attackedBy(hourOf(HOUR), 0))?.armies).toEqual([0]);
  });

  it('is what was found, once it is decided', () => {
    expect(decided([0, 2]).armies).toEqual([0, 2]);
  });
});

describe('an army', () => {
  it('stays in its camp before the hour, and for good if it does not attack', () => {
    expect(armyAt(decided([0, 1]), march, 0, HOUR - 1)).toBeNull();
    expect(armyAt(decided([0, 1]), march, 2, HOUR + 1000)).toBeNull();
  });

  it('stands ready from when its general knows the hour, and where that does not attack, stays', () => {
    const known = knownBy(hourOf(HOUR), 0, 2);
    const assault = assaultOf(known, knowersOf(NO_ATTACK, known));
    if (!assault) throw new Error('no assault');
    expect([0, 1, 2].map((id) => armyAt(assault, march, id, HOUR - 5000)?.type)).toEqual([
      'formed',
      undefined,
      'formed',
    ]);
    const one = attackedBy(known, 0);
    const now = assaultOf(one, knowersOf(NO_ATTACK, one));
    if (!now) throw new Error('no assault');
    expect(armyAt(now, march, 0, HOUR + 100)?.type).toBe('marching');
    expect(armyAt(now, march, 2, HOUR + 100)?.type).toBe('formed');
    expect(knowersOf(NO_ATTACK, decidedHour(HOUR, HOUR, ['attacked', 'dead', 'unaware']))).toEqual(
      [],
    );
  });

  it('is not ready where its general has died or is frozen since', () => {
    const known = knownBy(hourOf(HOUR), 0, 1, 2);
    const away = [
      null,
      { since: HOUR - 9, why: 'dead' },
      { since: HOUR - 9, why: 'frozen' },
    ] as const;
    expect(knowersOf({ ...NO_ATTACK, away }, known)).toEqual([0]);
  });

  it('marches, then fights until the outcome is known', () => {
    const open: Assault = { hourMs: HOUR, ready: [], armies: [0], outcome: null };
    expect(armyAt(open, march, 0, HOUR)?.type).toBe('marching');
    expect(armyAt(open, march, 0, HOUR + MARCH_MS)?.type).toBe('fighting');
    expect(armyAt(open, march, 0, HOUR + 60_000)?.type).toBe('fighting');
  });

  it('goes in with a majority', () => {
    expect(armyAt(decided([0, 1]), march, 0, HOUR + MARCH_MS)?.type).toBe('victorious');
  });

  it('is thrown back alone, and is home after its retreat', () => {
    const alone = decided([0]);
    expect(armyAt(alone, march, 0, HOUR + MARCH_MS)?.type).toBe('retreating');
    expect(armyAt(alone, march, 0, HOUR + MARCH_MS + RETREAT_MS)).toBeNull();
  });

  it('is thrown back at an hour that was given up, however many come', () => {
    const stray = strayAssault(attackedBy(hourOf(HOUR), 0, 1));
    if (!stray) throw new Error('no assault');
    expect(armyAt(stray, march, 0, HOUR + MARCH_MS)?.type).toBe('retreating');
    expect(cityAt(stray, HOUR + MARCH_MS)).toBe('held');
  });
});

describe('those at the wall', () => {
  const places = (count: number) => Array.from({ length: count }, (_, i) => placeAtWall(i, count));

  it('stand side by side in one rank, with the gate in their middle', () => {
    for (let count = 1; count <= 5; count += 1) {
      const xs = places(count).map(({ x }) => x);
      expect(xs.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0);
      expect(places(count).every(({ y }) => y === 0)).toBe(true);
    }
  });

  it.each([6, 7, 8, 9])(
    'stand in two ranks between the southern camps where they are %i',
    (count) => {
      const all = places(count);
      const { generals, gate } = siegeLayout(9);
      const [east, west] = [generals[4]?.x ?? 0, generals[5]?.x ?? 0];
      for (const { x } of all) {
        expect(gate.x + x).toBeGreaterThan(west);
        expect(gate.x + x).toBeLessThan(east);
      }
      expect(new Set(all.map(({ x, y }) => `${x} ${y}`)).size).toBe(count);
      // Whoever stands in front is drawn later.
      expect(all.map(({ y }) => y)).toEqual(all.map(({ y }) => y).sort((a, b) => a - b));
    },
  );
});

describe('the city', () => {
  it('holds while nothing happens', () => {
    expect(cityAt(null, HOUR)).toBe('holding');
    expect(cityAt(decided([0, 1]), HOUR - 1)).toBe('holding');
  });

  it('does not fall before the armies have reached it', () => {
    expect(cityAt(decided([0, 1]), HOUR + MARCH_MS - 1)).toBe('holding');
    expect(cityAt(decided([0, 1]), HOUR + MARCH_MS)).toBe('fallen');
  });

  it('has fallen also where the clock was set back behind the hour since', () => {
    const assault = decided([0, 1], true);
    expect(cityAt(assault, HOUR - 3_600_000)).toBe('fallen');
    expect(armyAt(assault, march, 0, HOUR - 3_600_000)?.type).toBe('victorious');
    expect(armyAt(decided([0], true), march, 0, HOUR - 3_600_000)).toBeNull();
  });

  it('is assaulted until the outcome is known', () => {
    const open: Assault = { hourMs: HOUR, ready: [], armies: [0], outcome: null };
    expect(cityAt(open, HOUR + MARCH_MS)).toBe('assaulted');
  });

  it('shows that it was attacked and held, or that nobody came', () => {
    expect(cityAt(decided([1]), HOUR + MARCH_MS)).toBe('held');
    expect(cityAt(decided([]), HOUR + 1199)).toBe('holding');
    expect(cityAt(decided([]), HOUR + 1200)).toBe('spared');
  });

  it('says when it looks different next', () => {
    const assault = decided([0, 1]);
    expect(nextCityChange(null, HOUR)).toBe(Infinity);
    expect(nextCityChange(assault, HOUR - 5)).toBe(HOUR);
    expect(nextCityChange(assault, HOUR)).toBe(HOUR + MARCH_MS);
    expect(nextCityChange(assault, HOUR + MARCH_MS)).toBe(Infinity);
  });
});
