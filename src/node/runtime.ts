import type { Effect, Input, Order, Orders, Outcome, RaftNode, StateChange } from '../raft';
import { step } from '../raft';
import type { Clock } from './clock';
import type { EventStream } from './events/event-stream';
import type { Exchanges } from './http/exchanges';
import type { Metrics } from './metrics';
import type { Army } from './orders/army';
import type { PendingOrders } from './orders/pending-orders';
import type { RpcClient } from './rpc/client';
import type { Change, Storage } from './storage/storage';
import type { ElectionTimerAct, Timing } from '../shared';
import { Timers } from './timers';

export interface RuntimeParts {
  readonly node: RaftNode;
  readonly timing: Timing;
  readonly clock: Clock;
  readonly random: () => number;
  readonly storage: Pick<Storage, 'save' | 'placeOf' | 'readStored'>;
  readonly events: EventStream;
  readonly metrics: Pick<Metrics, 'observe' | 'entriesApplied'>;
  readonly rpc: Pick<RpcClient, 'send'>;
  readonly exchanges: Pick<Exchanges, 'reply'>;
  readonly orders: Orders;
  readonly pending: Pick<PendingOrders, 'takenUp' | 'accepted' | 'refused' | 'applied'>;
  readonly army: Pick<Army, 'applied'>;
  /** The guard forbade a change; nothing is stepped any more. */
  readonly onForbidden: (change: StateChange) => void;
  /** The storage failed or an invariant is broken; nothing is stepped any more. */
  readonly onFailure: (error: unknown) => void;
}

/** How many requests from outside may wait to be stepped. */
export const MAX_WAITING_INPUTS = 4096;
/** How many applied entries stay in memory, for peers that are a little behind. */
const APPLIED_IN_MEMORY = 1024;
/** How many inputs share one write at most. */
const MAX_BATCH = 256;

/**
 * The loop around the core: takes what has come in, steps the core through it, makes durable what
 * must be, and then carries out everything else in its order. While a write is under way inputs
 * gather, and the next write is for all of them. One loop and no concurrency in it: two requests
 * for the vote of one term are two steps.
 */
export class Runtime {
  readonly #parts: RuntimeParts;
  readonly #timers: Timers;
  readonly #waiting: Input[] = [];
  #timing: Timing;
  /** The node as the last carried out step left it: nothing in it is waiting for the disk. */
  #node: RaftNode;
  #isBusy = false;
  #isHalted = false;

