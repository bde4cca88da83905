import type { Bridge, BridgeMessage, Line } from '../../../src/shared/bridge';
import type { Command } from '../../../src/shared/command';
import type { SyntheticSiege } from './synthetic-siege';

/** A bridge to a made-up siege; the test moves time and cuts the line. */
export class SyntheticBridge implements Bridge {
  readonly siege: SyntheticSiege;
  readonly commands: Command[] = [];
  readonly opened: number[] = [];
  freeze = true;
  #onMessage: ((message: BridgeMessage) => void) | null = null;
  #onLine: ((line: Line) => void) | null = null;
  #connected = false;

  constructor(siege: SyntheticSiege) {
    this.siege = siege;
    siege.listen((records) => {
      if (this.#connected) this.#onMessage?.({ type: 'records', records });
    });
  }

  subscribe(onMessage: (message: BridgeMessage) => void, onLine: (line: Line) => void): () => void {
    this.#onMessage = onMessage;
    this.#onLine = onLine;
    onLine('connecting');
    return () => {
      this.#connected = false;
      this.#onMessage = null;
      this.#onLine = null;
    };
  }

  connect(): void {
    this.#connected = true;
    const { view, nowMs } = this.siege;
    const capabilities = { freeze: this.freeze };
    this.#onMessage?.({ type: 'snapshot', view, capabilities, nowMs });
    this.#onLine?.('connected');
  }

  /** Says that the program is alive; from the first time on the window expects it. */
  beat(everyMs: number): void {
    this.#onMessage?.({ type: 'beat', everyMs, nowMs: this.siege.nowMs });
  }

  lose(line: Line = 'lost'): void {
    this.#connected = false;
    this.#onLine?.(line);
  }

  command(command: Command): ReturnType<Bridge['command']> {
    this.commands.push(command);
    return Promise.resolve(this.siege.command(command));
  }

  replay(): ReturnType<Bridge['replay']> {
    return Promise.resolve({ type: 'refused', message: 'No recording is open.' });
  }

  shelf(): ReturnType<Bridge['shelf']> {
    return Promise.resolve({ type: 'refused', message: 'Nothing is recorded.' });
  }

  openFiles(): ReturnType<Bridge['openFiles']> {
    return Promise.resolve({ type: 'refused', message: 'It is no recording.' });
  }

  openNodePage(node: number): void {
    this.opened.push(node);
  }
}
