import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { bodyOf } from './http';
import { jsonOrText, type Dialect, type Message, type Rpc } from '../program';

/** One request that the examined program sent to another general. */
export interface Received {
  /** The general it was sent to. */
  readonly to: number;
  /** `performance.now()`. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** What it is of the protocol; null: nothing that is known. */
  readonly rpc: Rpc | null;
  readonly message: Message;
}

/** How a general that is only pretended answers; null: never. It may take its time. */
export type Answerer = (received: Received) => Message | null | Promise<Message | null>;

/** A general that is only pretended: hears what the program sends to it, and answers as the check has it. */
export class FakePeer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param hear is told of every request
   * @throws an error of the system where the port is taken
   */
  static async open(
    id: number,
    port: number,
    dialect: Dialect,
    hear: (received: Received) => void,
    answer: Answerer,
  ): Promise<FakePeer> {
    const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await bodyOf(request);
      const { method = 'GET', url = '/' } = request;
      const { pathname, searchParams } = new URL(url, 'http://peer');
      const rpc = dialect.recognise(method, pathname);
      const fields =
        body === null || body === ''
          ? Object.fromEntries([...searchParams].map(([name, value]) => [name, jsonOrText(value)]))
          : jsonOrText(body);
      const message = rpc === null ? {} : dialect.readRequest(rpc, fields);
      const received = { to: id, atMs: performance.now(), method, path: pathname, rpc, message };
      hear(received);
      const said = rpc === null ? null : await answer(received);
      if (rpc !== null && said === null) return;
      response.writeHead(said === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(said === null || rpc === null ? '{}' : dialect.writeAnswer(rpc, said));
    };
    const server = createServer((request, response) => {
      // A program that hangs up in the middle says nothing.
      serve(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, '127.0.0.1', done);
    });
    return new FakePeer(server);
  }

  /** Closes the port and every connection. */
  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
