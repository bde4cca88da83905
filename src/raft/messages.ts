import type { LogEntry } from './log';

/** A node's id: its place in the list of servers, counted from 0. */
export type NodeId = number;

/** Figure 2, "AppendEntries RPC", arguments. No entries: a heartbeat. */
export interface AppendEntriesRequest {
  readonly rpc: 'appendEntries';
  readonly term: number;
  readonly leaderId: NodeId;
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  readonly entries: readonly LogEntry[];
  readonly leaderCommit: number;
}

/**
 * Figure 2, "AppendEntries RPC", results. A refusal for want of a matching previous entry also
 * tells where to look next (end of section 5.3): the term of the entry that conflicts (null where
 * the log is too short) and the first index the follower holds of that term.
 */
export interface AppendEntriesResponse {
  readonly rpc: 'appendEntries';
  readonly term: number;
  readonly success: boolean;
  readonly conflict?: { readonly term: number | null; readonly firstIndex: number } | undefined;
}

/** Figure 2, "RequestVote RPC", arguments. */
export interface RequestVoteRequest {
  readonly rpc: 'requestVote';
  readonly term: number;
  readonly candidateId: NodeId;
  readonly lastLogIndex: number;
  readonly lastLogTerm: number;
}

/** Figure 2, "RequestVote RPC", results. */
export interface RequestVoteResponse {
  readonly rpc: 'requestVote';
  readonly term: number;
  readonly voteGranted: boolean;
}

export type Request = AppendEntriesRequest | RequestVoteRequest;
export type Response = AppendEntriesResponse | RequestVoteResponse;

/** Who says that it sends a request. */
export function senderOf(request: Request): NodeId {
  return request.rpc === 'appendEntries' ? request.leaderId : request.candidateId;
}
