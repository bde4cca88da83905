import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { HttpCase } from './http-case';

/** Longer than any answer takes that comes at all. */
const ANSWER_LIMIT_MS = 10_000;
/** How long a connection on which nothing more is sent may stay open. */
const OPEN_LIMIT_MS = 3000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends requests that HTTP itself allows, over connections that are used again. */
export class HttpSender {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  send({ method, path, headers, body }: HttpCase): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const call = httpRequest({
        agent: this.#agent,
        host: '127.0.0.1',
        port: this.#port,
        method,
        path,
        headers: {
          ...headers,
          ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
        },
        timeout: ANSWER_LIMIT_MS,
      });
      call.on('timeout', () => {
        call.destroy(new Error(`There was no answer within ${ANSWER_LIMIT_MS} ms.`));
      });
      call.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      call.on('error', reject);
      call.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/**
 * Sends bytes, as Latin-1 text, on a connection of their own, and nothing after them. Returns the
 * statuses of all answers in order; null where the node left the connection open for too long.
 */
export function sendBytes(port: number, bytes: string): Promise<readonly number[] | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = '';
    socket.setEncoding('latin1');
    socket.setTimeout(OPEN_LIMIT_MS, () => {
      socket.destroy();
    });
    socket.on('data', (text) => {
      received += String(text);
    });
    // The node may close a connection of nonsense before it has read all of it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const statuses = received.matchAll(/^HTTP\/1\.1 (\d{3})/gm);
      resolve([...statuses].map(([, status]) => Number(status)));
    });
    socket.end(bytes, 'latin1');
  });
}
