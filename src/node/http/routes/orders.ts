import type { Request } from 'express';
import type { Order } from '../../../raft';
import type { ServerResponse } from 'node:http';
import { hostAndPort, isOrderKey, isWildcard, ORDER_KEY_RULE } from '../../../shared';
import { answerTo } from '../../orders/answer-to';
import type { OrderOutcome } from '../../orders/pending-orders';
import type { Context } from '../context';
import { fieldProblem } from '../fields';
import { requestedName } from '../guard';
import { readOrderValue } from '../order-value';
import { ANSWER_BYTES_MAX, ANSWER_ITEMS_MAX, readWhole } from '../paging';
import { HttpProblem, sendJson, sendProblem } from '../problem';
import type { Handlers } from './methods';

/**
 * `/orders`: orders that this node has applied, in the order of their keys: the first of them, or those
 * behind a key, `?after=KEY&limit=N`. A `Link` header says where the next ones are.
 */
export function ordersRoute({ orders }: Context): Handlers {
  return {
    get: (request, response) => {
      const { after = '' } = request.query;
      if (typeof after !== 'string') {
        throw fieldProblem([{ field: 'after', detail: 'must be one key' }]);
      }
      const asked = readWhole(request, 'limit', { min: 0, fallback: ANSWER_ITEMS_MAX });
      const limit = Math.min(asked, ANSWER_ITEMS_MAX);
      const page: Order[] = [];
      let bytes = 0;
      const keys = orders.keysAfter(after, limit + 1);
      for (const key of keys.slice(0, limit)) {
        const order = orders.get(key);
        if (order === undefined) continue;
        bytes += Buffer.byteLength(order.value);
        if (bytes > ANSWER_BYTES_MAX) break;
        page.push(order);
      }
      const last = page.at(-1)?.key;
      if (last !== undefined && last !== keys.at(-1)) {
        response.setHeader('link', `</orders?after=${last}&limit=${limit}>; rel="next"`);
      }
      sendJson(response, 200, page);
    },
  };
}

/** `/orders/KEY`: one applied order, or a new one. */
export function orderRoute(context: Context): Handlers {
  return {
    get: (request, response) => {
      const key = keyOf(request);
      const order = context.orders.get(key);
      if (order === undefined) {
        const detail = `This node has applied no order with the key "${key}".`;
        throw new HttpProblem(404, detail);
      }
      sendJson(response, 200, order);
    },
    put: async (request, response) => {
      const key = keyOf(request);
      if (!isOrderKey(key)) {
        throw fieldProblem([{ field: 'key', detail: `must be ${ORDER_KEY_RULE}` }]);
      }
      context.desk.give(key, await readOrderValue(request), (outcome) => {
        answer(context, outcome, request, response);
      });
    },
  };
}

function answer(
  context: Context,
  outcome: OrderOutcome,
  request: Request,
  response: ServerResponse,
): void {
  const said = answerTo(outcome, context.settings.timing);
  if (said instanceof HttpProblem) sendProblem(response, said);
  else if ('leader' in said) redirect(context, said.leader, request, response);
  else sendJson(response, 200, said.order);
}

function redirect(
  { settings }: Context,
  leader: number,
  request: Request,
  response: ServerResponse,
): void {
  const address = settings.servers[leader];
  if (address === undefined) throw new RangeError(`There is no node ${leader} to redirect to.`);
  const host = isWildcard(address.host)
    ? `${requestedName(request)}:${address.port}`
    : hostAndPort(address);
  // A client that takes the node for its proxy asks for a whole address.
  const { pathname, search } = new URL(request.originalUrl, 'http://localhost');
  const location = `http://${host}${pathname}${search}`;
  response.setHeader('location', location);
  const message = `Node ${leader} leads, and only the leader takes orders. Give it there.`;
  sendJson(response, 307, { leader, location, message });
}

function keyOf(request: Request): string {
  const key = request.params['key'];
  return typeof key === 'string' ? key : '';
}
