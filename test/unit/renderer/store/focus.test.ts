import { describe, expect, it } from 'vitest';
import { steppingBack, sameFocus } from '../../../../src/renderer/store/focus';
import { messenger } from '../../../support/messages';

const heartbeat = messenger();
const answer = messenger({
  key: 'a:answer',
  from: 1,
  to: 0,
  cargo: { leg: 'answer', message: { rpc: 'appendEntries', term: 1, success: true } },
});

describe('a focus', () => {
  it('on nothing lets nobody step back', () => {
    expect(steppingBack(null)).toBeNull();
  });

  it('on a general keeps what comes from it and what goes to it', () => {
    expect(steppingBack({ type: 'general', id: 0 })?.(heartbeat)).toBe(false);
    expect(steppingBack({ type: 'general', id: 1 })?.(heartbeat)).toBe(false);
    expect(steppingBack({ type: 'general', id: 2 })?.(heartbeat)).toBe(true);
  });

  it('on a kind keeps that kind, in its own direction', () => {
    const back = steppingBack({ type: 'kind', kind: 'heartbeat' });
    expect(back?.(heartbeat)).toBe(false);
    expect(back?.(answer)).toBe(true);
    expect(steppingBack({ type: 'kind', kind: 'accepted' })?.(answer)).toBe(false);
  });

  it('is the same as another on the same general or kind only', () => {
    const first = { type: 'general', id: 0 } as const;
    const kind = { type: 'kind', kind: 'voteGranted' } as const;
    expect(sameFocus(first, { type: 'general', id: 0 })).toBe(true);
    expect(sameFocus(first, { type: 'general', id: 1 })).toBe(false);
    expect(sameFocus(first, kind)).toBe(false);
    expect(sameFocus(kind, first)).toBe(false);
    expect(sameFocus(kind, { type: 'kind', kind: 'voteGranted' })).toBe(true);
    expect(sameFocus(null, null)).toBe(true);
    expect(sameFocus(null, kind)).toBe(false);
  });
});