  constructor(parts: RuntimeParts) {
    this.#parts = parts;
    this.#timing = parts.timing;
    this.#node = parts.node;
    this.#timers = new Timers(parts.clock, parts.timing.heartbeatMs, {
      electionTimeout: (timer) => {
        this.#take({ type: 'electionTimeout', timer });
      },
      heartbeatDue: (nextMs) => {
        this.#tellHeartbeatTimer(nextMs);
        this.#take({ type: 'heartbeatDue' });
      },
      overslept: (graceMs) => {
        parts.events.emit({ type: 'electionTimerStarted', timeoutMs: graceMs });
      },
    });
  }

  get node(): RaftNode {
    return this.#node;
  }

  start(): void {
    this.#take({ type: 'start' });
  }

  /** Takes a request from outside, unless the node has stopped or too many wait already. */
  offer(input: Extract<Input, { type: 'request' | 'order' }>): boolean {
    if (this.#isHalted || this.#waiting.length >= MAX_WAITING_INPUTS) return false;
    this.#take(input);
    return true;
  }

  /** Does to the election timer what was asked for; a leader has none that could run out. */
  actOnElectionTimer(act: ElectionTimerAct): void {
    if (this.#isHalted) return;
    switch (act) {
      case 'timeout':
        this.#take({ type: 'electionTimeout', timer: null });
        return;
      case 'hold':
        if (this.#timers.isHeld) return;
        this.#timers.hold();
        this.#parts.events.emit({ type: 'electionTimerHeld' });
        return;
      case 'release':
        if (!this.#timers.isHeld) return;
        this.#timers.release();
        this.#parts.events.emit({ type: 'electionTimerReleased' });
        this.#take({ type: 'retime', electionTimeoutMs: this.#timing.electionTimeoutMs });
    }
  }

  /** Goes on at other paces: the timer that runs starts anew with them. */
  setTiming(timing: Timing): void {
    if (this.#isHalted) return;
    this.#timing = timing;
    if (this.#timers.setHeartbeat(timing.heartbeatMs)) this.#tellHeartbeatTimer(timing.heartbeatMs);
    this.#take({ type: 'retime', electionTimeoutMs: timing.electionTimeoutMs });
  }

  /** Nothing is stepped or carried out from now on. */
  halt(): void {
    this.#isHalted = true;
    this.#waiting.length = 0;
    this.#timers.stop();
  }

  #take(input: Input): void {
    if (this.#isHalted) return;
    this.#waiting.push(input);
    if (!this.#isBusy) this.#run();
  }

  #run(): void {
    this.#isBusy = true;
    try {
      while (this.#waiting.length > 0 && !this.#isHalted) {
        const outcomes = this.#stepBatch();
        const saved = this.#parts.storage.save(changesOf(outcomes));
        if (saved !== null) {
          saved.then(
            () => {
              this.#resume(outcomes);
            },
            (error: unknown) => {
              this.#fail(error);
            },
          );
          return;
        }
        this.#carryOut(outcomes);
      }
      this.#isBusy = false;
    } catch (error) {
      this.#fail(error);
    }
  }

  #resume(outcomes: readonly Outcome[]): void {
    if (this.#isHalted) return;
    try {
      this.#carryOut(outcomes);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#run();
  }

  #fail(error: unknown): void {
    this.halt();
    this.#parts.onFailure(error);
  }

  /** Every beat starts the timer of the next, which after a sleep is due sooner than a whole beat later. */
  #tellHeartbeatTimer(intervalMs: number): void {
    this.#parts.events.emit({ type: 'heartbeatTimerStarted', intervalMs });
  }

  #stepBatch(): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    let node = this.#node;
    for (const input of this.#waiting.splice(0, MAX_BATCH)) {
      if (input.type === 'order') this.#parts.pending.takenUp(input.order);
      const outcome = step(node, input, this.#parts.random());
      outcomes.push(outcome);
      node = outcome.node;
      if (outcome.effects.at(-1)?.type === 'stop') break;
    }
    return outcomes;
  }

  #carryOut(outcomes: readonly Outcome[]): void {
    for (const { node, effects } of outcomes) {
      this.#node = node;
      for (const effect of effects) this.#perform(effect);
      if (this.#isHalted) return;
    }
  }

  #perform(effect: Effect): void {
    const { events, metrics, exchanges, pending } = this.#parts;
    switch (effect.type) {
      case 'persistVote':
        events.moment = { ...events.moment, term: effect.term };
        return;
      case 'persistEntries':
        return;
      case 'send':
        this.#send(effect);
        return;
      case 'reply':
        exchanges.reply(effect.exchange, effect.message);
        return;
      case 'startElectionTimer':
        this.#timers.startElection(effect.timer, effect.timeoutMs);
        events.emit({ type: 'electionTimerStarted', timeoutMs: effect.timeoutMs });
        return;
      case 'startHeartbeatTimer':
        this.#timers.startHeartbeat();
        this.#tellHeartbeatTimer(this.#timing.heartbeatMs);
        return;
      case 'apply':
        this.#apply(effect);
        return;
      case 'applyLater':
        // After whatever waits outside of this loop: timers, requests, answers.
        this.#parts.clock.after(0, () => {
          this.#take({ type: 'applyDue' });
        });
        return;
      case 'orderAccepted': {
        const { order, index, term } = effect;
        pending.accepted(order, index, term);
        const { command } = this.#node.log.entryAt(index);
        if (command.type !== 'set') throw new Error(`Log entry ${index} is no order.`);
        const { key, value } = command;
        events.emit({ type: 'orderAccepted', key, value, index });
        return;
      }
      case 'orderRefused': {
        const key = pending.refused(effect.order, effect.leader);
        const { leader } = effect;
        if (key !== undefined) events.emit({ type: 'orderRefused', key, leader });
        return;
      }
      case 'announce':
        if (effect.news.type === 'stateChanged') {
          events.moment = { ...events.moment, state: effect.news.to };
        }
        metrics.observe(effect.news, this.#node.config.id);
        events.emit(effect.news);
        return;
      case 'stop':
        // The change did not happen: the node ends as what it was.
        events.moment = { term: this.#node.term, state: this.#node.state };
        this.halt();
        this.#parts.onForbidden(effect.change);
        return;
    }
  }

  #send({ rpc, to, message }: Extract<Effect, { type: 'send' }>): void {
    this.#parts.rpc.send(rpc, to, message, (answer) => {
      this.#take(
        answer === null
          ? { type: 'unanswered', rpc, to }
          : { type: 'answer', rpc, from: to, request: message, message: answer },
      );
    });
  }

  #apply({ firstIndex, entries }: Extract<Effect, { type: 'apply' }>): void {
    const { orders, pending, army, events, metrics } = this.#parts;
    let index = firstIndex;
    const latest = new Map<string, Order>();
    for (const entry of entries) {
      const order = orders.apply(index, entry);
      if (order !== null) latest.set(order.key, order);
      pending.applied(index, entry.term, order);
      index += 1;
    }
    const { log, lastApplied } = this.#node;
    const { placeOf, readStored } = this.#parts.storage;
    if (placeOf !== null) log.settle(lastApplied - APPLIED_IN_MEMORY, placeOf, readStored);
    metrics.entriesApplied(entries.length);
    events.emit({ type: 'applied', lastApplied: index - 1 });
    // A general who catches up hears of the orders that stand, not of those they replaced.
    for (const order of latest.values()) army.applied(order);
  }
}

function changesOf(outcomes: readonly Outcome[]): readonly Change[] {
  return outcomes.flatMap(({ effects }) =>
    effects.filter((effect) => effect.type === 'persistVote' || effect.type === 'persistEntries'),
  );
}
