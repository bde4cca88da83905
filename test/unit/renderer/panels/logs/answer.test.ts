import { describe, expect, it } from 'vitest';
import { createTexts } from '../../../../../src/renderer/i18n/texts';
import { answerOf } from '../../../../../src/renderer/panels/logs/answer';

const ORDER = 'ladders = 10';
const en = createTexts('en');

describe('what became of an order', () => {
  it('is its place in the log, where a majority has it', () => {
    const order = { node: 0, recipient: 0, entry: { index: 7, term: 2 } };
    expect(answerOf(ORDER, { outcome: 'done', message: 'So it is.', order }, en)).toEqual({
      outcome: 'done',
      text: 'ladders = 10: general 0 has it committed as entry 7.',
      detail: '',
    });
  });

  it('has the way it went over another general', () => {
    const order = { node: 2, recipient: 0, entry: { index: 7, term: 2 } };
    const { text } = answerOf(ORDER, { outcome: 'done', message: '', order }, createTexts('de'));
    expect(text).toBe(
      'General 2 schickte ihn weiter zu General 0. ladders = 10: General 0 hat ihn als Eintrag 7 beschlossen.',
    );
  });

  it('is a refusal, with what was said', () => {
    const order = { node: 1, recipient: 1, entry: null };
    expect(answerOf(ORDER, { outcome: 'refused', message: 'Not now.', order }, en)).toEqual({
      outcome: 'refused',
      text: 'ladders = 10: not carried out, says general 1.',
      detail: 'Not now.',
    });
  });

  it('is not known where no word came', () => {
    const order = { node: 1, recipient: 1, entry: null };
    const { text } = answerOf(ORDER, { outcome: 'unknown', message: 'Silence.', order }, en);
    expect(text).toContain('no word from general 1 in time. It may still be carried out.');
  });

  it.each([
    ['refused', 'ladders = 10: nobody took it.'],
    ['unknown', en.table.actions.doubt.order],
  ] as const)('is %s where it was sent to nobody', (outcome, text) => {
    expect(answerOf(ORDER, { outcome, message: 'Why.' }, en)).toEqual({
      outcome,
      text,
      detail: 'Why.',
    });
  });
});
