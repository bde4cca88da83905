import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import { createServer } from 'node:http';

/** Somebody who answers at a port of this machine. */
export class Server {
  readonly #server: HttpServer;
  requests = 0;

  private constructor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    this.#server = createServer((request, response) => {
      this.requests += 1;
      answer(request, response);
    });
  }

  static async open(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<Server> {
    const server = new Server(answer);
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done));
    return server;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Hangs up on everybody who is connected. */
  hangUp(): void {
    this.#server.closeAllConnections();
  }

  async close(): Promise<void> {
    await new Promise((done) => {
      this.#server.close(done);
      this.hangUp();
    });
  }
}
