import type { Caller } from '../../../src/node/http/exchanges';
import type { Call, CallEnd, CallUnderWay, Transport } from '../../../src/node/rpc/call';
import { BUSY, MESSAGE_HEADER, toBody } from '../../../src/node/rpc/wire';
import type { ModelProcess } from './model-process';

/** What a connection needs of the world: who listens on a port, and whether something comes about. */
export interface Wires {
  listener(port: number): ModelProcess | null;
  chance(probability: number): boolean;
}

/**
 * Requests over connections as an operating system keeps them: what was written can be read although its
 * writer is gone, and whoever is left learns in its own next turn that a connection broke. A connection is a
 * kept one, which takes a request at once, or has to be opened first.
 */
export class ModelTransport implements Transport {
  readonly #self: ModelProcess;
  readonly #wires: Wires;

  constructor(self: ModelProcess, wires: Wires) {
    this.#self = self;
    this.#wires = wires;
  }

  call(call: Call, done: (end: CallEnd) => void): CallUnderWay {
    return new Connection(this.#self, this.#wires, call, done);
  }

  close(): void {
    // What is under way was given up before.
  }
}

/** One request and what is answered to it. */
class Connection implements CallUnderWay, Caller {
  readonly #asker: ModelProcess;
  readonly #call: Call;
  readonly #done: (end: CallEnd) => void;
  readonly #whenGone: (() => void)[] = [];
  #asked: ModelProcess | null = null;
  #isHandedOver = false;
  #isSettled = false;
  #isGone = false;

  constructor(asker: ModelProcess, wires: Wires, call: Call, done: (end: CallEnd) => void) {
    this.#asker = asker;
    this.#call = call;
    this.#done = done;
    asker.whenRead(() => {
      if (this.#isSettled) return;
      this.#asked = wires.listener(call.address.port);
      if (this.#asked === null) {
        this.#tell({ type: 'unreachable' });
      } else {
        this.#asked.connections.add(this);
        asker.connections.add(this);
        if (wires.chance(0.5)) this.#handOver();
        else asker.receive(() => this.#handOver());
      }
    });
  }

  get isHandedOver(): boolean {
    return this.#isHandedOver;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  giveUp(): void {
    this.#isSettled = true;
    this.#closeAsker();
  }

  answer(message: Parameters<Caller['answer']>[0]): void {
    this.#write({ type: 'answered', status: 200, body: toBody(message) });
  }

  refuse(): void {
    this.#write({ type: 'answered', status: BUSY, body: '' });
  }

  hangUp(): void {
    this.#tellBroken();
    this.#leave();
  }

  onGone(listener: () => void): void {
    this.#whenGone.push(listener);
  }

  /** One of the two processes is no more. */
  processEnded(which: ModelProcess): void {
    if (which === this.#asker) this.#closeAsker();
    else this.hangUp();
  }

  #handOver(): void {
    if (this.#isSettled || this.#asked === null) return;
    if (!this.#asked.isListening) {
      this.#tellBroken();
      return;
    }
    this.#isHandedOver = true;
    this.#asked.receiveRequest(this.#call.headers[MESSAGE_HEADER] ?? '', this);
  }

  #write(end: CallEnd): void {
    if (!this.#isGone) this.#tell(end);
    this.#leave();
  }

  #tellBroken(): void {
    this.#tell({ type: this.#isHandedOver ? 'brokenOff' : 'unreachable' });
  }

  #tell(end: CallEnd): void {
    this.#asker.receive(() => {
      if (this.#isSettled) return;
      this.#isSettled = true;
      this.#leave();
      this.#done(end);
    });
  }

  #closeAsker(): void {
    this.#leave();
    this.#asked?.receive(() => {
      this.#isGone = true;
      for (const listener of this.#whenGone.splice(0)) listener();
    });
  }

  #leave(): void {
    this.#asker.connections.delete(this);
    this.#asked?.connections.delete(this);
  }
}
