import type { Agent, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { Address } from '../../shared';
import { connectable } from '../address';
import { systemErrorCode } from '../../system/errno';

export interface Call {
  readonly agent: Agent;
  readonly address: Address;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a call: the answer's status and body, or null where none came. */
export interface CallResult {
  readonly status: number;
  readonly body: string;
}

/** An answer to an RPC is a few numbers; nobody has more to say. */
const ANSWER_BYTES_MAX = 65_536;

/**
 * Makes one POST request. `done` is called once, with null where no whole answer came. Returns how
 * to give up, after which `done` is not called any more.
 */
export function call(options: Call, done: (result: CallResult | null) => void): () => void {
  const { agent, address, path, headers, body } = options;
  let settled = false;
  const settle = (result: CallResult | null): void => {
    if (settled) return;
    settled = true;
    done(result);
  };
  let abort: () => void = () => undefined;
  const attempt = (mayRetry: boolean): void => {
    const outgoing = request({
      agent,
      host: connectable(address.host),
      port: address.port,
      path,
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    });
    abort = () => {
      outgoing.destroy();
    };
    outgoing.on('response', (response) => {
      collect(response, settle);
    });
    outgoing.on('error', (error) => {
      // A kept connection may have been closed by the other side just when it was used again, as
      // after a restart; RPCs may be repeated, so one fresh connection is tried (Node.js' own
      // advice for request.reusedSocket).
      const code = systemErrorCode(error);
      const wasStale = outgoing.reusedSocket && (code === 'ECONNRESET' || code === 'EPIPE');
      if (mayRetry && wasStale && !settled) attempt(false);
      else settle(null);
    });
    outgoing.end(body);
  };
  attempt(true);
  return () => {
    settled = true;
    abort();
  };
}

function collect(response: IncomingMessage, settle: (result: CallResult | null) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) response.destroy();
    else chunks.push(chunk);
  });
  response.on('end', () => {
    settle({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
  });
  response.on('close', () => {
    settle(null);
  });
  response.on('error', () => {
    settle(null);
  });
}
