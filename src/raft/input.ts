import type { NodeId, Request, Response } from './messages';
import type { Config } from './node';

/** Everything that can happen to a node. */
export type Input =
  /** The node has just been created or restored; comes once and first. */
  | { readonly type: 'start' }
  /**
   * The election timer has run out; one that was started anew since is not meant any more. Null: whichever
   * runs is to count as run out.
   */
  | { readonly type: 'electionTimeout'; readonly timer: number | null }
  /** From now on election timeouts are drawn from this range, in milliseconds; a timer that runs starts anew. */
  | { readonly type: 'retime'; readonly electionTimeoutMs: Config['electionTimeoutMs'] }
  | { readonly type: 'heartbeatDue' }
  /** It is time to apply what `applyLater` left. */
  | { readonly type: 'applyDue' }
  /** A request of a peer; `exchange` is given back with the reply. */
  | { readonly type: 'request'; readonly exchange: number; readonly message: Request }
  /** A peer's answer to an RPC of this node, with the request that it answers. */
  | {
      readonly type: 'answer';
      readonly rpc: number;
      readonly from: NodeId;
      readonly request: Request;
      readonly message: Response;
    }
  /** An RPC of this node that got no answer: lost, refused or too late. */
  | { readonly type: 'unanswered'; readonly rpc: number; readonly to: NodeId }
  /** A client's order; `order` is given back with what becomes of it. */
  | {
      readonly type: 'order';
      readonly order: number;
      readonly key: string;
      readonly value: string;
    };
