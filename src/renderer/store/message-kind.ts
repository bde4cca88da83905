import type { Cargo } from '../../shared/messages';

export const MESSAGE_KINDS = [
  'heartbeat',
  'entries',
  'requestVote',
  'success',
  'failure',
  'granted',
  'refused',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What a message is for, as the window tells messages apart. */
export function kindOf(cargo: Cargo): MessageKind {
  if (cargo.leg === 'answer') {
    const { message } = cargo;
    if (message.rpc === 'requestVote') return message.voteGranted ? 'granted' : 'refused';
    return message.success ? 'success' : 'failure';
  }
  const { message } = cargo;
  if (message.rpc === 'requestVote') return 'requestVote';
  return message.entries.length === 0 ? 'heartbeat' : 'entries';
}
