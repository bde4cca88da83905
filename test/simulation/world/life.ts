import type {
  Effect,
  Input,
  NodeId,
  Order,
  Orders,
  Outcome,
  RaftNode,
  Response,
} from '../../../src/raft';
import { State } from '../../../src/raft';
import { Finding } from '../checks/finding';
import { checkStep } from '../checks/step-contract';
import type { Disk } from './disk';
import type { OrderAnswer } from './order-desk';
import { OrderDesk } from './order-desk';
import type { Random } from '../../../src/virtual/random';
import { RpcClient } from './rpc-client';
import { Rpc } from './rpc';
import type { Surroundings } from './surroundings';
import type { TimerKind } from './timer';
import { Timer } from './timer';

/** A request that was taken in and is to be answered. */
interface Exchange {
  readonly rpc: Rpc;
  readonly copy: number;
}

/** Which effect boundary something waits for: so many, of batches that are so large, come first. */
interface Moment {
  readonly boundaries: number;
  readonly batchOf: number;
}

interface Interrupt extends Moment {
  boundaries: number;
  readonly act: () => void;
}

/** What a life begins with. */
interface Birth {
  readonly around: Surroundings;
  readonly id: NodeId;
  readonly incarnation: number;
  readonly node: RaftNode;
  readonly disk: Disk;
  readonly random: Random;
  readonly clockSpeed: number;
  readonly syncMs: number;
  /** Called when the guard has stopped the node; the life is then to be ended. */
  readonly guardStopped: () => void;
}

/**
 * One life of a node's process: the shell around the core, as the real one is. It takes the inputs
 * that have gathered, steps the core with each, writes and syncs once what all of them persist, then
 * carries out every other effect in order, and only then takes the next inputs.
 */
export class Life {
  node: RaftNode;
  readonly incarnation: number;
  readonly timer: Timer;
  syncMs: number;
  readonly #id: NodeId;
  readonly #around: Surroundings;
  readonly #disk: Disk;
  readonly #random: Random;
  readonly #guardStopped: () => void;
  readonly #rpcs: RpcClient;
  readonly #desk = new OrderDesk();
  readonly #orders: Orders;
  #lastApplied = 0;
  #inbox: Input[] = [];
  #exchanges: Exchange[] = [];
  #nextExchange = 1;
  /** Steps that were taken and whose effects are still to be carried out. */
  #batch: Outcome[] = [];
  #batchPlace = 0;
  #effectPlace = 0;
  #stage: 'idle' | 'syncing' | 'carryingOut' = 'idle';
  #electionTimer = 0;
  #isOver = false;
  #isFrozen = false;
  /** What reached the process while it was frozen. */
  #mail: (() => void)[] = [];
  #interrupts: Interrupt[] = [];
  /** How many steps were taken, or records written, for the present sync. */
  #batchSize = 0;

