import type { StateChange } from './guard';
import type { LogEntry } from './log';
import type { NodeId, Request, Response } from './messages';

/**
 * What a step asks of the shell around the core. Effects are carried out in their order, so that
 * whatever is persisted is on disk before a message that depends on it leaves (section 5, Figure 2:
 * "updated on stable storage before responding to RPCs"). A shell may gather the persisting of
 * several steps into one write, as long as it comes before everything else of those steps.
 */
export type Effect =
  | { readonly type: 'persistVote'; readonly term: number; readonly votedFor: NodeId | null }
  /** From `firstIndex` on the log is exactly `entries`; whatever was stored there before is gone. */
  | {
      readonly type: 'persistEntries';
      readonly firstIndex: number;
      readonly entries: readonly LogEntry[];
    }
  | {
      readonly type: 'send';
      readonly rpc: number;
      readonly to: NodeId;
      readonly message: Request;
    }
  | { readonly type: 'reply'; readonly exchange: number; readonly message: Response }
  /**
   * Starts the election timer anew; a heartbeat timer that runs is stopped. `timer` numbers these starts, and
   * is given back with the timeout.
   */
  | { readonly type: 'startElectionTimer'; readonly timer: number; readonly timeoutMs: number }
  /** Starts the periodic heartbeat timer; an election timer that runs is stopped. */
  | { readonly type: 'startHeartbeatTimer' }
  /** Committed entries for the state machine, in order, each exactly once per life of the node. */
  | {
      readonly type: 'apply';
      readonly firstIndex: number;
      readonly entries: readonly LogEntry[];
    }
  /** There is more to apply: the shell comes back with `applyDue`, once others have had their turn. */
  | { readonly type: 'applyLater' }
  /** The order is in the leader's log at this index; it is done once that entry is applied. */
  | {
      readonly type: 'orderAccepted';
      readonly order: number;
      readonly index: number;
      readonly term: number;
    }
  | { readonly type: 'orderRefused'; readonly order: number; readonly leader: NodeId | null }
  | { readonly type: 'announce'; readonly news: News }
  /** The guard forbade this change: the program stops, and no effect follows. */
  | { readonly type: 'stop'; readonly change: StateChange };

/** What an observer may want to know; a node works the same when nobody listens. */
export type News =
  | ({ readonly type: 'stateChanged' } & StateChange)
  | { readonly type: 'termChanged'; readonly previous: number }
  | { readonly type: 'leaderChanged'; readonly leader: NodeId | null }
  | {
      readonly type: 'voteCast';
      readonly candidate: NodeId;
      readonly granted: boolean;
      readonly reason: VoteReason;
    }
  | { readonly type: 'voteCounted'; readonly voter: NodeId; readonly granted: boolean }
  | {
      readonly type: 'entriesAppended';
      readonly firstIndex: number;
      readonly entries: readonly LogEntry[];
    }
  | { readonly type: 'entriesRemoved'; readonly firstIndex: number; readonly count: number }
  | {
      readonly type: 'progressChanged';
      readonly peer: NodeId;
      readonly nextIndex: number;
      readonly matchIndex: number;
    }
  | { readonly type: 'committed'; readonly commitIndex: number };

/** Why a vote was granted or refused (sections 5.1, 5.2 and 5.4.1). */
export type VoteReason = 'granted' | 'staleTerm' | 'votedForAnother' | 'logBehind';
