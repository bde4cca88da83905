import type { NodeId, Request } from '../../../src/raft';

/** One remote procedure call, from its departure to its one end at the sender. */
export class Rpc {
  readonly from: NodeId;
  /** The life of the sender that waits for the answer. */
  readonly incarnation: number;
  readonly number: number;
  readonly to: NodeId;
  readonly request: Request;
  /** When the sender waits no longer, in virtual milliseconds. */
  readonly expiresAt: number;
  /** Whether the sender's core was told the end: an answer, or that there is none. */
  hasEnded = false;

  constructor(
    from: NodeId,
    incarnation: number,
    number: number,
    to: NodeId,
    request: Request,
    expiresAt: number,
  ) {
    this.from = from;
    this.incarnation = incarnation;
    this.number = number;
    this.to = to;
    this.request = request;
    this.expiresAt = expiresAt;
  }
}
