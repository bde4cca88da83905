import type { Effect, Input, RaftNode, Request, Response } from '../../../src/raft';
import { createNode, leaderOf, restoreNode, State, step } from '../../../src/raft';
import type { ExitCause } from '../../../src/shared/cluster-event';
import type { NodeEventBody } from '../../../src/shared/node-event';
import type { ElectionTimerAct } from '../../../src/shared/election-timer';
import type { PortTaken } from '../../../src/shared/port-taken';
import type { Address } from '../../../src/shared/settings';
import { ATTACK_TOLERANCE_MS } from '../../../src/shared/settings';
import type { SyntheticSiege } from './synthetic-siege';
import { describeChangeReason } from '../../../src/node/events/change-reason';

/** One made-up process around the real core. */
export class SyntheticNode {
  readonly id: number;
  readonly #siege: SyntheticSiege;
  #node: RaftNode | null = null;
  #stored: RaftNode | null = null;
  #incarnation = 0;
  #seq = 0;
  #frozen = false;
  #isTimerHeld = false;
  #waiting: (() => void)[] = [];
  #cancelTimer: () => void = () => undefined;
  #cancelAttack: () => void = () => undefined;
  #startedAtMs = 0;
  #exchanges = 0;
  readonly #replies = new Map<number, (message: Response) => void>();

  constructor(siege: SyntheticSiege, id: number) {
    this.#siege = siege;
    this.id = id;
  }

  get alive(): boolean {
    return this.#node !== null;
  }

  /** The last entry of its log; null where it is empty. */
  get lastEntry(): { readonly index: number; readonly term: number } | null {
    if (this.#node === null) return null;
    const { lastIndex, lastTerm } = this.#node.log;
    return lastIndex === 0 ? null : { index: lastIndex, term: lastTerm };
  }

  get leader(): number | null {
    return this.#node === null || this.#frozen ? null : leaderOf(this.#node);
  }

  nextLife(): { readonly incarnation: number; readonly pid: number } {
    this.#incarnation += 1;
    this.#seq = 0;
    return { incarnation: this.#incarnation, pid: 4000 + this.id * 100 + this.#incarnation };
  }

  start(address: Address): void {
    const { timing, rules, size, decreedLeader } = this.#siege;
    this.#isTimerHeld = false;
    const config = {
      id: this.id,
      size,
      rules,
      electionTimeoutMs: timing.electionTimeoutMs,
      maxEntriesPerMessage: 100,
    };
    const node =
      this.#stored === null ? createNode(config, decreedLeader) : restoreNode(config, this.#stored);
    this.#node = node;
    this.#frozen = false;
    this.#startedAtMs = this.#siege.nowMs;
    this.#tell({
      type: 'started',
      pid: 4000 + this.id * 100 + this.#incarnation,
      address,
      rules,
      timing,
      durable: true,
      restored: this.#stored !== null,
      votedFor: node.votedFor,
      leader: leaderOf(node),
      firstIndex: 1,
      log: node.log.entriesFrom(1),
      prevTerm: 0,
      cutBytes: 0,
    });
    this.#take({ type: 'start' });
  }

