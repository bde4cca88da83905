import type { Cargo } from './messages';

type Answer = Extract<Cargo, { leg: 'answer' }>['message'];
type Request = Extract<Cargo, { leg: 'request' }>['message'];
type RequestOf<R extends Request['rpc']> = Extract<Request, { rpc: R }>;
type AnswerTo<R extends Answer['rpc']> = Extract<Answer, { rpc: R }>;

/** A message as one of the kinds that people tell apart, with what a message of that kind carries. */
export type KnownMessage =
  | { readonly kind: AppendKind; readonly message: RequestOf<'appendEntries'> }
  | { readonly kind: 'voteAsked'; readonly message: RequestOf<'requestVote'> }
  | { readonly kind: AppendAnswerKind; readonly message: AnswerTo<'appendEntries'> }
  | { readonly kind: VoteKind; readonly message: AnswerTo<'requestVote'> }
  /** No answer of Raft's: the node is stopping or has too much to do. */
  | { readonly kind: 'turnedAway'; readonly message: AnswerTo<'refusal'> }
  /** A request that is none of Raft's, from or to somebody else's program. */
  | { readonly kind: 'otherAsked'; readonly message: RequestOf<'other'> }
  | { readonly kind: 'otherAnswered'; readonly message: AnswerTo<'other'> }
  /** A message of etcd's, which has some kinds of its own. */
  | { readonly kind: EtcdAskedKind; readonly message: RequestOf<'etcd'> }
  | { readonly kind: EtcdAnsweredKind; readonly message: AnswerTo<'etcd'> };

/** AppendEntries without entries is a heartbeat. */
type AppendKind = 'heartbeat' | 'entries';
/** Rejected is what is of a stale term, or does not fit the log. */
type AppendAnswerKind = 'accepted' | 'rejected';
type VoteKind = 'voteGranted' | 'voteRefused';
type EtcdAskedKind =
  | AppendKind
  | 'voteAsked'
  | 'preVoteAsked'
  | 'snapshot'
  /** An order that a follower hands on to its leader. */
  | 'proposal'
  | 'readAsked'
  /** The lead is handed over: stand for election at once. */
  | 'leadHandedOver'
  /** What nobody here can read. */
  | 'unknown';
type EtcdAnsweredKind =
  | AppendAnswerKind
  | VoteKind
  /** A heartbeat was heard, which says nothing of the log. */
  | 'heard'
  | 'preVoteGranted'
  | 'preVoteRefused'
  | 'readAnswered';
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
  'heard',
  'preVoteAsked',
  'preVoteGranted',
  'preVoteRefused',
  'snapshot',
  'proposal',
  'readAsked',
  'readAnswered',
  'leadHandedOver',
  'unknown',
] as const satisfies readonly MessageKind[];

type AnswerKind = Extract<KnownMessage, { message: Answer }>['kind'];

const ANSWERS: Readonly<Record<AnswerKind, true>> = {
  accepted: true,
  rejected: true,
  voteGranted: true,
  voteRefused: true,
  turnedAway: true,
  otherAnswered: true,
  heard: true,
  preVoteGranted: true,
  preVoteRefused: true,
  readAnswered: true,
};

/** Whether messages of a kind come back; the others ask, or say something by themselves. */
export function isAnswer(kind: MessageKind): kind is AnswerKind {
  return kind in ANSWERS;
}

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
    case 'etcd':
      return { kind: kindOfAsked(message), message };
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
    case 'etcd':
      return { kind: kindOfAnswered(message), message };
  }
}

function kindOfAsked({ type, entriesCount }: RequestOf<'etcd'>): EtcdAskedKind {
  switch (type) {
    case 'MsgHeartbeat':
      return 'heartbeat';
    case 'MsgApp':
      // With none it only asks how far the follower's log agrees, or says what is committed.
      return entriesCount === 0 ? 'heartbeat' : 'entries';
    case 'MsgVote':
      return 'voteAsked';
    case 'MsgPreVote':
      return 'preVoteAsked';
    case 'MsgSnap':
      return 'snapshot';
    case 'MsgProp':
      return 'proposal';
    case 'MsgReadIndex':
      return 'readAsked';
    case 'MsgTimeoutNow':
    case 'MsgTransferLeader':
      return 'leadHandedOver';
    case null:
      return 'unknown';
  }
}

function kindOfAnswered({ type, reject }: AnswerTo<'etcd'>): EtcdAnsweredKind {
  switch (type) {
    case 'MsgHeartbeatResp':
      return 'heard';
    case 'MsgAppResp':
      return reject ? 'rejected' : 'accepted';
    case 'MsgVoteResp':
      return reject ? 'voteRefused' : 'voteGranted';
    case 'MsgPreVoteResp':
      return reject ? 'preVoteRefused' : 'preVoteGranted';
    case 'MsgReadIndexResp':
      return 'readAnswered';
  }
}
