import type { IncomingHttpHeaders } from 'node:http';
import type { Input, NodeId, RaftNode, Request } from '../../raft';
import { MAX_TERM, senderOf } from '../../raft';
import type { EndedLives } from '../ended-lives';
import type { EventStream } from '../events/event-stream';
import type { Caller, Exchanges, Trace } from '../http/exchanges';
import { HttpProblem } from '../http/problem';
import { rpcRequests } from '../http/rpc-requests';
import type { Metrics } from '../metrics';
import type { Peers } from '../peers/peers';
import { BUSY, MAX_FOREIGN_TERM, MESSAGE_HEADER, NODE_HEADER } from './wire';

export interface IntakeParts {
  /** How many nodes there are. */
  readonly size: number;
  readonly events: Pick<EventStream, 'emit'>;
  readonly metrics: Pick<Metrics, 'rpcReceived'>;
  readonly exchanges: Pick<Exchanges, 'open' | 'refuse'>;
  readonly peers: Pick<Peers, 'admit'>;
  readonly endedLives: Pick<EndedLives, 'check'>;
  readonly node: () => RaftNode;
  /** Hands a request to the core; false where it can't be taken up. */
  readonly offer: (input: Extract<Input, { type: 'request' }>) => boolean;
}

/** Takes in the RPCs of peers, and of whoever else speaks like one. */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #fromPeers;
  readonly #fromOthers;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
    this.#fromPeers = rpcRequests(parts.size, MAX_TERM);
    this.#fromOthers = rpcRequests(parts.size, MAX_FOREIGN_TERM);
  }

  /**
   * Takes in one request; the caller is answered later, once.
   *
   * @param body the parsed JSON of it, which may be anything
   * @throws HttpProblem 400 for a body that is none of this RPC's, 410 for a life that has been heard out,
   *   412 for a node of another cluster
   */
  async take(
    rpc: Request['rpc'],
    headers: IncomingHttpHeaders,
    body: unknown,
    caller: Caller,
  ): Promise<void> {
    const { node, peers, endedLives, metrics, events, exchanges, offer } = this.#parts;
    const requests = headers[NODE_HEADER] === undefined ? this.#fromOthers : this.#fromPeers;
    const message = requests[rpc](body, node().term);
    const sender = senderOf(message);
    // Another siege counts the lives of its nodes, too.
    const admitted = peers.admit(headers, message);
    const trace = traceOf(headers, sender);
    if (trace !== null) endedLives.check(trace.peer, trace.id);
    metrics.rpcReceived(rpc);
    if (trace !== null) {
      events.emit({ type: 'messageArrived', id: trace.id, leg: 'request', from: trace.peer });
    }
    const exchange = exchanges.open(caller, trace);
    if (admitted !== null) await admitted;
    if (!offer({ type: 'request', exchange, message })) {
      const detail = 'This node has too much to do at the moment, or is stopping.';
      exchanges.refuse(exchange, new HttpProblem(BUSY, detail, { retryAfterS: 1 }));
    }
  }
}

/** The journey a request says it comes on; null for a sender that is no node of the cluster. */
function traceOf(headers: IncomingHttpHeaders, sender: NodeId): Trace | null {
  const id = headers[MESSAGE_HEADER];
  if (headers[NODE_HEADER] !== String(sender)) return null;
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) ? { peer: sender, id } : null;
}