  die(
    cause: ExitCause,
    exitStatus: number | null,
    signal: string | null,
    message: string,
    portTaken?: PortTaken,
  ): void {
    this.#stored = this.#node ?? this.#stored;
    this.#node = null;
    this.#frozen = false;
    this.#waiting = [];
    this.#cancelTimer();
    this.#cancelAttack();
    const { id: node } = this;
    const incarnation = this.#incarnation;
    this.#siege.tellOf({
      type: 'processExited',
      node,
      incarnation,
      cause,
      exitStatus,
      signal,
      message,
      portTaken,
    });
  }

  actOnElectionTimer(act: ElectionTimerAct): void {
    if (act === 'timeout') return this.#take({ type: 'electionTimeout', timer: null });
    this.#isTimerHeld = act === 'hold';
    this.#tell({ type: this.#isTimerHeld ? 'electionTimerHeld' : 'electionTimerReleased' });
    if (this.#node?.state === State.Leader) return;
    if (this.#isTimerHeld) this.#cancelTimer();
    else this.#take({ type: 'retime', electionTimeoutMs: this.#siege.timing.electionTimeoutMs });
  }

  retime(): void {
    const { heartbeatMs, electionTimeoutMs } = this.#siege.timing;
    if (this.#node?.state === State.Leader) {
      this.#cancelTimer();
      this.#beat(heartbeatMs);
    }
    this.#take({ type: 'retime', electionTimeoutMs });
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const act of waiting) act();
  }

  /** Takes an order as leader; false where this is none. */
  order(key: string, value: string): boolean {
    if (this.#node?.state !== State.Leader || this.#frozen) return false;
    this.#tell({ type: 'orderReceived', key, value });
    this.#take({ type: 'order', order: 1, key, value });
    const { lastIndex } = this.#node.log;
    this.#tell({ type: 'orderAccepted', key, value, index: lastIndex });
    return true;
  }

  /** Does something as this process: now, when it thaws, or never, if it is another life by then. */
  #later(delayMs: number, act: () => void): () => void {
    const incarnation = this.#incarnation;
    const attempt = (): void => {
      if (this.#incarnation !== incarnation || this.#node === null) return;
      if (this.#frozen) this.#waiting.push(attempt);
      else act();
    };
    return this.#siege.timeline.after(delayMs, attempt);
  }

  #tell(body: NodeEventBody): void {
    const node = this.#node;
    if (node === null) return;
    this.#seq += 1;
    const { id, state, term } = { id: this.id, state: node.state, term: node.term };
    const at = this.#siege.nowMs;
    this.#siege.tell({
      v: 1,
      node: id,
      incarnation: this.#incarnation,
      seq: this.#seq,
      at,
      term,
      state,
      ...body,
    });
  }

  #take(input: Input): void {
    if (this.#node === null) return;
    const { node, effects } = step(this.#node, input, this.#siege.random());
    this.#node = node;
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: Effect): void {
    const { timing } = this.#siege;
    switch (effect.type) {
      case 'announce':
        return this.#tell(effect.news);
      case 'startElectionTimer':
        this.#cancelTimer();
        if (!this.#isTimerHeld) {
          this.#cancelTimer = this.#later(effect.timeoutMs, () =>
            this.#take({ type: 'electionTimeout', timer: effect.timer }),
          );
        }
        return this.#tell({ type: 'electionTimerStarted', timeoutMs: effect.timeoutMs });
      case 'startHeartbeatTimer':
        this.#cancelTimer();
        this.#beat(timing.heartbeatMs);
        return;
      case 'send':
        return this.#send(effect.rpc, effect.to, effect.message);
      case 'reply':
        this.#replies.get(effect.exchange)?.(effect.message);
        this.#replies.delete(effect.exchange);
        return;
      case 'apply':
        return this.#apply(effect);
      case 'applyLater':
        this.#take({ type: 'applyDue' });
        return;
      case 'stop': {
        const { from, to, reason } = effect.change;
        this.#tell({ type: 'guardStopped', from, to, reason });
        this.#tell({ type: 'stopping', exitStatus: 3, reason: describeChangeReason(reason) });
        this.die('guard', 3, null, `The guard forbade ${from} to become ${to}.`);
        this.#siege.planReplacement(this.id);
        return;
      }
      case 'persistVote':
      case 'persistEntries':
      case 'orderAccepted':
      case 'orderRefused':
        return;
    }
  }

  #beat(intervalMs: number): void {
    this.#tell({ type: 'heartbeatTimerStarted', intervalMs });
    this.#cancelTimer = this.#later(intervalMs, () => {
      this.#beat(intervalMs);
      this.#take({ type: 'heartbeatDue' });
    });
  }

  #apply({ firstIndex, entries }: Extract<Effect, { type: 'apply' }>): void {
    this.#tell({ type: 'applied', lastApplied: firstIndex + entries.length - 1 });
    entries.forEach(({ term, command }, i) => {
      if (command.type !== 'set' || command.key !== 'attack-time') return;
      this.#carryOutAttack({ index: firstIndex + i, term }, command.value);
    });
  }

  #carryOutAttack(entry: { readonly index: number; readonly term: number }, time: string): void {
    const { nowMs } = this.#siege;
    const waitMs = Date.parse(time) - nowMs;
    this.#cancelAttack();
    if (waitMs < 0) {
      const reason = Date.parse(time) < this.#startedAtMs ? 'absent' : 'late';
      this.#tell({ type: 'attackMissed', entry, time, reason, lateMs: -waitMs });
      return;
    }
    this.#tell({ type: 'attackOrdered', entry, time });
    this.#cancelAttack = this.#later(waitMs, () => {
      const lateMs = this.#siege.nowMs - Date.parse(time);
      if (lateMs <= ATTACK_TOLERANCE_MS) this.#tell({ type: 'attacked', entry, time, lateMs });
      else this.#tell({ type: 'attackMissed', entry, time, reason: 'asleep', lateMs });
    });
  }

  #send(rpc: number, to: number, request: Request): void {
    const id = `${this.id}.${this.#incarnation}.${rpc}`;
    const { timing } = this.#siege;
    let settled = false;
    const settle = (input: Input): void => {
      if (settled) return;
      settled = true;
      this.#take(input);
    };
    this.#travel(id, to, { leg: 'request', message: request }, () => {
      const peer = this.#siege.nodes[to];
      if (peer?.alive !== true) {
        this.#tell({
          type: 'messageLost',
          id,
          leg: 'request',
          to,
          fraction: 1,
          reason: 'unreachable',
        });
        settle({ type: 'unanswered', rpc, to });
        return;
      }
      peer.#later(0, () => {
        peer.#tell({ type: 'messageArrived', id, leg: 'request', from: this.id });
        peer.#exchanges += 1;
        const exchange = peer.#exchanges;
        peer.#replies.set(exchange, (message) =>
          peer.#travel(id, this.id, { leg: 'answer', message }, () =>
            this.#later(0, () => {
              if (settled) return;
              this.#tell({ type: 'messageArrived', id, leg: 'answer', from: to });
              settle({ type: 'answer', rpc, from: to, request, message });
            }),
          ),
        );
        peer.#take({ type: 'request', exchange, message: request });
      });
    });
    const { travelMs, jitterMs } = this.#siege.road(this.id, to);
    const limitMs = timing.electionTimeoutMs.max + 2 * (travelMs + jitterMs);
    this.#later(limitMs, () => {
      if (settled) return;
      this.#tell({ type: 'messageLost', id, leg: 'request', to, fraction: 1, reason: 'expired' });
      settle({ type: 'unanswered', rpc, to });
    });
  }

  #travel(
    id: string,
    to: number,
    cargo: Extract<NodeEventBody, { type: 'messageSent' }>['cargo'],
    arrive: () => void,
  ): void {
    const road = this.#siege.road(this.id, to);
    const travelMs = road.travelMs + this.#siege.random() * road.jitterMs;
    this.#tell({ type: 'messageSent', id, to, travelMs, cargo });
    const { leg } = cargo;
    if (!road.open || this.#siege.random() < road.lossRate) {
      const fraction = road.open ? this.#siege.random() : 0;
      const reason = road.open ? 'loss' : 'cut';
      this.#later(travelMs * fraction, () =>
        this.#tell({ type: 'messageLost', id, leg, to, fraction, reason }),
      );
      return;
    }
    this.#later(travelMs, arrive);
  }
}
