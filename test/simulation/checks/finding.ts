import type { NodeId, Property as RaftProperty } from '../../../src/raft';

/**
 * What the simulator watches beside the properties of `Invariants`: what the core promises the
 * shell around it, and what is true at the end, when everything is well again.
 */
export type Property =
  | RaftProperty
  /** Term, vote and log are on disk before an effect that depends on them (Figure 2). */
  | 'Stored before it is told'
  /** The election timer restarts for no other reason than Figure 2 names (section 5.2). */
  | 'Timer restarts only for cause'
  /** It does restart for what Figure 2 names: a granted vote, or word from the current leader. */
  | 'Timer restarts for cause'
  /** A leader's heartbeat timer runs, anybody else's election timer does. */
  | 'Timer fits the state'
  /** A node that has learned of a higher term is in it (section 5.1). */
  | 'Higher terms adopted'
  /** A request gets one answer, an order one fate, and both say what is true of the node. */
  | 'Answers are true'
  /** What a leader knows a peer to hold only grows: peers of the simulator forget nothing (Figure 2). */
  | 'Match index never decreases'
  /** A message says of its sender what is true of it. */
  | 'Messages are true'
  /** A message carries no more entries than it may. */
  | 'Messages are bounded'
  /** Committed entries reach the state machine in order, each once. */
  | 'Applied in order, once'
  /**
   * A change of state is in the guard's table, a stop is for one that is not, with the higher term
   * stored, and nothing follows it.
   */
  | 'Guarded'
  /** A step returns; it does not throw. */
  | 'Steps return'
  | 'A leader within bounded time'
  | 'All orders decided'
  | 'All nodes equal'
  | 'Acknowledged orders kept'
  | 'Refused orders not carried out'
  | 'Orders carried out once'
  | 'Orders in real-time order'
  | 'Reads of what was committed'
  | 'Linearizable per key';

/** A property that does not hold. Thrown from wherever it is noticed; it ends the simulation. */
export class Finding extends Error {
  override readonly name = 'Finding';
  readonly property: Property;
  readonly node: NodeId | null;

  constructor(property: Property, node: NodeId | null, detail: string) {
    super(detail);
    this.property = property;
    this.node = node;
  }
}
