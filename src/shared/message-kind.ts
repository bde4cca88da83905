import type { Cargo } from './messages';

type Answer = Extract<Cargo, { leg: 'answer' }>['message'];
type Request = Extract<Cargo, { leg: 'request' }>['message'];
type RequestOf<R extends Request['rpc']> = Extract<Request, { rpc: R }>;
type AnswerTo<R extends Answer['rpc']> = Extract<Answer, { rpc: R }>;

/** A message as one of the kinds that people tell apart, with what a message of that kind carries. */
export type KnownMessage =
  /** AppendEntries without entries. */
  | { readonly kind: 'heartbeat'; readonly message: RequestOf<'appendEntries'> }
  | { readonly kind: 'entries'; readonly message: RequestOf<'appendEntries'> }
  | { readonly kind: 'voteAsked'; readonly message: RequestOf<'requestVote'> }
  | { readonly kind: 'accepted'; readonly message: AnswerTo<'appendEntries'> }
  /** AppendEntries of a stale term, or one that does not fit the log. */
  | { readonly kind: 'rejected'; readonly message: AnswerTo<'appendEntries'> }
  | { readonly kind: 'voteGranted'; readonly message: AnswerTo<'requestVote'> }
  | { readonly kind: 'voteRefused'; readonly message: AnswerTo<'requestVote'> }
  /** No answer of Raft's: the node is stopping or has too much to do. */
  | { readonly kind: 'turnedAway'; readonly message: AnswerTo<'refusal'> }
  /** A request that is none of Raft's, from or to somebody else's program. */
  | { readonly kind: 'otherAsked'; readonly message: RequestOf<'other'> }
  | { readonly kind: 'otherAnswered'; readonly message: AnswerTo<'other'> };
export type MessageKind = KnownMessage['kind'];

export const MESSAGE_KINDS = [
  'heartbeat',
  'entries',
  'voteAsked',
  'accepted',
  'rejected',
  'voteGranted',
  'voteRefused',
  'turnedAway',
  'otherAsked',
  'otherAnswered',
] as const satisfies readonly MessageKind[];

/** Tells what a message is: the only place that does. */
export function classify(cargo: Cargo): KnownMessage {
  return cargo.leg === 'request' ? classifyRequest(cargo.message) : classifyAnswer(cargo.message);
}

export function kindOf(cargo: Cargo): MessageKind {
  return classify(cargo).kind;
}

function classifyRequest(message: Request): KnownMessage {
  switch (message.rpc) {
    case 'appendEntries':
      return { kind: message.entries.length === 0 ? 'heartbeat' : 'entries', message };
    case 'requestVote':
      return { kind: 'voteAsked', message };
    case 'other':
      return { kind: 'otherAsked', message };
  }
}

function classifyAnswer(message: Answer): KnownMessage {
  switch (message.rpc) {
    case 'appendEntries':
      return { kind: message.success ? 'accepted' : 'rejected', message };
    case 'requestVote':
      return { kind: message.voteGranted ? 'voteGranted' : 'voteRefused', message };
    case 'refusal':
      return { kind: 'turnedAway', message };
    case 'other':
      return { kind: 'otherAnswered', message };
  }
}
