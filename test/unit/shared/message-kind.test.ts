import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAnswer, kindOf, MESSAGE_KINDS } from '../../../src/shared/message-kind';
import { cargo } from './arbitrary';

describe('the kind of a message', () => {
  it('says whether it is an answer', () => {
    fc.assert(fc.property(cargo, (one) => isAnswer(kindOf(one)) === (one.leg === 'answer')));
  });

  it('is one of those that are named', () => {
    fc.assert(fc.property(cargo, (one) => MESSAGE_KINDS.includes(kindOf(one))));
    expect(new Set(MESSAGE_KINDS).size).toBe(MESSAGE_KINDS.length);
  });
});
