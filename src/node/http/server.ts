import type { Express } from 'express';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Address } from '../../shared';
import { systemErrorCode } from '../../system/errno';
import { createExpressClasses } from './express-classes';
import { explainPort } from './port-failure';
import { HttpProblem, problemBody, sendProblem } from './problem';

const CONNECTIONS_MAX = 2048;
/** How long a request may take to come in. */
const REQUEST_LIMIT_MS = 10_000;
const REQUEST_CHECK_MS = 5000;
/** Longer than the pause between two heartbeats at any usual pace, so peers stay connected. */
const KEEP_ALIVE_MS = 75_000;
/** How long answers have to leave when the node stops. */
const CLOSE_LIMIT_MS = 250;
const CLOSE_CHECK_MS = 10;

/**
 * A port that is open from the beginning to the end of the process, so that one in use is found out
 * before anything is stored. Requests that come before the node has read what it had stored wait for it.
 */
export class NodeServer {
  readonly #server: Server;
  readonly #classes = createExpressClasses();
  readonly #early: Parameters<RequestListener>[] = [];
  #listener: RequestListener = (...request) => {
    this.#early.push(request);
  };

  private constructor() {
    this.#server = createServer(
      {
        IncomingMessage: this.#classes.IncomingMessage,
        ServerResponse: this.#classes.ServerResponse,
        requestTimeout: REQUEST_LIMIT_MS,
        headersTimeout: REQUEST_LIMIT_MS,
        connectionsCheckingInterval: REQUEST_CHECK_MS,
        // A request without Host is refused like one with a foreign name, with a reason.
        requireHostHeader: false,
      },
      (request, response) => {
        this.#listener(request, response);
      },
    );
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server.maxConnections = CONNECTIONS_MAX;
    this.#server.on('clientError', refuseGarbage);
    this.#server.on('checkExpectation', refuseExpectation);
  }

  /** Rejects with a Failure that says how to choose other ports. */
  static async listen(address: Address, servers: readonly Address[]): Promise<NodeServer> {
    const server = new NodeServer();
    await new Promise<void>((resolve, reject) => {
      const refuse = (error: Error): void => {
        void explainPort(error, address, servers).then(reject);
      };
      server.#server.once('error', refuse);
      server.#server.listen(address.port, address.host, () => {
        server.#server.off('error', refuse);
        resolve();
      });
    });
    return server;
  }

  /** Requests are answered by `app`, those that wait and all to come. */
  answerWith(app: Express): void {
    this.#classes.adopt(app);
    this.#listener = app;
    for (const [request, response] of this.#early.splice(0)) app(request, response);
  }

  /** Takes no more requests, lets answers that are complete leave, and closes the port. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const closeIdle = setInterval(() => {
        this.#server.closeIdleConnections();
      }, CLOSE_CHECK_MS);
      const limit = setTimeout(() => {
        this.#server.closeAllConnections();
      }, CLOSE_LIMIT_MS);
      this.#server.close(() => {
        clearInterval(closeIdle);
        clearTimeout(limit);
        resolve();
      });
    });
  }
}

function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  const detail = `This node can't meet "Expect: ${request.headers.expect ?? ''}". Leave it out.`;
  sendProblem(response, new HttpProblem(417, detail));
}

/** What is no HTTP at all is refused on the bare connection. */
function refuseGarbage(error: Error, socket: Duplex): void {
  const code = systemErrorCode(error);
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, detail } = describeGarbage(code);
  const body = problemBody(new HttpProblem(status, detail));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Connection: close',
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}

function describeGarbage(code: string | undefined): { status: number; detail: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, detail: 'The headers of the request are larger than 16 KiB.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, detail: 'The request did not come in within ten seconds.' };
    default:
      return { status: 400, detail: 'What was sent is not an HTTP request.' };
  }
}
