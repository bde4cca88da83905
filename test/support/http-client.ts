import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request as httpRequest } from 'node:http';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The headers of a request with a JSON body. */
export const JSON_HEADERS = { 'content-type': 'application/json' };

/** Keeps its connections open between requests, as a program that gives many orders would. */
export class HttpClient {
  readonly #agent: Agent;

  constructor(maxConnections: number) {
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: maxConnections,
      maxFreeSockets: maxConnections,
    });
  }

  /** Sends a request to 127.0.0.1; rejects where no answer comes within the limit. */
  send(
    port: number,
    { method, path, headers, body }: HttpRequest,
    limitMs: number,
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) };
      const request = httpRequest({
        agent: this.#agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { ...headers, ...length },
        timeout: limitMs,
      });
      request.on('timeout', () => {
        request.destroy(new Error(`There was no answer within ${limitMs} ms.`));
      });
      request.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
