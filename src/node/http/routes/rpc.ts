import type { RequestHandler } from 'express';
import type { ServerResponse } from 'node:http';
import type { Request } from '../../../raft';
import { leaderOf } from '../../../raft';
import { readJsonBody } from '../body';
import type { Context } from '../context';
import type { RpcPath } from '../../rpc/wire';
import { HttpCaller } from '../http-caller';
import { sendJson } from '../problem';
import type { Handlers } from './methods';

/** The RPCs by path. Where heartbeats are received it is also asked whether this general is alive. */
export function rpcRoutes(context: Context): Readonly<Record<RpcPath, Handlers>> {
  return {
    '/heartbeat': { get: tellLife(context), post: receive(context, 'appendEntries') },
    '/vote': { post: receive(context, 'requestVote') },
  };
}

function tellLife({ settings, runtime, clock }: Context): RequestHandler {
  return (_request, response) => {
    const { state, term, commitIndex } = runtime.node;
    const leader = leaderOf(runtime.node);
    const time = new Date(clock.wallMs()).toISOString();
    sendJson(response, 200, { node: settings.node, state, term, leader, commitIndex, time });
  };
}

function receive({ intake }: Context, rpc: Request['rpc']): RequestHandler {
  return async (request, response: ServerResponse) => {
    const body = await readJsonBody(request);
    await intake.take(rpc, request.headers, body, new HttpCaller(response));
  };
}
