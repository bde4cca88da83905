import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Order } from '../../src/raft';
import type { Address } from '../../src/shared';
import type { History, Read } from '../simulation/checks/history';
import type { Random } from '../../src/virtual/random';
import type { HttpAnswer } from '../support/http-client';
import { HttpClient, JSON_HEADERS } from '../support/http-client';

const KEYS = ['north-gate', 'south-gate', 'east-gate', 'west-gate'];
const BARRIER_KEY = 'barrier';
export const ATTACK_KEY = 'attack-time';
const MAX_HOPS = 5;
const MAX_ATTEMPTS = 20;
/** Shorter than the nodes' own limit, so that clients also give up where the nodes do not. */
const ANSWER_LIMIT_MS = 2500;
const RETRY_MS = 50;
const PAUSE_MS = 40;

const orderSchema = z.object({
  key: z.string(),
  value: z.string(),
  index: z.number(),
  term: z.number(),
});
const ordersSchema = z.array(orderSchema);

interface Acknowledged {
  readonly type: 'done';
  readonly order: Order;
  readonly node: number;
}

/** What a client learns from one attempt to give an order. */
type Attempt =
  | Acknowledged
  /** It was not taken and never will be, so it may be given again. */
  | { readonly type: 'refused' }
  | { readonly type: 'unknown' };

interface Answered extends HttpAnswer {
  readonly type: 'answer';
}

type Answer = Answered | { readonly type: 'notSent' } | { readonly type: 'none' };

/**
 * A client like any other: gives orders and asks for them over HTTP, follows a 307 to the leader,
 * tries again after a refusal, and notes what it was told. Every order has a value of its own.
 */
export class Client {
  readonly #id: number;
  readonly #servers: readonly Address[];
  readonly #history: History;
  readonly #random: Random;
  readonly #http = new HttpClient(1);
  #given = 0;
  #isStopped = false;

  constructor(id: number, servers: readonly Address[], history: History, random: Random) {
    this.#id = id;
    this.#servers = servers;
    this.#history = history;
    this.#random = random;
  }

  /** Gives orders and asks for them until it is stopped; resolves after the last answer. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      const key = this.#random.pick(KEYS);
      const kind = this.#random.next();
      if (kind < 0.7) await this.#write(key);
      else if (kind < 0.75) await this.#give(ATTACK_KEY, '+1m');
      else if (kind < 0.9) await this.#readBehindBarrier(key);
      else await this.#readPlain(key);
      await sleep(this.#random.between(0, PAUSE_MS));
    }
    this.#http.close();
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Gives a single order, in the place of running. */
  async writeLast(): Promise<void> {
    await this.#write(this.#random.pick(KEYS));
    this.#http.close();
  }

  /** Gives one order; what it was told once it is acknowledged, null where it is not. */
  async #write(key: string): Promise<Acknowledged | null> {
    this.#given += 1;
    const value = `${this.#id}.${this.#given}`;
    const write = this.#history.beginWrite(this.#id, key, value, performance.now());
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
      const attempt = await this.#give(key, value);
      if (attempt.type === 'done') {
        const { index, term } = attempt.order;
        write.returnedAt = performance.now();
        write.outcome = 'done';
        write.place = { index, term };
        return attempt;
      }
      if (attempt.type === 'unknown') return null;
      if (this.#isStopped) break;
      await sleep(RETRY_MS);
    }
    write.returnedAt = performance.now();
    write.outcome = 'notCarriedOut';
    return null;
  }

  /**
   * Reads at the node that has just acknowledged an order of this client's own, all keys in one
   * answer. Where that order is not among them, the node has been restarted in between and has not
   * applied it again, so what it says is worth no more than a plain read.
   */
  async #readBehindBarrier(key: string): Promise<void> {
    const invokedAt = performance.now();
    const barrier = await this.#write(BARRIER_KEY);
    if (barrier === null) return;
    const answer = await this.#call(barrier.node, 'GET', '/orders', null);
    if (answer.type !== 'answer') return;
    if (answer.status !== 200) throw unexpected('GET /orders', answer);
    const orders = ordersSchema.parse(JSON.parse(answer.body));
    const applied = orders.find((order) => order.key === BARRIER_KEY);
    const isBehind = applied !== undefined && applied.index >= barrier.order.index;
    const order = orders.find((one) => one.key === key) ?? null;
    this.#note(isBehind ? 'barrier' : 'plain', key, invokedAt, order);
  }

  async #readPlain(key: string): Promise<void> {
    const invokedAt = performance.now();
    const answer = await this.#call(this.#anyNode(), 'GET', `/orders/${key}`, null);
    if (answer.type !== 'answer') return;
    if (answer.status === 404) this.#note('plain', key, invokedAt, null);
    else if (answer.status !== 200) throw unexpected(`GET /orders/${key}`, answer);
    else this.#note('plain', key, invokedAt, orderSchema.parse(JSON.parse(answer.body)));
  }

  #note(kind: Read['kind'], key: string, invokedAt: number, order: Order | null): void {
    const returnedAt = performance.now();
    this.#history.addRead({
      type: 'read',
      client: this.#id,
      kind,
      key,
      invokedAt,
      returnedAt,
      order,
    });
  }

  async #give(key: string, value: string): Promise<Attempt> {
    let node = this.#anyNode();
    for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
      const answer = await this.#call(node, 'PUT', `/orders/${key}`, value);
      if (answer.type === 'notSent') return { type: 'refused' };
      if (answer.type === 'none') return { type: 'unknown' };
      switch (answer.status) {
        case 200:
          return { type: 'done', order: orderSchema.parse(JSON.parse(answer.body)), node };
        case 307:
          node = this.#nodeAt(answer.headers.location ?? '');
          break;
        case 503:
          return { type: 'refused' };
        case 504:
          return { type: 'unknown' };
        default:
          throw unexpected(`PUT /orders/${key}`, answer);
      }
    }
    return { type: 'refused' };
  }

  async #call(
    node: number,
    method: 'GET' | 'PUT',
    path: string,
    value: string | null,
  ): Promise<Answer> {
    const port = this.#servers[node]?.port ?? 0;
    const body = value === null ? null : JSON.stringify({ value });
    const headers = value === null ? {} : JSON_HEADERS;
    try {
      const answer = await this.#http.send(port, { method, path, headers, body }, ANSWER_LIMIT_MS);
      return { type: 'answer', ...answer };
    } catch (error) {
      const wasRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
      return { type: wasRefused ? 'notSent' : 'none' };
    }
  }

  #anyNode(): number {
    return this.#random.integer(0, this.#servers.length - 1);
  }

  #nodeAt(location: string): number {
    const { port } = new URL(location);
    const node = this.#servers.findIndex((server) => server.port === Number(port));
    if (node === -1) throw new Error(`A node sent a client to ${location}, where no node is.`);
    return node;
  }
}

function unexpected(what: string, { status, body }: Answered): Error {
  return new Error(`${what} was answered with ${status}: ${body}`);
}
