export type { Command } from './command';
export { NOOP, sameCommand } from './command';
export type { Effect, News } from './effect';
export { MAX_TERM } from './election';
export type { ChangeReason, Rules, StateChange } from './guard';
export { allows } from './guard';
export type { Input } from './input';
export type { Observed, Property, Violation } from './invariants';
export { Invariants, NEEDS_ALL, PROPERTIES } from './invariants';
export type { LogEntry, ReadStored } from './log';
export { Log } from './log';
export type {
  AppendEntriesRequest,
  AppendEntriesResponse,
  NodeId,
  Request,
  RequestVoteRequest,
  RequestVoteResponse,
  Response,
} from './messages';
export { senderOf } from './messages';
export type {
  Ballot,
  Candidate,
  Config,
  Follower,
  Leader,
  Progress,
  RaftNode,
  StoredState,
} from './node';
export { createNode, leaderOf, majority, rejoinNode, restoreNode } from './node';
export type { Order } from './orders';
export { Orders } from './orders';
export { State } from './state';
export type { Outcome } from './step';
export { step } from './step';
