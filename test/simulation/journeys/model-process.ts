import { State } from '../../../src/raft';
import type { Clock } from '../../../src/node/clock';
import { EventStream } from '../../../src/node/events/event-stream';
import { Dropped } from '../../../src/node/events/dropped';
import { Reporter } from '../../../src/node/control/reporter';
import type { Caller } from '../../../src/node/http/exchanges';
import { Exchanges } from '../../../src/node/http/exchanges';
import { HttpProblem } from '../../../src/node/http/problem';
import { RpcClient } from '../../../src/node/rpc/client';
import { Roads } from '../../../src/node/rpc/roads';
import { BUSY } from '../../../src/node/rpc/wire';
import type { ControlMessage, NodeEvent, NodeSettings, Report } from '../../../src/shared';
import { ExitStatus } from '../../../src/shared';
import { FIRST_START } from '../../support/node-events';
import type { Random } from '../world/random';
import type { Wires } from './wire';
import { ModelTransport } from './wire';

const ANSWER_LIMIT_MS = 600;
const LOST_ANSWER_LIMIT_MS = 5000;
const PAUSE_MS = 80;
/** As long as a busy machine may keep a process from going on. */
const NAP_MS = 30;
/** A request's connection is taken up, and it is read, in as many turns at most. */
const TURNS_TO_READ = 4;
/** As NodeShell does it. */
const TURNS_TO_HEAR_OUT = 8;

/** Where a process lives. */
export interface Surroundings extends Wires {
  readonly random: Random;
  nowMs(): number;
  after(delayMs: number, act: () => void): void;
  /** Calls `act`, with what it and the program under test leave for later done by this process. */
  as(process: ModelProcess, act: () => void): void;
  /** The channel has taken a report. */
  report(process: ModelProcess, report: Report): void;
  /** The process is no more, and what it has reported can still be read. */
  ended(process: ModelProcess, status: number | null): void;
}

/** What is told when one of the two ends of a connection is gone. */
interface Connected {
  processEnded(which: ModelProcess): void;
}

/**
 * A process with an event loop like Node.js' own, which can be stopped or killed between any two callbacks,
 * around the real parts of a node that send, answer, hold and report messages. What they carry is drawn.
 */
export class ModelProcess implements Clock {
  readonly connections = new Set<Connected>();
  readonly #world: Surroundings;
  #timers: { readonly dueMs: number; readonly act: () => void }[] = [];
  #inbox: (() => void)[] = [];
  #immediates: (() => void)[] = [];
  #turn: Iterator<undefined> | null = null;
  #isAwake = false;
  #state: 'runs' | 'stopped' | 'gone' = 'runs';
  #node: ModelNode | null = null;

  constructor(world: Surroundings) {
    this.#world = world;
  }

  get isListening(): boolean {
    return this.#state !== 'gone' && this.#node?.isListening === true;
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  get port(): number | null {
    return this.#node?.port ?? null;
  }

  get node(): ModelNode | null {
    return this.#node;
  }

  wallMs(): number {
    return this.#world.nowMs();
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

  /** Something can be read. */
  receive(act: () => void): void {
    if (this.#state === 'gone') return;
    this.#inbox.push(act);
    this.#wake();
  }

  receiveRequest(id: string, caller: Caller): void {
    this.receive(() => this.#node?.read(id, caller));
  }

  control(message: ControlMessage): void {
    this.receive(() => {
      if (message.type === 'begin') this.#node = new ModelNode(this, this.#world, message.settings);
      else this.#node?.obey(message);
    });
  }

  signal(signal: string): void {
    if (this.#state === 'gone') return;
    if (signal === 'SIGSTOP') this.#state = 'stopped';
    if (signal === 'SIGKILL') this.exit(null);
    if (signal !== 'SIGCONT') return;
    this.#state = 'runs';
    this.#wake();
  }

  exit(status: number | null): void {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    for (const connection of [...this.connections]) connection.processEnded(this);
    this.#world.ended(this, status);
  }

  #wake(): void {
    if (this.#isAwake || this.#state !== 'runs') return;
    this.#isAwake = true;
    const { random } = this.#world;
    const delayMs = random.chance(0.05) ? random.between(0, NAP_MS) : random.between(0, 0.2);
    this.#world.after(delayMs, () => {
      this.#isAwake = false;
      this.#goOn();
    });
  }

  /** One callback of the loop. */
  #goOn(): void {
    if (this.#state !== 'runs') return;
    this.#turn ??= this.#takeTurn();
    this.#world.as(this, () => {
      if (this.#turn?.next().done === true) this.#turn = null;
    });
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
}

/** The node in such a process: who it writes to, and when it answers, chance decides. */
class ModelNode {
  readonly #process: ModelProcess;
  readonly #world: Surroundings;
  readonly #settings: NodeSettings;
  readonly #events: EventStream;
  readonly #reporter: Reporter;
  readonly #dropped = new Dropped();
  readonly #roads: Roads;
  readonly #rpc: RpcClient;
  readonly #exchanges: Exchanges;
  #isEnding = false;
  #isDropping = false;
  #isSilent = false;
  #rpcs = 0;
  isListening = true;

  constructor(process: ModelProcess, world: Surroundings, settings: NodeSettings) {
    const { node: self, incarnation, servers } = settings;
    this.#process = process;
    this.#world = world;
    this.#settings = settings;
    this.#reporter = new Reporter(
      {
        post: (report, sent) => {
          world.report(process, report);
          process.whenRead(sent);
        },
        onMessage: () => undefined,
        onClose: () => undefined,
      },
      process,
    );
    const moment = { term: 1, state: State.Follower };
    this.#events = new EventStream(self, incarnation, process, moment);
    this.#events.listen({ wants: () => true, hear: (event) => this.#report(event) });
    this.#roads = new Roads(process, () => world.random.next());
    for (const { to, road } of settings.roads) this.#roads.set(to, road);
    this.#exchanges = new Exchanges(this.#roads, this.#events, process, LOST_ANSWER_LIMIT_MS);
    this.#rpc = new RpcClient({
      self,
      incarnation,
      servers,
      clock: process,
      roads: this.#roads,
      transport: new ModelTransport(process, world),
      events: this.#events,
      metrics: { rpcAnswered: () => undefined, rpcUnanswered: () => undefined },
      peers: { headersTo: () => ({}), accepted: () => undefined, turnedAway: () => undefined },
      answerLimitMs: () => ANSWER_LIMIT_MS,
    });
    this.#start();
  }

