import { EventEmitter } from 'node:events';

/** The other end of a port that was given to a window. */
export interface Remote {
  post(data: unknown): void;
  close(): void;
}

/** Electron's MessagePortMain, as far as one end of it stays in the main process. */
export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  /** The other end, until it is given away. */
  twin: MessagePortMain | null = null;
  remote: Remote | null = null;
  #started = false;
  #closed = false;
  #waiting: unknown[] = [];
  #unsent: unknown[] = [];

  postMessage(message: unknown): void {
    if (this.#closed) return;
    const data = structuredClone(message);
    if (this.remote === null) this.#unsent.push(data);
    else this.remote.post(data);
  }

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  close(): void {
    if (this.#closed) return;
    this.remote?.close();
    this.closedFar();
  }

  /** The twin has reached a window. */
  connect(remote: Remote): void {
    this.remote = remote;
    for (const data of this.#unsent.splice(0)) remote.post(data);
  }

  /** Something came from the far end. */
  receive(data: unknown): void {
    if (this.#closed) return;
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  /** The far end is closed, or gone with its page. */
  closedFar(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.twin = this.port2;
    this.port2.twin = this.port1;
  }
}
