import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { nextTime } from '../../../../src/renderer/panels/attack/next-time';
import {
  orderOutlook,
  orderRefusal,
  planRefusal,
} from '../../../../src/renderer/panels/attack/use-give-order';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const en = createTexts('en', 'UTC');
const SOON = { when: 'in', delayS: 30, timeOfDay: '', to: null } as const;

describe('an order', () => {
  it('is taken by whoever lives, and by nobody else', () => {
    const siege = new SyntheticSiege().advance(2000);
    const state = { view: siege.view, connection: 'connected' } as const;
    expect(orderRefusal(state, null, en)).toBeNull();
    expect(orderRefusal(state, 2, en)).toBeNull();
    siege.command({ type: 'kill', node: 2 });
    expect(orderRefusal({ ...state, view: siege.view }, 2, en)).toMatch(/not in the field/);
    expect(orderRefusal({ ...state, connection: 'lost' }, null, en)).toMatch(/no connection/);
  });

  it('for a time of day waits for the time to be said', () => {
    const state = {
      view: new SyntheticSiege().advance(2000).view,
      connection: 'connected',
    } as const;
    expect(planRefusal(state, { ...SOON, when: 'at' }, en)).toMatch(/at what time/);
    expect(planRefusal(state, { ...SOON, when: 'at', timeOfDay: '18:30' }, en)).toBeNull();
  });

  it('says what will come of it where that is not plain', () => {
    const siege = new SyntheticSiege().advance(2000);
    expect(orderOutlook(siege.view, null, en)).toBe('');
    expect(orderOutlook(siege.view, 0, en)).toBe('');
    expect(orderOutlook(siege.view, 1, en)).toMatch(/send you on to the leader/);
    siege.command({ type: 'freeze', node: 1 });
    expect(orderOutlook(siege.view, 1, en)).toMatch(/frozen/);
    siege.command({ type: 'kill', node: 0 });
    expect(orderOutlook(siege.view, null, en)).toMatch(/no leader/);
  });
});

it.each(['en', 'de'] as const)(
  'who is refused a second order is told of a button that is there: %s',
  (language) => {
    const { attack } = createTexts(language);
    expect(attack.orderedAlready).toContain(attack.changeHour);
  },
);

describe('a time of day', () => {
  const noon = new Date(2026, 10, 29, 12, 0, 0, 250).getTime();

  it.each([
    ['18:30', new Date(2026, 10, 29, 18, 30)],
    ['12:00:01', new Date(2026, 10, 29, 12, 0, 1)],
    ['12:00', new Date(2026, 10, 30, 12, 0)],
    ['11:59:59', new Date(2026, 10, 30, 11, 59, 59)],
    ['00:00', new Date(2026, 10, 30)],
  ])('%s is the next such moment by the computer’s clock', (text, time) => {
    expect(nextTime(text, noon)).toBe(time.getTime());
  });

  it.each(['', '18', '18:3', 'soon', '18:30:15.5'])('is none: "%s"', (text) => {
    expect(nextTime(text, noon)).toBeNull();
  });

  it('is never past and at most a day and an hour away', () => {
    fc.assert(
      fc.property(fc.nat(86_399), fc.date({ noInvalidDate: true }), (second, now) => {
        fc.pre(Math.abs(now.getTime()) < 4e12);
        const two = (n: number): string => String(n).padStart(2, '0');
        const text = [second / 3600, (second / 60) % 60, second % 60].map((n) =>
          two(Math.floor(n)),
        );
        const time = nextTime(text.join(':'), now.getTime()) ?? 0;
        expect(time).toBeGreaterThan(now.getTime());
        expect(time - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });
});
