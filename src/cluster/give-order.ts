import { request } from 'node:http';
import { z } from 'zod';
import type { Address, Outcome, Timing } from '../shared';
import {
  connectable,
  hostAndPort,
  isLoopback,
  isWildcard,
  orderLimitMs,
  orderOutcome,
} from '../shared';
import { systemErrorCode } from '../system/errno';

const MAX_REDIRECTS = 5;
const MAX_ANSWER_BYTES = 64 * 1024;
/** How much longer than the node itself the commander waits for its answer. */
const EXTRA_WAIT_MS = 3000;

export interface OrderOutcome {
  /** The last HTTP status; null where there was no answer. */
  readonly status: number | null;
  readonly outcome: Outcome;
  /** What came of it, as a sentence. */
  readonly message: string;
}

interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

const acceptedSchema = z.object({ index: z.number(), term: z.number() });
const problemSchema = z.object({ title: z.string(), detail: z.string() }).partial();

/** How long a commander waits for an answer, in milliseconds: longer than a node for its followers. */
export function answerLimitMs(timing: Timing): number {
  return orderLimitMs(timing) + EXTRA_WAIT_MS;
}

/**
 * Sends an order to a node's port as a user with curl would, and follows where the node says that
 * another one leads. It never goes anywhere but to the nodes.
 */
export async function giveOrder(
  servers: readonly Address[],
  node: number,
  key: string,
  value: string,
  limitMs: number,
): Promise<OrderOutcome> {
  const signal = AbortSignal.timeout(limitMs);
  let address = servers[node];
  try {
    for (let hops = 0; address !== undefined && hops <= MAX_REDIRECTS; hops += 1) {
      const answer = await put(address, `/orders/${key}`, value, signal);
      if (answer.status !== 307) return describe(answer, key);
      address = findServer(servers, answer.location);
    }
  } catch (error) {
    return describeFailure(error, address, limitMs);
  }
  return address === undefined
    ? refused('The general named a leader who is not one of the generals.')
    : refused('The generals sent the order in circles, so it was given up.');
}

function put(address: Address, path: string, value: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = Buffer.from(JSON.stringify({ value }));
    const call = request(
      {
        host: connectable(address.host),
        port: address.port,
        method: 'PUT',
        path,
        // A connection of its own: one kept open may be to a process that is dead by now.
        agent: false,
        signal,
        headers: { 'content-type': 'application/json', 'content-length': body.length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length > MAX_ANSWER_BYTES) call.destroy(new Error('the answer was too long'));
          else chunks.push(chunk);
        });
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers } = response;
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: statusCode, location: headers.location, body: text });
        });
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

/** The node that a redirect names; undefined where it is none of them. Only a node's own address is ever called. */
function findServer(
  servers: readonly Address[],
  location: string | undefined,
): Address | undefined {
  if (location === undefined || !URL.canParse(location)) return undefined;
  const { protocol, hostname, port } = new URL(location);
  if (protocol !== 'http:') return undefined;
  const samePort = servers.filter((server) => server.port === (port === '' ? 80 : Number(port)));
  return (
    samePort.find(({ host }) => canonical(host) === hostname) ??
    // This machine has several names; which of them a node was given, another need not know.
    (isOwn(hostname) ? samePort.find(({ host }) => isOwn(canonical(host))) : undefined)
  );
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

function refused(message: string): OrderOutcome {
  return { status: 307, outcome: 'refused', message };
}

function describe({ status, body }: Answer, key: string): OrderOutcome {
  const json = parseJson(body);
  const accepted = acceptedSchema.safeParse(json);
  if (status === 200 && accepted.success) {
    const { index, term } = accepted.data;
    const message = `The order ${key} is agreed upon: entry ${index}, term ${term}.`;
    return { status, outcome: 'done', message };
  }
  const problem = problemSchema.safeParse(json);
  const sentence = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
  return {
    status,
    // An answer that says yes, and not to what, is none.
    outcome: status < 300 ? 'unknown' : orderOutcome(status),
    message: sentence ?? `The general answered with HTTP status ${status}.`,
  };
}

function describeFailure(
  error: unknown,
  address: Address | undefined,
  limitMs: number,
): OrderOutcome {
  const where = address === undefined ? 'The general' : `The general on port ${address.port}`;
  const code = systemErrorCode(error);
  if (code === 'ECONNREFUSED') {
    const message = `${where} does not answer: nobody listens there.`;
    return { status: null, outcome: 'refused', message };
  }
  const isTooLate =
    error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  const what = isTooLate
    ? `has not answered for ${limitMs / 1000} s`
    : 'broke off before it answered';
  const message = `${where} ${what}. The order may still be carried out.`;
  return { status: null, outcome: 'unknown', message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
