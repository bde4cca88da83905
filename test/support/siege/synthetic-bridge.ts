import type { Bridge, BridgeMessage, Connection } from '../../../src/shared/bridge';
import type { Command } from '../../../src/shared/command';
import type { SyntheticSiege } from './synthetic-siege';

/** A bridge to a made-up siege; the test moves time and cuts the line. */
export class SyntheticBridge implements Bridge {
  readonly siege: SyntheticSiege;
  readonly commands: Command[] = [];
  readonly opened: number[] = [];
  freeze = true;
  #onMessage: ((message: BridgeMessage) => void) | null = null;
  #onConnection: ((connection: Connection) => void) | null = null;
  #connected = false;

  constructor(siege: SyntheticSiege) {
    this.siege = siege;
    siege.listen((records) => {
      if (this.#connected) this.#onMessage?.({ type: 'records', records });
    });
  }

  subscribe(
    onMessage: (message: BridgeMessage) => void,
    onConnection: (connection: Connection) => void,
  ): () => void {
    this.#onMessage = onMessage;
    this.#onConnection = onConnection;
    onConnection('connecting');
    return () => {
      this.#connected = false;
      this.#onMessage = null;
      this.#onConnection = null;
    };
  }

  connect(): void {
    this.#connected = true;
    const { view, nowMs } = this.siege;
    const capabilities = { freeze: this.freeze };
    this.#onMessage?.({ type: 'snapshot', view, capabilities, nowMs });
    this.#onConnection?.('connected');
  }

  lose(): void {
    this.#connected = false;
    this.#onConnection?.('lost');
  }

  command(command: Command): ReturnType<Bridge['command']> {
    this.commands.push(command);
    return Promise.resolve(this.siege.command(command));
  }

  openNodePage(node: number): void {
    this.opened.push(node);
  }
}
