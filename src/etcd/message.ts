import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Entry, Message } from './raft_pb';
import { EntrySchema, MessageSchema, RequestSchema } from './raft_pb';

/** The messages of etcd's Raft that go from member to member, by their number. */
const TYPES = new Map([
  [2, 'MsgProp'],
  [3, 'MsgApp'],
  [4, 'MsgAppResp'],
  [5, 'MsgVote'],
  [6, 'MsgVoteResp'],
  [7, 'MsgSnap'],
  [8, 'MsgHeartbeat'],
  [9, 'MsgHeartbeatResp'],
  [13, 'MsgTransferLeader'],
  [14, 'MsgTimeoutNow'],
  [15, 'MsgReadIndex'],
  [16, 'MsgReadIndexResp'],
  [17, 'MsgPreVote'],
  [18, 'MsgPreVoteResp'],
] as const);
const APPEND = 3;
const HEARTBEAT = 8;
/** What of a longer key or value is kept. */
const TEXT_MAX = 200;
/** How many entries of one message are looked into. */
const ENTRIES_MAX = 20;

type KnownType = typeof TYPES extends Map<number, infer T> ? T : never;

/** What a log entry of etcd asks for, as far as it is read here. */
export type EtcdEntry =
  /** A new leader's first entry. */
  | { readonly type: 'noop' }
  | { readonly type: 'put'; readonly key: string; readonly value: string }
  /** Who is a member changes. */
  | { readonly type: 'memberChange' }
  /** Anything else that the store is asked for, in etcd's own name; null: what is not known here. */
  | { readonly type: 'other'; readonly name: string | null };

/** A message between two members; numbers beyond what a number can hold are null. */
export interface EtcdMessage {
  /** In etcd's own names; null: none that is known here. */
  readonly type: KnownType | null;
  /** Members, by the ids that etcd gives them, in hexadecimal. */
  readonly from: string;
  readonly to: string;
  /** 0 where the message is of no term. */
  readonly term: number;
  /** Of the entry before its own; of whoever asks for votes, its last. */
  readonly logTerm: number;
  readonly index: number;
  readonly commit: number;
  /** The first of its entries. */
  readonly entries: readonly EtcdEntry[];
  readonly entriesCount: number;
  readonly reject: boolean;
  /** The last entry that a snapshot stands for. */
  readonly snapshotIndex: number;
}

/** A message by its bytes (raftpb.Message); null where they are none. Never throws. */
export function readMessage(bytes: Uint8Array): EtcdMessage | null {
  const message = decoded(bytes);
  return message === null ? null : described(message);
}

/** Whether a message only says that its stream is open: it is nobody's and to nobody. */
export function isLinkCheck(bytes: Uint8Array): boolean {
  const message = bytes.length > 64 ? null : decoded(bytes);
  return message?.type === HEARTBEAT && message.from === 0n && message.to === 0n;
}

/** What the short frames of a stream go on from. */
export interface AppendState {
  readonly from: bigint;
  readonly to: bigint;
  readonly term: bigint;
  readonly index: bigint;
}

/** Where entries after this message go on; null where it is no message. */
export function appendStateAfter(bytes: Uint8Array): AppendState | null {
  const message = decoded(bytes);
  if (message === null) return null;
  const { from, to, term, index, entries } = message;
  return { from, to, term, index: entries.at(-1)?.index ?? index };
}

/**
 * The whole message that a short frame stands for, with every field written as etcd writes it, and where entries
 * after it go on; null where an entry is none.
 */
export function writeAppend(
  { from, to, term, index }: AppendState,
  rawEntries: readonly Uint8Array[],
  commit: bigint,
): { readonly bytes: Uint8Array; readonly state: AppendState } | null {
  const entries: Entry[] = [];
  for (const raw of rawEntries) {
    try {
      entries.push(fromBinary(EntrySchema, raw));
    } catch {
      return null;
    }
  }
  const message = create(MessageSchema, {
    type: APPEND,
    to,
    from,
    term,
    logTerm: term,
    index,
    entries,
    commit,
    snapshot: { metadata: { confState: { autoLeave: false }, index: 0n, term: 0n } },
    reject: false,
    rejectHint: 0n,
  });
  const next = index + BigInt(entries.length);
  return { bytes: toBinary(MessageSchema, message), state: { from, to, term, index: next } };
}

function decoded(bytes: Uint8Array): Message | null {
  try {
    return fromBinary(MessageSchema, bytes);
  } catch {
    return null;
  }
}

function described(message: Message): EtcdMessage {
  const { type, from, to, term, logTerm, index, commit, entries, reject, snapshot } = message;
  return {
    type: knownType(type),
    from: from.toString(16),
    to: to.toString(16),
    term: whole(term),
    logTerm: whole(logTerm),
    index: whole(index),
    commit: whole(commit),
    entries: entries.slice(0, ENTRIES_MAX).map(readEntry),
    entriesCount: entries.length,
    reject,
    snapshotIndex: whole(snapshot?.metadata?.index ?? 0n),
  };
}

function knownType(type: number): KnownType | null {
  for (const [number, name] of TYPES) if (number === type) return name;
  return null;
}

function readEntry({ type, data }: Entry): EtcdEntry {
  if (type !== 0) return { type: 'memberChange' };
  if (data.length === 0) return { type: 'noop' };
  try {
    const { put, ...others } = fromBinary(RequestSchema, data);
    if (put !== undefined) {
      return { type: 'put', key: put.key.slice(0, TEXT_MAX), value: put.value.slice(0, TEXT_MAX) };
    }
    const name = Object.entries(others).find(
      ([field, value]) => !field.startsWith('$') && value !== undefined,
    );
    return { type: 'other', name: name?.[0] ?? null };
  } catch {
    return { type: 'other', name: null };
  }
}

/** Numbers of a siege are far below the largest whole number; a larger one is hostile, and shown as that number. */
function whole(value: bigint): number {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}
