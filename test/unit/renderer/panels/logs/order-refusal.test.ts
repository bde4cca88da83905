import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import { refusalOfOrder } from '../../../../../src/renderer/panels/logs/order-refusal';
import { createSiegeStore } from '../../../../../src/renderer/store/siege-store';
import { ATTACK_KEY, EMPTY_VIEW } from '../../../../../src/shared';

const NOW = Date.parse('2026-11-28T10:00:00Z');
const state = {
  ...createSiegeStore().getState(),
  connection: 'connected' as const,
  view: { ...EMPTY_VIEW, at: NOW },
};
const [en, de] = [createTexts('en', 'UTC'), createTexts('de', 'UTC')];

describe('why an order can’t be given as it stands', () => {
  const down = { node: 1, key: 'ladders', value: '10' };

  it('is that nobody is there to take it, before anything else', () => {
    expect(refusalOfOrder(state, down, en)).toMatch(/not in the field/);
  });

  it.each([
    ['', '10', /Say first what is ordered/],
    ['Ladders!', '10', /1 to 64 characters/],
    ['ladders', 'x'.repeat(1025), /1 KiB/],
    ['ladders', '10', /Nobody leads/],
    [ATTACK_KEY, 'soon', /written as 2030/],
    [ATTACK_KEY, '2020-01-31T06:00:00Z', /that hour has passed/],
    [ATTACK_KEY, '+30s', /Nobody leads/],
  ])('is said in a sentence: %s = %s', (key, value, said) => {
    expect(refusalOfOrder(state, { node: null, key, value }, en)).toMatch(said);
  });

  it('is said in the reader’s language', () => {
    const order = { node: null, key: ATTACK_KEY, value: '2026-11-28T09:59:00Z' };
    expect(refusalOfOrder(state, order, de)).toBe(
      'Um 09:59:00 kann niemand angreifen: Die Stunde ist vorbei.',
    );
  });
});
