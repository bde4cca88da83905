import type { RaftNode } from '../../../raft';
import { leaderOf, State } from '../../../raft';
import { hostAndPort } from '../../../shared';
import type { Context } from '../context';
import { HttpProblem, sendJson } from '../problem';
import type { Handlers } from './methods';

/** `/state`: everything the node knows. `?log=N` shows only the last N entries of the log. */
export function stateRoute(context: Context): Handlers {
  return {
    get: (request, response) => {
      sendJson(response, 200, describe(context, logLimit(request.query['log'])));
    },
  };
}

function logLimit(query: unknown): number {
  if (query === undefined) return Number.POSITIVE_INFINITY;
  if (typeof query === 'string' && /^\d{1,9}$/.test(query)) return Number(query);
  throw new HttpProblem(400, '"log" must be how many of the last log entries to show.', {
    errors: [{ field: 'log', detail: 'must be a whole number of 0 or more' }],
  });
}

function describe(
  { settings, runtime, orders, army, decree, clock }: Context,
  limit: number,
): object {
  const { node } = runtime;
  const { log } = node;
  const firstIndex = Math.max(1, log.lastIndex - limit + 1);
  return {
    node: settings.node,
    state: node.state,
    term: node.term,
    votedFor: node.votedFor,
    decree: decree.lead,
    leader: leaderOf(node),
    commitIndex: node.commitIndex,
    lastApplied: node.lastApplied,
    lastLogIndex: log.lastIndex,
    log: log
      .entriesFrom(firstIndex)
      .map(({ term, command }, at) => ({ index: firstIndex + at, term, command })),
    orders: Object.fromEntries(orders.all().map(({ key, value }) => [key, value])),
    attack: army.part,
    ...describeRole(node),
    rules: settings.rules,
    timing: settings.timing,
    servers: settings.servers.map(hostAndPort),
    durable: settings.dataDir !== null,
    incarnation: settings.incarnation,
    pid: process.pid,
    uptimeMs: Math.round(process.uptime() * 1000),
    version: __APP_VERSION__,
    time: new Date(clock.wallMs()).toISOString(),
  };
}

/** What only a leader or a candidate has. */
function describeRole(node: RaftNode): object {
  switch (node.state) {
    case State.Follower:
      return {};
    case State.Candidate:
      return { ballots: node.ballots.map((ballot, id) => ({ node: id, ballot })) };
    case State.Leader:
      return {
        peers: node.progress
          .map(({ nextIndex, matchIndex }, id) => ({ node: id, nextIndex, matchIndex }))
          .filter((peer) => peer.node !== node.config.id),
      };
  }
}
