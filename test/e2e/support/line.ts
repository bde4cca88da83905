import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between the window and the shell that a test can cut and mend. */
export class Line {
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #server: Server;
  port = 0;

  constructor(target: number) {
    this.#target = target;
    this.#server = this.#create();
  }

  async mend(): Promise<void> {
    this.#server = this.#create();
    await new Promise<void>((resolve) => {
      this.#server.listen(this.port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  async cut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #create(): Server {
    return createServer((near) => {
      const far = connect(this.#target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  }
}
