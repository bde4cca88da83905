import type { RequestHandler } from 'express';
import type { ServerResponse } from 'node:http';
import type { Request } from '../../../raft';
import { leaderOf } from '../../../raft';
import { readJsonBody } from '../body';
import type { Context } from '../context';
import { HttpCaller } from '../http-caller';
import { sendJson } from '../problem';
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

function receive({ intake }: Context, rpc: Request['rpc']): RequestHandler {
  return async (request, response: ServerResponse) => {
    const body = await readJsonBody(request);
    await intake.take(rpc, request.headers, body, new HttpCaller(response));
  };
}
