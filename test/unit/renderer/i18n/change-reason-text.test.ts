import { expect, it } from 'vitest';
import { changeReasonText } from '../../../../src/renderer/i18n/change-reason-text';
import { createTexts } from '../../../../src/renderer/i18n/texts';
import { CHANGE_REASONS } from '../../../support/siege/change-reasons';

const en = createTexts('en', 'UTC');
const de = createTexts('de', 'UTC');

it.each(CHANGE_REASONS.map((reason) => [JSON.stringify(reason), reason] as const))(
  '%s is one sentence of its own in both languages',
  (_, reason) => {
    const english = changeReasonText(reason, en);
    const german = changeReasonText(reason, de);
    for (const text of [english, german]) {
      expect(text).toMatch(/^[A-ZÄÖÜ0-9].*\.$/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    }
    expect(german).not.toBe(english);
    expect(CHANGE_REASONS.filter((other) => changeReasonText(other, en) === english)).toEqual([
      reason,
    ]);
  },
);

it('repeats what an earlier version said in its own words', () => {
  expect(changeReasonText('no leader was heard', de)).toBe('no leader was heard');
});
