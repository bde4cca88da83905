import type { Clock } from '../node/clock';
import type { ControlChannel } from '../node/control/channel';
import type { SupervisedNode, SupervisedNodeOptions } from '../node/control/supervised-node';
import type { Caller } from '../node/http/exchanges';
import type { HttpProblem } from '../node/http/problem';
import type { Door, FolderOwner, Machine } from '../node/machine';
import type { NodeShell } from '../node/node-shell';
import type { Call, Transport } from '../node/rpc/call';
import type { Disk } from '../node/storage/disk';
import type { Address, ControlMessage, Report } from '../shared';
import type { Random } from './random';
import type { DiskUser, SimulatedDisk } from './disk';
import type { Wires } from './wire';
import { SimulatedTransport } from './wire';

/** A request's connection is taken up, and it is read, in as many turns at most. */
const TURNS_TO_READ = 4;

/** Whether a request is refused; a broken program has a class of its own for it. */
export function isProblem(error: unknown): error is HttpProblem {
  return error instanceof Error && error.name === 'HttpProblem';
}

/** The program that a process runs: the one that ships, or one with a mistake in it. */
export type Program = new (
  options: SupervisedNodeOptions,
) => Pick<SupervisedNode, 'stop' | 'crash'>;

/** Where a process lives. */
export interface Surroundings extends Wires {
  nowMs(): number;
  /** What the wall clock of the machine says, which somebody may set. */
  wallMs(): number;
  after(delayMs: number, act: () => void): void;
  /** How likely a machine keeps a process from going on, and how long at most. */
  napsOf(process: SimulatedProcess): { readonly rate: number; readonly maxMs: number };
  diskOn(port: number): SimulatedDisk;
  /** The channel has taken a report; `sent` is called once it has room again. */
  report(process: SimulatedProcess, report: Report, sent: () => void): void;
  /** A callback of the process is over. */
  rested(process: SimulatedProcess): void;
  /** The process is no more, and what it has reported can still be read. */
  ended(process: SimulatedProcess, status: number | null): void;
  /** The program threw what nobody caught. */
  threw(process: SimulatedProcess, error: unknown): void;
}

/** What is told when one of the two ends of a connection is gone. */
interface Connected {
  processEnded(which: SimulatedProcess): void;
}

/**
 * A process with an event loop like Node.js' own, around the program of a node that ships. It can be
 * stopped between any two callbacks, and killed there and wherever something leaves it: a write, a sync, a
 * request, an answer, a report.
 */
export class SimulatedProcess implements Clock, Machine, ControlChannel, DiskUser {
  readonly connections = new Set<Connected>();
  readonly pid: number;
  /** The node in it, once it answers. */
  shell: NodeShell | null = null;
  readonly #world: Surroundings;
  readonly #random: Random;
  readonly #program: InstanceType<Program>;
  #timers: { readonly dueMs: number; readonly act: () => void }[] = [];
  #inbox: (() => void)[] = [];
  #immediates: (() => void)[] = [];
  #turn: Iterator<undefined> | null = null;
  #isAwake = false;
  #state: 'runs' | 'stopped' | 'gone' = 'runs';
  #port: number | null = null;
  /** Whose disk it uses: that of the port that it opens, or of a folder that it holds. */
  #diskPort: number | null = null;
  #isListening = false;
  #early: (() => void)[] = [];
  #obey: (message: unknown) => void = () => undefined;
  #doom: { boundaries: number; readonly then: () => void } | null = null;

