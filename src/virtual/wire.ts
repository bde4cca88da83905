import type { Caller } from '../node/http/exchanges';
import type { HttpProblem } from '../node/http/problem';
import { problemBody } from '../node/http/problem';
import type { Call, CallEnd, CallUnderWay, Transport } from '../node/rpc/call';
import { toBody } from '../node/rpc/wire';
import type { SimulatedProcess } from './process';

/** What a connection needs of the world: who listens on a port, and whether something comes about. */
export interface Wires {
  listener(port: number): SimulatedProcess | null;
  chance(probability: number): boolean;
  /** How likely it is at the moment that a connection breaks at any of its turns. */
  readonly breakRate: number;
}

/**
 * Requests over connections as an operating system keeps them: what was written can be read although its
 * writer is gone, and whoever is left learns in its own next turn that a connection broke. A connection is a
 * kept one, which takes a request at once, or has to be opened first.
 */
export class SimulatedTransport implements Transport {
  readonly #self: SimulatedProcess;
  readonly #wires: Wires;

  constructor(self: SimulatedProcess, wires: Wires) {
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
  readonly #asker: SimulatedProcess;
  readonly #wires: Wires;
  readonly #call: Call;
  readonly #done: (end: CallEnd) => void;
  readonly #whenGone: (() => void)[] = [];
  #asked: SimulatedProcess | null = null;
  #isHandedOver = false;
  #isSettled = false;
  #isGone = false;

  constructor(asker: SimulatedProcess, wires: Wires, call: Call, done: (end: CallEnd) => void) {
    this.#asker = asker;
    this.#wires = wires;
    this.#call = call;
    this.#done = done;
    asker.whenRead(() => {
      if (this.#isSettled) return;
      asker.passBoundary();
      this.#asked = wires.listener(call.address.port);
      if (this.#asked === null || asker.isGone) {
        this.#tell({ type: 'unreachable' });
        return;
      }
      this.#asked.connections.add(this);
      asker.connections.add(this);
      if (wires.chance(0.5)) this.#handOver();
      else asker.receive(() => this.#handOver());
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
    this.#write(200, toBody(message));
  }

  refuse(problem: HttpProblem): void {
    this.#write(problem.status, problemBody(problem));
  }

  hangUp(): void {
    this.#tellBroken();
    this.#leave();
  }

  onGone(listener: () => void): void {
    this.#whenGone.push(listener);
  }

  /** One of the two processes is no more. */
  processEnded(which: SimulatedProcess): void {
    if (which === this.#asker) this.#closeAsker();
    else this.hangUp();
  }

  #handOver(): void {
    if (this.#isSettled || this.#asked === null) return;
    if (!this.#asked.isListening || this.#wires.chance(this.#wires.breakRate)) {
      this.#break();
      return;
    }
    this.#isHandedOver = true;
    this.#asked.receiveRequest(this.#call, this);
    if (this.#wires.chance(this.#wires.breakRate)) this.#break();
  }

  #write(status: number, body: string): void {
    this.#asked?.passBoundary();
    if (this.#asked?.isGone === true) return;
    if (this.#wires.chance(this.#wires.breakRate)) {
      this.#break();
      return;
    }
    if (!this.#isGone) this.#tell({ type: 'answered', status, body });
    this.#leave();
  }

  /** The connection itself breaks, and both sides learn of it. */
  #break(): void {
    this.#tellBroken();
    this.#closeAsker();
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
