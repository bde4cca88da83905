import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Address } from '../../shared';

/** More at once would be a flood, and is hung up on. */
const CONNECTIONS_MAX = 128;
const REQUEST_LIMIT_MS = 10_000;

/** A port of this process, for one end of a road or for whoever wants something of a program. */
export class Port {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param address port 0 is any that is free @throws the system's error where it can't be opened */
  static async open(
    address: Address,
    serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ): Promise<Port> {
    const server = createServer(
      { requestTimeout: REQUEST_LIMIT_MS, headersTimeout: REQUEST_LIMIT_MS },
      (request, response) => {
        // Whoever hangs up in the middle says nothing.
        serve(request, response).catch(() => response.destroy());
      },
    );
    server.maxConnections = CONNECTIONS_MAX;
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(address.port, address.host, () => {
        server.off('error', fail);
        done();
      });
    });
    return new Port(server);
  }

  get number(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Closes it and every connection. */
  async close(): Promise<void> {
    await new Promise((done) => {
      this.#server.close(done);
      this.#server.closeAllConnections();
    });
  }
}
