import type { RaftNode } from '../../../raft';
import { leaderOf, State } from '../../../raft';
import { hostAndPort } from '../../../shared';
import { newestEntries } from '../../log-window';
import type { Context } from '../context';
import { ANSWER_BYTES_MAX, ANSWER_ITEMS_MAX, readWhole } from '../paging';
import { sendJson } from '../problem';
import type { Handlers } from './methods';

/** `/state`: what the node knows, and the newest of its log and orders. `?log=N` shows fewer entries. */
export function stateRoute(context: Context): Handlers {
  return {
    get: (request, response) => {
      const count = readWhole(request, 'log', { min: 0, fallback: ANSWER_ITEMS_MAX });
      sendJson(response, 200, describe(context, Math.min(count, ANSWER_ITEMS_MAX)));
    },
  };
}

function describe(
  { settings, runtime, orders, army, decree, clock }: Context,
  count: number,
): object {
  const { node } = runtime;
  const { log } = node;
  const { firstIndex, entries } = newestEntries(log, { count, bytes: ANSWER_BYTES_MAX });
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
    logLength: log.lastIndex,
    log: entries.map(({ term, command }, at) => ({ index: firstIndex + at, term, command })),
    ordersCount: orders.count,
    orders: Object.fromEntries(orders.newest().map(({ key, value }) => [key, value])),
    attack: army.part,
    ...describeRole(node),
    rules: settings.rules,
    timing: settings.timing,
    servers: settings.servers.map(hostAndPort),
    decreedLeader: settings.decreedLeader,
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