  constructor(world: Surroundings, random: Random, pid: number, program: Program) {
    this.#world = world;
    this.#random = random;
    this.pid = pid;
    this.#program = new program({
      channel: this,
      machine: this,
      exit: (status) => this.exit(status),
    });
  }

  get clock(): Clock {
    return this;
  }

  get disk(): Disk {
    return this.#world.diskOn(this.#diskPort ?? 0).usedBy(this);
  }

  get isListening(): boolean {
    return this.#isListening && !this.isGone;
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  get isGone(): boolean {
    return this.#state === 'gone';
  }

  /** The port that it has opened; null before. */
  get port(): number | null {
    return this.#port;
  }

  random(): number {
    return this.#random.next();
  }

  drawName(): string {
    return `lead-${this.pid}`;
  }

  listen({ port }: Address): Promise<Door> {
    this.#port = port;
    this.#diskPort = port;
    this.#isListening = true;
    return Promise.resolve({
      answerWith: (shell) => {
        this.shell = shell;
        for (const take of this.#early.splice(0)) take();
      },
      close: () => {
        this.#isListening = false;
        return Promise.resolve();
      },
    });
  }

  holdFolder(_folder: string, { node, servers }: FolderOwner): Promise<{ release(): void }> {
    this.#diskPort = Number(servers[node]?.split(':').at(-1));
    return Promise.resolve({ release: () => undefined });
  }

  openTransport(): Transport {
    return new SimulatedTransport(this, this.#world);
  }

  findWitness(): never {
    throw new Error('A node with a supervisor asks nobody whether it has led.');
  }

  wallMs(): number {
    return this.#world.wallMs();
  }

  monotonicMs(): number {
    return this.#world.nowMs();
  }

  after(delayMs: number, act: () => void): () => void {
    const timer = { dueMs: this.#world.nowMs() + delayMs, act };
    this.#timers.push(timer);
    this.#timers.sort((a, b) => a.dueMs - b.dueMs);
    this.#world.after(delayMs, () => this.#wake());
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  whenRead(act: () => void): () => void {
    const immediate = (): void => act();
    this.#immediates.push(immediate);
    this.#wake();
    return () => {
      this.#immediates = this.#immediates.filter((each) => each !== immediate);
    };
  }

  post(report: Report, sent: () => void): void {
    this.passBoundary();
    if (!this.isGone) this.#world.report(this, report, () => this.receive(sent));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#obey = listener;
  }

  onClose(): void {
    // Its supervisor outlives it.
  }

  /** The supervisor's word. */
  control(message: ControlMessage): void {
    this.receive(() => this.#obey(message));
  }

  /** Something can be read. */
  receive(act: () => void): void {
    if (this.isGone) return;
    this.#inbox.push(act);
    this.#wake();
  }

  /** A request has come in, and is taken up after some turns. */
  receiveRequest({ path, headers, body }: Call, caller: Caller): void {
    const take = (): void => {
      const rpc = path === '/vote' ? 'requestVote' : 'appendEntries';
      this.shell?.intake
        .take(rpc, { ...headers }, JSON.parse(body), caller)
        .catch((error: unknown) => {
          if (isProblem(error)) caller.refuse(error);
          else this.#world.threw(this, error);
        });
    };
    this.receive(() => {
      this.#turns(this.#random.integer(0, TURNS_TO_READ), () => {
        if (this.shell === null) this.#early.push(take);
        else take();
      });
    });
  }

  signal(signal: string): void {
    if (this.isGone) return;
    if (signal === 'SIGSTOP') this.#state = 'stopped';
    if (signal === 'SIGKILL') this.exit(null);
    if (signal === 'SIGTERM') this.receive(() => this.#program.stop('it received SIGTERM'));
    if (signal !== 'SIGCONT') return;
    this.#state = 'runs';
    this.#wake();
  }

  /** Kills it as so many more things are about to leave it; 0: the next one does not any more. */
  killAfter(boundaries: number, then: () => void = () => undefined): void {
    this.#doom = { boundaries, then };
  }

  /** What was to kill it does not any more. */
  spare(): void {
    this.#doom = null;
  }

  passBoundary(): void {
    if (this.isGone || this.#doom === null) return;
    this.#doom.boundaries -= 1;
    if (this.#doom.boundaries >= 0) return;
    this.exit(null);
    this.#doom.then();
  }

  exit(status: number | null): void {
    if (this.isGone) return;
    this.#state = 'gone';
    for (const connection of [...this.connections]) connection.processEnded(this);
    this.#world.ended(this, status);
  }

  #wake(): void {
    if (this.#isAwake || this.#state !== 'runs') return;
    this.#isAwake = true;
    const random = this.#random;
    const { rate, maxMs } = this.#world.napsOf(this);
    const delayMs = random.chance(rate) ? random.between(0, maxMs) : random.between(0, 0.2);
    this.#world.after(delayMs, () => {
      this.#isAwake = false;
      this.#goOn();
    });
  }

  /** One callback of the loop. */
  #goOn(): void {
    if (this.#state !== 'runs') return;
    this.#turn ??= this.#takeTurn();
    try {
      if (this.#turn.next().done === true) this.#turn = null;
    } catch (error) {
      this.#world.threw(this, error);
    }
    this.#world.rested(this);
    if (this.#hasWork()) this.#wake();
  }

  #hasWork(): boolean {
    const isDue = (this.#timers[0]?.dueMs ?? Infinity) <= this.#world.nowMs();
    return this.#turn !== null || isDue || this.#inbox.length > 0 || this.#immediates.length > 0;
  }

  *#takeTurn(): Generator<undefined> {
    const dueMs = this.#world.nowMs();
    for (let timer = this.#timers[0]; timer && timer.dueMs <= dueMs; timer = this.#timers[0]) {
      this.#timers.shift();
      timer.act();
      yield;
    }
    for (const read of this.#inbox.splice(0)) {
      read();
      yield;
    }
    for (const immediate of [...this.#immediates]) {
      if (!this.#immediates.includes(immediate)) continue;
      this.#immediates = this.#immediates.filter((each) => each !== immediate);
      immediate();
      yield;
    }
  }

  #turns(count: number, act: () => void): void {
    if (count === 0) act();
    else this.whenRead(() => this.#turns(count - 1, act));
  }
}