  constructor(birth: Birth) {
    const { around } = birth;
    const { plan, queue } = around;
    this.#around = around;
    this.#id = birth.id;
    this.incarnation = birth.incarnation;
    this.node = birth.node;
    this.#disk = birth.disk;
    this.#random = birth.random;
    this.syncMs = birth.syncMs;
    this.#guardStopped = birth.guardStopped;
    this.#orders = new around.core.Orders();
    this.timer = new Timer(queue, birth.clockSpeed, (kind) => {
      this.#timerDue(kind);
    });
    const { travelMs, jitterMs } = plan.network;
    const limitMs = plan.electionTimeoutMs.max + 2 * (travelMs + jitterMs);
    this.#rpcs = new RpcClient(queue, plan.size, limitMs, plan.maxUnanswered, (rpc) => {
      around.tally.rpcsExpired += 1;
      around.trace?.messageLost(rpc, null, 1, 'expired', 1);
      this.#receive({ type: 'unanswered', rpc: rpc.number, to: rpc.to });
    });
  }

  /** Steps have been taken together, and not all that they ask for is done. */
  get isMidBatch(): boolean {
    return this.#stage !== 'idle' && this.#batch.length > 1;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  /** Nothing is under way in this process: no input, no effect, no order. */
  get isIdle(): boolean {
    return this.#stage === 'idle' && this.#inbox.length === 0 && this.#desk.pendingCount === 0;
  }

  get lastApplied(): number {
    return this.#lastApplied;
  }

  appliedOrder(key: string): Order | undefined {
    return this.#orders.get(key);
  }

  appliedOrders(): readonly Order[] {
    return this.#orders.all();
  }

  begin(): void {
    this.#receive({ type: 'start' });
  }

  /** The process is no more: nothing that is still on its way to it or in it happens. */
  end(cause: 'crashed' | 'guard'): void {
    this.#isOver = true;
    this.timer.stop();
    this.#rpcs.suspend();
    this.#mail = [];
    if (cause === 'guard') this.#around.tally.ordersNotTakenIn += this.#desk.stop();
    else this.#desk.breakOff();
  }

  /** Does something at the given effect boundary: 0 is the next one. */
  interruptAfter({ boundaries, batchOf }: Moment, act: () => void): void {
    this.#interrupts.push({ boundaries, batchOf, act });
  }

  cancelInterrupts(): void {
    this.#interrupts = [];
  }

  freeze(): void {
    this.#isFrozen = true;
    this.timer.suspend();
    this.#rpcs.suspend();
  }

  /** Goes on: with the timers that were due or with the mail, then with what was under way. */
  thaw(timersFirst: boolean): void {
    if (!this.#isFrozen || this.#isOver) return;
    this.#isFrozen = false;
    if (timersFirst) this.#resumeTimers();
    const mail = this.#mail;
    this.#mail = [];
    for (const happening of mail) this.#whenAwake(happening);
    if (!timersFirst) this.#resumeTimers();
    if (this.#stage === 'carryingOut') this.#carryOut();
    this.#work();
  }

  #resumeTimers(): void {
    this.timer.resume();
    this.#rpcs.resume();
  }

  // Messages come far more often than anything else, so their arrival makes no closure.

  requestArrived(rpc: Rpc, copy: number): void {
    if (this.#isFrozen) {
      this.#mail.push(this.requestArrived.bind(this, rpc, copy));
      return;
    }
    this.#around.trace?.messageArrived(rpc, null, copy);
    const exchange = this.#nextExchange;
    this.#nextExchange += 1;
    this.#exchanges.push({ rpc, copy });
    this.#receive({ type: 'request', exchange, message: rpc.request });
  }

  answerArrived(rpc: Rpc, response: Response, copy: number): void {
    if (this.#isFrozen) {
      this.#mail.push(this.answerArrived.bind(this, rpc, response, copy));
      return;
    }
    this.#around.trace?.messageArrived(rpc, response, copy);
    if (rpc.incarnation !== this.incarnation || !this.#rpcs.end(rpc)) return;
    const { number, to, request } = rpc;
    this.#receive({ type: 'answer', rpc: number, from: to, request, message: response });
  }

  /** Nobody listens at the other end of this RPC. */
  refused(rpc: Rpc): void {
    this.#whenAwake(() => {
      this.#around.trace?.messageLost(rpc, null, 1, 'unreachable', 1);
      if (rpc.incarnation !== this.incarnation || !this.#rpcs.end(rpc)) return;
      this.#receive({ type: 'unanswered', rpc: rpc.number, to: rpc.to });
    });
  }

  /** A client gives an order; `answer` is called once, unless the client is never told. */
  giveOrder(key: string, value: string, answer: (answer: OrderAnswer) => void): void {
    this.#whenAwake(() => {
      const order = this.#desk.take(key, value, answer);
      const { queue, plan, trace } = this.#around;
      trace?.say(this.#id, { type: 'orderReceived', key, value });
      const limitMs = Math.max(5000, 2 * plan.electionTimeoutMs.max);
      queue.at(queue.now + limitMs, () => {
        if (!this.#isOver) this.#whenAwake(() => this.#desk.answer(order, { type: 'unknown' }));
      });
      this.#receive({ type: 'order', order, key, value });
    });
  }

  /** Answers a question about what is applied, as soon as the process is awake. */
  ask(answer: (life: this) => void): void {
    this.#whenAwake(() => answer(this));
  }

  #whenAwake(happening: () => void): void {
    if (this.#isOver) return;
    if (this.#isFrozen) this.#mail.push(happening);
    else happening();
  }

  #timerDue(kind: TimerKind): void {
    if (this.timer.clockSpeed !== 1) this.#around.tally.timeoutsOffSpeed += 1;
    this.#receive(
      kind === 'election'
        ? { type: 'electionTimeout', timer: this.#electionTimer }
        : { type: 'heartbeatDue' },
    );
  }

  #receive(input: Input): void {
    if (this.#isOver) return;
    if (this.#stage !== 'idle' || this.#isFrozen || this.#inbox.length > 0) {
      this.#inbox.push(input);
      return;
    }
    this.#takeBatch([input]);
    this.#work();
  }

  #work(): void {
    while (this.#stage === 'idle' && this.#inbox.length > 0 && !this.#isFrozen && !this.#isOver) {
      this.#takeBatch(this.#inbox.splice(0, this.#around.plan.maxInputsPerBatch));
    }
  }

  #takeBatch(inputs: readonly Input[]): void {
    const { queue, tally, plan } = this.#around;
    this.#batch = [];
    for (const input of inputs) {
      if (!this.#step(input)) break;
    }
    this.#batchSize = Math.max(this.#batch.length, this.#disk.unsyncedCount);
    tally.batches += 1;
    if (this.#batch.length > 1) tally.batchesOfMany += 1;
    if (!this.#disk.isDirty) {
      this.#observe();
      this.#carryOut();
      return;
    }
    this.#stage = 'syncing';
    if (this.syncMs > plan.syncMs) tally.slowSyncs += 1;
    queue.at(queue.now + this.#random.next() * this.syncMs, () => {
      if (this.#isOver) return;
      this.#disk.sync();
      this.#observe();
      if (this.#isFrozen || this.#isInterrupted()) return;
      this.#carryOut();
      this.#work();
    });
    this.#isInterrupted();
  }

  /** Takes one step and writes what it persists; false where the guard stopped the node. */
  #step(input: Input): boolean {
    const { contract } = this.#around;
    const before = this.node;
    if (input.type === 'order') this.#desk.takeIn(input.order);
    const outcome = this.#callCore(before, input);
    const { node, effects } = outcome;
    if (contract) checkStep(before, input, node, effects);
    this.node = node;
    this.#batch.push(outcome);
    if (node.state === State.Leader && before.state !== State.Leader) {
      this.#around.elected(this.#id);
    }
    for (const effect of effects) {
      if (effect.type === 'persistVote' || effect.type === 'persistEntries') {
        this.#disk.write(effect);
      }
    }
    // The guard stops a node between storing a term and adopting it.
    if (effects.at(-1)?.type === 'stop') return false;
    if (contract) this.#checkStored();
    return true;
  }

  #callCore(node: RaftNode, input: Input): Outcome {
    this.#around.tally.steps += 1;
    try {
      return this.#around.core.step(node, input, this.#random.next());
    } catch (error) {
      const detail = `Node ${this.#id} threw at a ${input.type}: ${String(error)}`;
      throw new Finding('Steps return', this.#id, detail);
    }
  }

  /** What the node knows is what it would find on its disk, had it crashed after the sync. */
  #checkStored(): void {
    const { writtenTerm, writtenVote, writtenLastIndex, writtenLastTerm } = this.#disk;
    const { term, votedFor, log } = this.node;
    if (
      term !== writtenTerm ||
      votedFor !== writtenVote ||
      log.lastIndex !== writtenLastIndex ||
      log.lastTerm !== writtenLastTerm
    ) {
      const known = `term ${term}, vote ${votedFor ?? 'none'} and ${log.lastIndex} entries`;
      const stored = `term ${writtenTerm}, vote ${writtenVote ?? 'none'} and ${writtenLastIndex} entries`;
      const detail = `Node ${this.#id} acts on ${known}, but has stored ${stored}.`;
      throw new Finding('Stored before it is told', this.#id, detail);
    }
  }

  /** Shows the invariants what is on disk now, step by step. */
  #observe(): void {
    this.#stage = 'carryingOut';
    this.#batchPlace = 0;
    this.#effectPlace = 0;
    for (const { node, effects } of this.#batch) {
      if (effects.at(-1)?.type === 'stop') break;
      const violation = this.#around.invariants.observe(this.#id, node);
      if (violation !== null) {
        this.#around.trace?.violation(violation);
        throw new Finding(violation.property, violation.node, violation.detail);
      }
    }
  }

  #carryOut(): void {
    for (;;) {
      const taken = this.#batch[this.#batchPlace];
      if (taken === undefined) break;
      if (this.#effectPlace === 0) this.#around.trace?.nodeIs(this.#id, taken.node);
      while (this.#effectPlace < taken.effects.length) {
        const effect = taken.effects[this.#effectPlace];
        this.#effectPlace += 1;
        if (effect !== undefined) this.#perform(effect, taken.node);
        if (this.#isOver || this.#isInterrupted()) return;
      }
      this.#batchPlace += 1;
      this.#effectPlace = 0;
    }
    this.#batch = [];
    this.#stage = 'idle';
    this.#checkAtRest();
  }

  /** Counts one effect boundary; true where the node stops there. */
  #isInterrupted(): boolean {
    if (this.#interrupts.length === 0) return false;
    const counting = this.#interrupts.filter(({ batchOf }) => batchOf <= this.#batchSize);
    const due = counting.find(({ boundaries }) => boundaries === 0);
    for (const interrupt of counting) interrupt.boundaries = Math.max(0, interrupt.boundaries - 1);
    if (due === undefined) return false;
    this.#interrupts = this.#interrupts.filter((interrupt) => interrupt !== due);
    due.act();
    return true;
  }

  #perform(effect: Effect, node: RaftNode): void {
    switch (effect.type) {
      case 'persistVote':
      case 'persistEntries':
        // Written and synced before anything else of the batch.
        return;
      case 'send':
        return this.#send(effect);
      case 'reply':
        return this.#reply(effect);
      case 'startElectionTimer': {
        const { timer, timeoutMs } = effect;
        this.#electionTimer = timer;
        this.timer.start('election', timeoutMs);
        this.#around.trace?.say(this.#id, { type: 'electionTimerStarted', timeoutMs });
        return;
      }
      case 'startHeartbeatTimer': {
        const { heartbeatMs: intervalMs } = this.#around.plan;
        this.timer.start('heartbeat', intervalMs);
        this.#around.trace?.say(this.#id, { type: 'heartbeatTimerStarted', intervalMs });
        return;
      }
      case 'apply':
        return this.#apply(effect, node);
      case 'applyLater':
        this.#receive({ type: 'applyDue' });
        return;
      case 'orderAccepted': {
        const { order, index, term } = effect;
        const { key = '', value = '' } = this.#desk.find(order) ?? {};
        this.#around.trace?.say(this.#id, { type: 'orderAccepted', key, value, index });
        this.#desk.accept(order, index, term);
        return;
      }
      case 'orderRefused': {
        const { order, leader } = effect;
        const { key = '' } = this.#desk.find(order) ?? {};
        this.#around.trace?.say(this.#id, { type: 'orderRefused', key, leader });
        this.#desk.answer(
          order,
          leader === null ? { type: 'notCarriedOut' } : { type: 'redirect', leader },
        );
        return;
      }
      case 'announce':
        this.#around.trace?.say(this.#id, effect.news);
        return;
      case 'stop':
        this.#around.trace?.guardStopped(this.#id, effect.change);
        this.#guardStopped();
    }
  }

  #send({ rpc: number, to, message }: Extract<Effect, { type: 'send' }>): void {
    const { queue, network } = this.#around;
    const expiresAt = queue.now + this.#rpcs.limitMs;
    const rpc = new Rpc(this.#id, this.incarnation, number, to, message, expiresAt);
    if (this.#rpcs.isFull(to)) {
      this.#receive({ type: 'unanswered', rpc: number, to });
      return;
    }
    this.#rpcs.add(rpc);
    network.sendRequest(rpc);
  }

  #reply({ message }: Extract<Effect, { type: 'reply' }>): void {
    // Requests are answered in the order in which they came, each once, as `checkStep` has seen.
    const exchange = this.#exchanges.shift();
    if (exchange !== undefined) {
      this.#around.network.sendAnswer(exchange.rpc, message, exchange.copy);
    }
  }

  #apply({ firstIndex, entries }: Extract<Effect, { type: 'apply' }>, { log }: RaftNode): void {
    for (const [i, entry] of entries.entries()) {
      const index = firstIndex + i;
      if (index !== this.#lastApplied + 1 || log.termAt(index) !== entry.term) {
        const detail = `Node ${this.#id} applies entry ${index} of term ${entry.term} after entry ${this.#lastApplied}.`;
        throw new Finding('Applied in order, once', this.#id, detail);
      }
      this.#orders.apply(index, entry);
      this.#lastApplied = index;
      this.#desk.applied(index, entry);
    }
    this.#around.trace?.say(this.#id, { type: 'applied', lastApplied: this.#lastApplied });
  }

  #checkAtRest(): void {
    const { state, lastApplied } = this.node;
    if (lastApplied !== this.#lastApplied) {
      const detail = `Node ${this.#id} holds ${lastApplied} entries for applied, but ${this.#lastApplied} are.`;
      throw new Finding('Applied in order, once', this.#id, detail);
    }
    // A timeout that waits in the inbox starts the timer again.
    if (this.#inbox.length > 0) return;
    const expected = state === State.Leader ? 'heartbeat' : 'election';
    if (this.timer.kind !== expected) {
      const detail = `The ${expected} timer of node ${this.#id} does not run, though it is ${state}.`;
      throw new Finding('Timer fits the state', this.#id, detail);
    }
  }
}
