import type { Invariants, NodeId } from '../../../src/raft';
import type { Plan } from '../plan/plan';
import type { Trace } from '../report/trace';
import type { Core } from './core';
import type { EventQueue } from '../../../src/virtual/event-queue';
import type { Network } from './network';
import type { Rpc } from './rpc';
import type { Tally } from './tally';

/** What all processes of one simulated cluster share. */
export interface Surroundings {
  readonly plan: Plan;
  readonly core: Core;
  readonly queue: EventQueue;
  readonly network: Network;
  readonly invariants: Invariants;
  readonly trace: Trace | null;
  readonly tally: Tally;
  /** Whether each step is held against what the core promises its shell. */
  readonly contract: boolean;
  /** Whether a starting node syncs what its last life may have left unsynced; a sound one does. */
  readonly syncsOnOpen: boolean;
  /** Tells the sender of an RPC that nobody listens at the other end. */
  readonly refuse: (rpc: Rpc) => void;
  /** Told of a node that has just become leader, before what it persists is written. */
  readonly elected: (id: NodeId) => void;
}
