import type { Rules } from './guard';
import { Log } from './log';
import type { NodeId } from './messages';
import { State } from './state';

/** What does not change while a node runs. */
export interface Config {
  readonly id: NodeId;
  /** How many nodes the cluster has, this one included. */
  readonly size: number;
  readonly rules: Rules;
  /** The range the election timeout is drawn from, in milliseconds (section 5.2). */
  readonly electionTimeoutMs: { readonly min: number; readonly max: number };
  /** How many entries one AppendEntries carries at most. */
  readonly maxEntriesPerMessage: number;
}

/** Figure 2, "Persistent state on all servers": what must survive a crash. */
export interface StoredState {
  readonly term: number;
  readonly votedFor: NodeId | null;
  readonly log: Log;
}

/** Figure 2, "State": what every node has, whatever it is in its term. */
interface Common extends StoredState {
  readonly config: Config;
  readonly commitIndex: number;
  readonly lastApplied: number;
  /** The number of the next RPC this node sends; a number is used once in a node's life. */
  readonly nextRpc: number;
  /** The number of the election timer that was started last; 0 before the first. */
  readonly electionTimer: number;
}

export interface Follower extends Common {
  readonly state: State.Follower;
  /** Whom the node last heard as leader of its term. */
  readonly leader: NodeId | null;
}

/** What became of the vote a candidate asked one node for. */
export type Ballot = 'out' | 'granted' | 'refused';

export interface Candidate extends Common {
  readonly state: State.Candidate;
  /** One ballot per node, by id, the candidate's own included. */
  readonly ballots: readonly Ballot[];
}

/** Figure 2, "Volatile state on leaders", for one peer. */
export interface Progress {
  readonly nextIndex: number;
  readonly matchIndex: number;
  /** The RPC whose entries the peer may still answer. More entries wait until it or a later one is. */
  readonly inFlight: number | null;
  /** RPCs from this number on left after `matchIndex` was known; refusals of earlier ones are stale. */
  readonly matchedSince: number;
}

export interface Leader extends Common {
  readonly state: State.Leader;
  /** One place per node, by id; the leader's own is not used. */
  readonly progress: readonly Progress[];
}

export type RaftNode = Follower | Candidate | Leader;

/** The smallest number of votes that is a majority of all nodes, dead ones included. */
export function majority(size: number): number {
  return Math.floor(size / 2) + 1;
}

/** Whom the node takes for the leader of its term; null where it knows none. */
export function leaderOf(node: RaftNode): NodeId | null {
  switch (node.state) {
    case State.Follower:
      return node.leader;
    case State.Candidate:
      return null;
    case State.Leader:
      return node.config.id;
  }
}

/** What a node keeps when its state changes. */
export function kept(node: RaftNode): Common {
  const { config, term, votedFor, log, commitIndex, lastApplied, nextRpc, electionTimer } = node;
  return { config, term, votedFor, log, commitIndex, lastApplied, nextRpc, electionTimer };
}

/** What changes while a node stays in its state and term. */
type Amendment = Partial<
  Pick<Common, 'log' | 'commitIndex' | 'lastApplied' | 'nextRpc' | 'electionTimer'>
>;

/**
 * A copy of a node with some parts replaced. Nearly every step makes one, so it names each property:
 * that is ten times as fast as spreading the object.
 */
export function amend(node: RaftNode, amendment: Amendment): RaftNode {
  const { config, term, votedFor } = node;
  const {
    log = node.log,
    commitIndex = node.commitIndex,
    lastApplied = node.lastApplied,
    nextRpc = node.nextRpc,
    electionTimer = node.electionTimer,
  } = amendment;
  const { state } = node;
  switch (state) {
    case State.Follower: {
      const { leader } = node;
      return {
        config,
        term,
        votedFor,
        log,
        commitIndex,
        lastApplied,
        nextRpc,
        electionTimer,
        state,
        leader,
      };
    }
    case State.Candidate: {
      const { ballots } = node;
      return {
        config,
        term,
        votedFor,
        log,
        commitIndex,
        lastApplied,
        nextRpc,
        electionTimer,
        state,
        ballots,
      };
    }
    case State.Leader: {
      const { progress } = node;
      return {
        config,
        term,
        votedFor,
        log,
        commitIndex,
        lastApplied,
        nextRpc,
        electionTimer,
        state,
        progress,
      };
    }
  }
}

/** A copy of a leader that knows something else of one peer; see `amend`. */
export function withProgress(leader: Leader, peer: NodeId, next: Progress): Leader {
  const { config, term, votedFor, log, commitIndex, lastApplied, nextRpc, electionTimer, state } =
    leader;
  const progress = leader.progress.with(peer, next);
  return {
    config,
    term,
    votedFor,
    log,
    commitIndex,
    lastApplied,
    nextRpc,
    electionTimer,
    state,
    progress,
  };
}

export function freshProgress(size: number, lastIndex: number): readonly Progress[] {
  return Array.from({ length: size }, () => ({
    nextIndex: lastIndex + 1,
    matchIndex: 0,
    inFlight: null,
    matchedSince: 0,
  }));
}

/** What every life begins with. */
const FRESH = { commitIndex: 0, lastApplied: 0, nextRpc: 1, electionTimer: 0 } as const;

/**
 * A node with nothing stored. With a leader by decree it starts in term 1, having voted for that
 * leader, and the leader itself starts as Leader; without one it starts as Follower in term 0.
 */
export function createNode(config: Config, decreedLeader: NodeId | null): RaftNode {
  const common = { config, log: Log.empty, ...FRESH };
  if (decreedLeader === null) {
    return { ...common, state: State.Follower, term: 0, votedFor: null, leader: null };
  }
  const decreed = { ...common, term: 1, votedFor: decreedLeader };
  return decreedLeader === config.id
    ? { ...decreed, state: State.Leader, progress: freshProgress(config.size, 0) }
    : { ...decreed, state: State.Follower, leader: decreedLeader };
}

/**
 * A node with nothing stored that may have lived before. It keeps to the decree, by which its vote of
 * term 1 is given, but leads nobody: what a former life led to would be lost with its log.
 */
export function rejoinNode(config: Config, decreedLeader: NodeId | null): Follower {
  const common = { config, log: Log.empty, ...FRESH };
  const term = decreedLeader === null ? 0 : 1;
  const leader = decreedLeader === config.id ? null : decreedLeader;
  return { ...common, state: State.Follower, term, votedFor: decreedLeader, leader };
}

/** A node that comes back with what it had stored: always a Follower, whoever led before. */
export function restoreNode(config: Config, stored: StoredState): RaftNode {
  return {
    config,
    state: State.Follower,
    term: stored.term,
    votedFor: stored.votedFor,
    log: stored.log,
    ...FRESH,
    leader: null,
  };
}
