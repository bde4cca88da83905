import type { Address } from '../../shared';
import type { Clock } from '../clock';
import type { Door } from '../machine';
import type { NodeShell } from '../node-shell';
import { createApp } from './app';
import { EventClients } from './event-clients';
import { NodeServer } from './server';

/** A node's port on this machine, with what is answered on it. */
export class HttpDoor implements Door {
  readonly #server: NodeServer;
  readonly #clock: Clock;
  #eventClients: EventClients | null = null;

  private constructor(server: NodeServer, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
  }

  /** Rejects with a Failure that says how to choose other ports. */
  static async open(
    address: Address,
    servers: readonly Address[],
    clock: Clock,
  ): Promise<HttpDoor> {
    return new HttpDoor(await NodeServer.listen(address, servers), clock);
  }

  answerWith(node: NodeShell): void {
    this.#eventClients = new EventClients(node.events, this.#clock);
    this.#server.answerWith(createApp(node, this.#eventClients));
  }

  close(): Promise<void> {
    this.#eventClients?.stop();
    return this.#server.close();
  }
}
