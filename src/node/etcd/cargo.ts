import type { EtcdMessage } from '../../etcd';
import { readMessage } from '../../etcd';
import type { Cargo } from '../../shared';

type OfEtcd = Extract<Cargo['message'], { rpc: 'etcd' }>;

/** A message of etcd's as it is told, by its bytes; what can't be read is a request of no type. */
export function cargoOf(bytes: Uint8Array): {
  readonly cargo: Cargo;
  readonly message: EtcdMessage | null;
} {
  const message = readMessage(bytes);
  if (message === null) return { cargo: unreadable(bytes.length), message };
  const { type, term, logTerm, index, commit, entries, entriesCount, reject, snapshotIndex } =
    message;
  const common: Omit<OfEtcd, 'type'> = {
    rpc: 'etcd',
    // What asks a leader for something is of no term.
    term: term === 0 ? null : term,
    ...{ logTerm, index, commit, entries, entriesCount, reject, snapshotIndex },
    bytes: bytes.length,
  };
  switch (type) {
    case 'MsgAppResp':
    case 'MsgVoteResp':
    case 'MsgHeartbeatResp':
    case 'MsgReadIndexResp':
    case 'MsgPreVoteResp':
      return { cargo: { leg: 'answer', message: { ...common, type } }, message };
    default:
      return { cargo: { leg: 'request', message: { ...common, type } }, message };
  }
}

function unreadable(length: number): Cargo {
  return {
    leg: 'request',
    message: {
      rpc: 'etcd',
      type: null,
      term: null,
      logTerm: 0,
      index: 0,
      commit: 0,
      entries: [],
      entriesCount: 0,
      reject: false,
      snapshotIndex: 0,
      bytes: length,
    },
  };
}
