import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import type { Address } from '../../shared';
import { LOOPBACK } from '../../system/ports';

/** More at once would be a flood, and is hung up on. */
const CONNECTIONS_MAX = 256;
/** How every connection of HTTP/2 begins, which gRPC speaks, and etcdctl with it. */
const HTTP2 = Buffer.from('PRI * HTTP/2');

/** A port for HTTP/1.1, which is served here, and for HTTP/2, which goes on to another port as it is. */
export class SharedPort {
  readonly #server: ReturnType<typeof createServer>;
  readonly #sockets = new Set<Socket>();

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    server.maxConnections = CONNECTIONS_MAX;
  }

  /** @throws the system's error where it can't be opened */
  static async open(
    { host, port }: Address,
    http2Port: number,
    serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ): Promise<SharedPort> {
    const http = createHttpServer((request, response) => {
      // Whoever hangs up in the middle says nothing.
      serve(request, response).catch(() => response.destroy());
    });
    const server = createServer((socket) => {
      shared.#keep(socket);
      socket.once('data', (first: Buffer) => {
        if (first.subarray(0, HTTP2.length).equals(HTTP2)) {
          shared.#handOn(socket, first, http2Port);
          return;
        }
        socket.pause();
        socket.unshift(first);
        http.emit('connection', socket);
        process.nextTick(() => socket.resume());
      });
    });
    const shared = new SharedPort(server);
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, host, () => {
        server.off('error', fail);
        done();
      });
    });
    return shared;
  }

  /** Closes it and every connection. */
  async close(): Promise<void> {
    await new Promise((done) => {
      this.#server.close(done);
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #handOn(socket: Socket, first: Buffer, port: number): void {
    const other = connect({ host: LOOPBACK, port });
    this.#keep(other);
    other.write(first);
    socket.pipe(other).pipe(socket);
    other.once('close', () => socket.destroy());
    socket.once('close', () => other.destroy());
  }
}
