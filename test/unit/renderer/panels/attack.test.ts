import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { orderOutlook, orderRefusal } from '../../../../src/renderer/panels/attack/use-give-order';
import { SyntheticSiege } from '../../../support/siege/synthetic-siege';

const en = createTexts('en', 'UTC');

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