  get port(): number | null {
    return this.#settings.servers[this.#settings.node]?.port ?? null;
  }

  obey(message: Exclude<ControlMessage, { type: 'begin' }>): void {
    switch (message.type) {
      case 'road':
        this.#roads.set(message.to, message.road);
        return;
      case 'peerEnded':
        this.#turns(TURNS_TO_HEAR_OUT, () => {
          this.#events.emit({ type: 'heardOut', peer: message.peer, life: message.life });
        });
        return;
      case 'tellState':
      case 'forget':
        // It has no state but its messages, and no disk.
        return;
      case 'ask':
        this.#world.report(this.#process, { type: 'here' });
        return;
      // It is about messages; there is no core behind it that had a timer.
      case 'electionTimer':
      case 'timing':
        return;
      case 'stop':
        void this.end(ExitStatus.stopped);
    }
  }

  /** A request has come in, and is taken up after some turns. */
  read(id: string, caller: Caller): void {
    const peer = Number(id.split('.')[0]);
    this.#turns(this.#world.random.integer(0, TURNS_TO_READ), () => {
      this.#events.emit({ type: 'messageArrived', id, leg: 'request', from: peer });
      const exchange = this.#exchanges.open(caller, { peer, id });
      if (this.#isEnding || this.#world.chance(0.05)) {
        this.#exchanges.refuse(exchange, new HttpProblem(BUSY, 'Too much to do.'));
        return;
      }
      this.#process.after(this.#world.random.between(0, 30), () => {
        if (this.#isEnding) return;
        this.#exchanges.reply(exchange, { rpc: 'requestVote', term: 1, voteGranted: true });
      });
    });
  }

  /** Its listener is too slow from now on, or fast enough again. */
  dropReports(isDropping: boolean): void {
    this.#isDropping = isDropping;
  }

  /** It sends nothing more by itself. */
  fallSilent(): void {
    this.#isSilent = true;
  }

  /** As NodeShell ends, by the guard or as it is asked to. */
  async end(status: ExitStatus): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#rpc.close();
    await this.#exchanges.stop();
    this.#events.close({ type: 'stopping', exitStatus: status, reason: 'it is told to' });
    this.isListening = false;
    await this.#reporter.flush();
    this.#process.after(this.#world.random.between(0, 30), () => this.#process.exit(status));
  }

  #start(): void {
    const { servers, node, rules, timing } = this.#settings;
    const address = servers[node];
    if (address === undefined) throw new RangeError(`There is no address of node ${node}.`);
    this.#events.emit({
      ...FIRST_START,
      pid: 4000 + node,
      address,
      rules,
      timing,
    });
    this.#sendLater();
  }

  #sendLater(): void {
    const { random } = this.#world;
    this.#process.after(random.between(0, PAUSE_MS), () => {
      if (this.#isEnding || this.#isSilent) return;
      const { node, servers } = this.#settings;
      const to = (node + random.integer(1, servers.length - 1)) % servers.length;
      this.#rpcs += 1;
      this.#rpc.send(
        this.#rpcs,
        to,
        { rpc: 'requestVote', term: 1, candidateId: node, lastLogIndex: 0, lastLogTerm: 0 },
        () => undefined,
      );
      this.#sendLater();
    });
  }

  #turns(count: number, act: () => void): void {
    if (count === 0) act();
    else this.#process.whenRead(() => this.#turns(count - 1, act));
  }

  #report(event: NodeEvent): void {
    if (this.#isDropping && event.type !== 'started' && event.type !== 'stopping') {
      this.#dropped.add(event);
      return;
    }
    const dropped = this.#dropped.take();
    if (dropped !== undefined) this.#reporter.hear(dropped);
    this.#reporter.hear(event);
  }
}
