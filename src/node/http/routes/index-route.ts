import type { Context } from '../context';
import { pageOf, pageSecurityPolicy } from '../page/page';
import { sendJson, sendText } from '../problem';
import type { Handlers } from './methods';

/** `/`: a page for a browser, an index of what can be asked for everybody else. */
export function indexRoute({ settings, runtime }: Context): Handlers {
  const page = pageOf(settings.node);
  return {
    get: (request, response) => {
      response.setHeader('vary', 'accept');
      if (request.accepts(['json', 'html']) === 'html') {
        response.setHeader('content-security-policy', pageSecurityPolicy);
        response.setHeader('referrer-policy', 'no-referrer');
        sendText(response, 200, 'text/html; charset=utf-8', page);
        return;
      }
      const { state, term } = runtime.node;
      sendJson(response, 200, { node: settings.node, state, term, requests: REQUESTS });
    },
  };
}

const REQUESTS = {
  'GET /': "this index; the node's page for a browser",
  'GET /heartbeat': 'is this general alive, and who leads',
  'POST /heartbeat': 'the AppendEntries RPC',
  'POST /vote': 'the RequestVote RPC',
  'GET /state': "this node's state, its last 1000 log entries and orders; ?log=N for fewer entries",
  'GET /log?from=INDEX&limit=N': 'log entries from an index on, 1000 or 1 MiB at most',
  'GET /orders':
    'orders that this node has applied; ?after=KEY&limit=N for those that follow a key',
  'GET /orders/KEY': 'one of them',
  'PUT /orders/KEY': 'give an order: {"value": "…"} as JSON, or the bare value as text/plain',
  'PUT /orders/attack-time': 'when to attack: an ISO 8601 time, or +30s or +2m from now',
  'GET /events': "the node's events as Server-Sent Events; ?state says first what it is",
  'GET /metrics': "the node's metrics as Prometheus text",
};
