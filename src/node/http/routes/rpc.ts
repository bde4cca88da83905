import type { RequestHandler } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeId, Request } from '../../../raft';
import { leaderOf, MAX_TERM } from '../../../raft';
import { BUSY, MAX_FOREIGN_TERM, MESSAGE_HEADER, NODE_HEADER } from '../../rpc/wire';
import { readJsonBody } from '../body';
import type { Context } from '../context';
import type { Trace } from '../exchanges';
import { HttpCaller } from '../http-caller';
import { HttpProblem, sendJson } from '../problem';
import { rpcRequests } from '../rpc-requests';
import type { Handlers } from './methods';

/** `/heartbeat`: is this general alive, and the AppendEntries RPC. */
export function heartbeatRoute(context: Context): Handlers {
  return {
    get: (_request, response) => {
      const { settings, runtime, clock } = context;
      const { state, term, commitIndex } = runtime.node;
      const leader = leaderOf(runtime.node);
      const time = new Date(clock.wallMs()).toISOString();
      sendJson(response, 200, { node: settings.node, state, term, leader, commitIndex, time });
    },
    post: receive(context, 'appendEntries'),
  };
}

/** `/vote`: the RequestVote RPC. */
export function voteRoute(context: Context): Handlers {
  return { post: receive(context, 'requestVote') };
}

function receive(context: Context, rpc: Request['rpc']): RequestHandler {
  const { settings, events, metrics, exchanges, peers, runtime } = context;
  const size = settings.servers.length;
  const fromPeers = rpcRequests(size, MAX_TERM);
  const fromOthers = rpcRequests(size, MAX_FOREIGN_TERM);
  return async (request, response: ServerResponse) => {
    const isPeer = request.headers[NODE_HEADER] !== undefined;
    const requests = isPeer ? fromPeers : fromOthers;
    const body = await readJsonBody(request);
    const message =
      rpc === 'appendEntries'
        ? requests.appendEntries(body, runtime.node.term)
        : requests.requestVote(body);
    const sender = message.rpc === 'appendEntries' ? message.leaderId : message.candidateId;
    await peers.admit(request.headers, message);
    const trace = traceOf(request, sender);
    metrics.rpcReceived(rpc);
    if (trace !== null) {
      events.emit({ type: 'messageArrived', id: trace.id, leg: 'request', from: trace.peer });
    }
    const exchange = exchanges.open(new HttpCaller(response), trace);
    if (!runtime.offer({ type: 'request', exchange, message })) {
      const detail = 'This node has too much to do at the moment, or is stopping.';
      exchanges.refuse(exchange, new HttpProblem(BUSY, detail, { retryAfterS: 1 }));
    }
  };
}

/** The journey a request says it comes on; null for a sender that is no node of the cluster. */
function traceOf({ headers }: IncomingMessage, sender: NodeId): Trace | null {
  const id = headers[MESSAGE_HEADER];
  if (headers[NODE_HEADER] !== String(sender)) return null;
  return typeof id === 'string' && /^[\w.-]{1,64}$/.test(id) ? { peer: sender, id } : null;
}
