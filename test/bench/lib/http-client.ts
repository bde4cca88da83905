import { Agent, request as httpRequest } from 'node:http';

/** One request, the same for every system that is measured; the body is JSON. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body: string | null;
  readonly contentType?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

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

  /** Rejects where no answer comes within the limit. */
  send(
    port: number,
    { method, path, body, contentType }: HttpRequest,
    limitMs: number,
  ): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const headers =
        body === null
          ? {}
          : {
              'content-type': contentType ?? 'application/json',
              'content-length': Buffer.byteLength(body),
            };
      const request = httpRequest({
        agent: this.#agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers,
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
          resolve({ status: response.statusCode ?? 0, body: text });
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
