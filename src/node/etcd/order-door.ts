import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ATTACK_KEY,
  isOrderKey,
  isOrderValue,
  ORDER_KEY_RULE,
  ORDER_VALUE_RULE,
} from '../../shared';
import type { Clock } from '../clock';
import { fieldProblem } from '../http/fields';
import { readOrderValue } from '../http/order-value';
import { HttpProblem, sendJson } from '../http/problem';
import { decideAttackTime } from '../orders/attack-hour';
import type { MemberClient } from '../../program';

const PATH = /^\/orders\/([^/]+)$/;
const READ_LIMIT_MS = 2000;

/** `/orders/KEY` of a member, as ours have it: an order is a key of etcd's store, its index the store's revision. */
export class OrderDoor {
  readonly #client: MemberClient;
  readonly #clock: Clock;
  readonly #limitMs: () => number;

  /** @param limitMs how long a member may take until an order is agreed upon */
  constructor(client: MemberClient, clock: Clock, limitMs: () => number) {
    this.#client = client;
    this.#clock = clock;
    this.#limitMs = limitMs;
  }

  /** Whether it was for this door. @throws HttpProblem */
  async take(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname } = new URL(request.url ?? '/', 'http://general');
    const [, key] = PATH.exec(pathname) ?? [];
    if (key === undefined) return false;
    if (!isOrderKey(key)) {
      throw fieldProblem([{ field: 'key', detail: `must be ${ORDER_KEY_RULE}` }]);
    }
    if (request.method === 'PUT') await this.#put(key, request, response);
    else if (request.method === 'GET') await this.#get(key, response);
    else throw new HttpProblem(405, 'An order is read by GET and given by PUT.');
    return true;
  }

  async #get(key: string, response: ServerResponse): Promise<void> {
    const held = await this.#client.held(key, READ_LIMIT_MS);
    if (held === undefined) throw new HttpProblem(503, 'The member answers nothing at the moment.');
    if (held === null) {
      throw new HttpProblem(404, `This member holds no order with the key "${key}".`);
    }
    sendJson(response, 200, { key, value: held.value, index: held.revision });
  }

  async #put(key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readOrderValue(request);
    const value = key === ATTACK_KEY ? decideAttackTime(given, this.#clock.wallMs()) : given;
    if (!isOrderValue(value)) {
      throw fieldProblem([{ field: 'value', detail: `must be ${ORDER_VALUE_RULE}` }]);
    }
    const put = await this.#client.put(key, value, this.#limitMs());
    switch (put.type) {
      case 'done': {
        const { revision: index, term } = put;
        sendJson(response, 200, { key, value, index, term });
        return;
      }
      case 'unknown':
        throw new HttpProblem(504, `${put.message} The order may still be carried out.`);
      case 'refused':
        throw new HttpProblem(503, put.message, { retryAfterS: 1 });
    }
  }
}
