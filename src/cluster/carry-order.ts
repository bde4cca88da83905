import { z } from 'zod';
import type { Address, Objection } from '../shared';
import {
  hostAndPort,
  isLoopback,
  isWildcard,
  jsonOf,
  orderObjectionSchema,
  orderOutcome,
} from '../shared';
import { systemErrorCode } from '../system/errno';
import { sentenceOf } from './objections';
import type { OrderOutcome } from './station';

const MAX_REDIRECTS = 5;

/** What came of it at one node. */
type Word = Omit<OrderOutcome, 'recipient'>;

/** What a general answers. */
export interface Answer {
  /** The HTTP status. */
  readonly status: number;
  /** Where it says that the order should go instead. */
  readonly location: string | undefined;
  readonly body: string;
}

const acceptedSchema = z.object({ index: z.number(), term: z.number() });
const problemSchema = z
  .object({
    title: z.string(),
    detail: z.string(),
    reason: orderObjectionSchema.optional().catch(undefined),
  })
  .partial();

/**
 * Puts the order of a key at a node's port. Rejects as Node.js does where there is no answer: with the code
 * ECONNREFUSED where nobody listens, and as a TimeoutError where it takes too long.
 */
export type Put = (address: Address, path: string) => Promise<Answer>;

/**
 * Brings an order to a node, and follows where the node says that another one leads. It never goes anywhere but
 * to the nodes.
 *
 * @param limitMs how long `put` waits, as whoever asks is told
 */
export async function carryOrder(
  put: Put,
  servers: readonly Address[],
  node: number,
  key: string,
  limitMs: number,
): Promise<OrderOutcome> {
  let recipient = node;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const address = servers[recipient];
    if (address === undefined) throw new Error(`There is no node ${recipient}.`);
    let answer: Answer;
    try {
      answer = await put(address, `/orders/${key}`);
    } catch (error) {
      return { ...describeFailure(error, recipient, limitMs), recipient };
    }
    if (answer.status !== 307) return { ...describe(answer, key, recipient), recipient };
    const named = findServer(servers, answer.location);
    if (named === null) {
      return refused({ type: 'strangeLeader' }, recipient);
    }
    recipient = named;
  }
  return refused({ type: 'inCircles' }, recipient);
}

/** The node that a redirect names; null where it is none of them. Only a node's own address is ever called. */
function findServer(servers: readonly Address[], location: string | undefined): number | null {
  if (location === undefined || !URL.canParse(location)) return null;
  const { protocol, hostname, port } = new URL(location);
  if (protocol !== 'http:') return null;
  const find = (isNamed: (host: string) => boolean): number =>
    servers.findIndex(
      (server) =>
        server.port === Number(port === '' ? 80 : port) && isNamed(canonical(server.host)),
    );
  const exact = find((host) => host === hostname);
  // This machine has several names; which of them a node was given, another need not know.
  const found = exact === -1 && isOwn(hostname) ? find(isOwn) : exact;
  return found === -1 ? null : found;
}

/** A host as URLs write it: in lower case, and numbers in their shortest form. */
function canonical(host: string): string {
  const url = `http://${hostAndPort({ host, port: 80 })}/`;
  return URL.canParse(url) ? new URL(url).hostname : host;
}

function isOwn(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return isLoopback(host) || isWildcard(host);
}

function refused(objection: Objection, recipient: number): OrderOutcome {
  return { status: 307, outcome: 'refused', ...said(objection), recipient, entry: null };
}

function describe({ status, body }: Answer, key: string, node: number): Word {
  const json = jsonOf(body);
  const accepted = acceptedSchema.safeParse(json);
  if (status === 200 && accepted.success) {
    const { index, term } = accepted.data;
    const message = `The order ${key} is agreed upon: entry ${index}, term ${term}.`;
    return { status, outcome: 'done', message, objection: null, entry: { index, term } };
  }
  const problem = problemSchema.safeParse(json);
  const why = problem.data?.reason;
  const sentence = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
  return {
    status,
    // An answer that says yes, and not to what, is none.
    outcome: status < 300 ? 'unknown' : orderOutcome(status),
    message: sentence ?? `The general answered with HTTP status ${status}.`,
    objection: why === undefined ? null : { type: 'order', node, why },
    entry: null,
  };
}

function describeFailure(error: unknown, node: number, limitMs: number): Word {
  if (systemErrorCode(error) === 'ECONNREFUSED') {
    const objection = { type: 'nobodyListens', node } as const;
    return { status: null, outcome: 'refused', ...said(objection), entry: null };
  }
  const isTooLate =
    error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  const objection: Objection = isTooLate
    ? { type: 'noAnswer', node, limitMs }
    : { type: 'brokeOff', node };
  return { status: null, outcome: 'unknown', ...said(objection), entry: null };
}

function said(objection: Objection): Pick<Word, 'message' | 'objection'> {
  return { message: sentenceOf(objection), objection };
}
