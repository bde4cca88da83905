import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { refusalOf } from '../../../../src/renderer/panels/generals/refusals';
import { FATES } from '../../../../src/shared/fate';
import type { SiegeView } from '../../../../src/shared/view';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const en = createTexts('en');
const world = {
  connection: 'connected',
  isAttached: false,
  takesOrders: true,
  capabilities: { freeze: true },
} as const;

/** Which actions on general 1 would change something. */
function possible(
  { generals }: SiegeView,
  around: Parameters<typeof refusalOf>[2] = world,
): string {
  const general = generals[1];
  if (general === undefined) throw new Error('There is no general 1.');
  return FATES.filter((fate) => refusalOf(fate, general, around, en) === null).join(' ');
}

describe('an action that would change nothing is refused', () => {
  it('for a general in the field', () => {
    expect(possible(new SyntheticSiege().advance(100).view)).toBe('kill freeze');
  });

  it('for one that is on its way up', () => {
    expect(possible(new SyntheticSiege().view)).toBe('kill');
  });

  it('for a dead one', () => {
    const siege = new SyntheticSiege().advance(100);
    siege.command({ type: 'kill', node: 1 });
    expect(possible(siege.view)).toBe('appoint');
  });

  it('for a frozen one', () => {
    const siege = new SyntheticSiege().advance(100);
    siege.command({ type: 'freeze', node: 1 });
    expect(possible(siege.view)).toBe('kill thaw');
  });

  it('where the system cannot freeze', () => {
    const { view } = new SyntheticSiege().advance(100);
    expect(possible(view, { ...world, capabilities: { freeze: false } })).toBe('kill');
  });

  it('without a connection', () => {
    const { view } = new SyntheticSiege().advance(100);
    expect(possible(view, { ...world, connection: 'lost' })).toBe('');
    expect(possible(view, { ...world, isAttached: true, takesOrders: false })).toBe('');
  });
});

it('says why, as a sentence', () => {
  const [general] = new SyntheticSiege().advance(100).view.generals;
  if (general === undefined) throw new Error('There is a general 0.');
  expect(refusalOf('appoint', general, world, en)).toBe(
    'General 0 is in the field: kill it first.',
  );
  expect(refusalOf('thaw', general, world, en)).toBe('General 0 is not frozen.');
});
