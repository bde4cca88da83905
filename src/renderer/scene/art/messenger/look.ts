import type { Cargo } from '../../../../shared/messages';

/** What a messenger looks like: requests ride, answers run; what they carry tells the rest. */
export type MessengerLook =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'entries'; readonly count: number }
  | { readonly type: 'voteAsked' }
  | { readonly type: 'voteGranted' }
  | { readonly type: 'voteRefused' }
  | { readonly type: 'accepted' }
  | { readonly type: 'refused' };

/** The look of a message by its kind and direction. */
export function lookOf(cargo: Cargo): MessengerLook {
  if (cargo.leg === 'request') {
    const { message } = cargo;
    if (message.rpc === 'requestVote') return { type: 'voteAsked' };
    return message.entries.length === 0
      ? { type: 'heartbeat' }
      : { type: 'entries', count: message.entries.length };
  }
  const { message } = cargo;
  if (message.rpc === 'requestVote') {
    return { type: message.voteGranted ? 'voteGranted' : 'voteRefused' };
  }
  return { type: message.success ? 'accepted' : 'refused' };
}
