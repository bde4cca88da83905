import { Agent } from 'node:http';
import type { NodeId, Request, Response } from '../../raft';
import type { Address, LossReason } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { Metrics } from '../metrics';
import type { Peers } from '../peers/peers';
import { call } from './call';
import type { Roads } from './roads';
import { MESSAGE_HEADER, messageId, OTHER_CLUSTER, parseAnswer, pathOf, toBody } from './wire';

export interface RpcClientParts {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly servers: readonly Address[];
  readonly clock: Clock;
  readonly roads: Roads;
  readonly events: EventStream;
  readonly metrics: Metrics;
  readonly peers: Pick<Peers, 'headersTo' | 'accepted' | 'turnedAway'>;
  /** How long a peer has for its answer, beside the time on the road. */
  readonly answerLimitMs: number;
}

/** How many RPCs to one peer may be without an answer at a time. */
export const MAX_UNANSWERED_PER_PEER = 64;
const IDLE_CONNECTIONS_PER_PEER_MAX = 4;

interface Pending {
  readonly id: string;
  readonly to: NodeId;
  readonly message: Request;
  readonly sentMs: number;
  readonly done: (answer: Response | null) => void;
  cancelLimit: () => void;
  /** Gives up the stage that the RPC is in: on the road, or waiting for its answer. */
  giveUp: () => void;
}

/**
 * Sends this node's RPCs to its peers. Every RPC has a limit of its own and a connection of its
 * own while it lasts, so a slow or dead peer delays nobody else's.
 */
export class RpcClient {
  readonly #parts: RpcClientParts;
  readonly #agent: Agent;
  readonly #pending = new Set<Pending>();
  readonly #unanswered: number[];

  constructor(parts: RpcClientParts) {
    this.#parts = parts;
    this.#unanswered = parts.servers.map(() => 0);
    this.#agent = new Agent({
      keepAlive: true,
      maxSockets: MAX_UNANSWERED_PER_PEER,
      maxFreeSockets: IDLE_CONNECTIONS_PER_PEER_MAX,
      scheduling: 'lifo',
    });
  }

  /** Calls `done` exactly once: with the answer, or with null where there is none to come. */
  send(rpc: number, to: NodeId, message: Request, done: (answer: Response | null) => void): void {
    const { self, incarnation, clock, roads, events, answerLimitMs } = this.#parts;
    const id = messageId(self, incarnation, rpc);
    const passage = roads.draw(to);
    const { travelMs } = passage;
    events.emit({ type: 'messageSent', id, to, travelMs, cargo: { leg: 'request', message } });
    const pending: Pending = {
      id,
      to,
      message,
      sentMs: clock.monotonicMs(),
      done,
      cancelLimit: () => undefined,
      giveUp: () => undefined,
    };
    this.#pending.add(pending);
    const unanswered = (this.#unanswered[to] ?? 0) + 1;
    this.#unanswered[to] = unanswered;
    if (unanswered > MAX_UNANSWERED_PER_PEER) {
      this.#lose(pending, 'full', 0);
      return;
    }
    const road = roads.to(to);
    pending.cancelLimit = clock.after(answerLimitMs + 2 * (road.travelMs + road.jitterMs), () => {
      pending.giveUp();
      this.#lose(pending, 'expired', 1);
    });
    const giveUpJourney = roads.travel(passage, {
      arrived: () => {
        this.#deliver(pending);
      },
      lost: (reason, fraction) => {
        this.#lose(pending, reason, fraction);
      },
    });
    if (giveUpJourney !== null) {
      pending.giveUp = () => {
        giveUpJourney('expired');
      };
    }
  }

  /** Gives up everything that is under way, without a word: the process ends. */
  close(): void {
    const underWay = [...this.#pending];
    this.#pending.clear();
    for (const pending of underWay) {
      pending.cancelLimit();
      pending.giveUp();
    }
    this.#agent.destroy();
  }

  #deliver(pending: Pending): void {
    const { peers, servers, clock, events, metrics } = this.#parts;
    const { id, to, message } = pending;
    const address = servers[to];
    if (address === undefined) throw new RangeError(`There is no node ${to} to send to.`);
    const headers = {
      'content-type': 'application/json',
      ...peers.headersTo(to),
      [MESSAGE_HEADER]: id,
    };
    const request = { agent: this.#agent, address, path: pathOf(message), headers };
    pending.giveUp = call({ ...request, body: toBody(message) }, (result) => {
      const answer = result?.status === 200 ? parseAnswer(message.rpc, result.body) : null;
      if (answer === null) {
        const isStranger = result?.status === OTHER_CLUSTER;
        this.#lose(pending, isStranger ? 'stranger' : 'unreachable', 1);
        if (isStranger) peers.turnedAway(to, result.body);
        return;
      }
      peers.accepted();
      events.emit({ type: 'messageArrived', id, leg: 'answer', from: to });
      metrics.rpcAnswered(message, to, clock.monotonicMs() - pending.sentMs);
      this.#end(pending, answer);
    });
  }

  #lose(pending: Pending, reason: LossReason, fraction: number): void {
    if (!this.#pending.has(pending)) return;
    const { id, to, message } = pending;
    const { events, metrics } = this.#parts;
    events.emit({ type: 'messageLost', id, leg: 'request', to, fraction, reason });
    metrics.rpcUnanswered(message, to);
    this.#end(pending, null);
  }

  #end(pending: Pending, answer: Response | null): void {
    this.#pending.delete(pending);
    pending.cancelLimit();
    this.#unanswered[pending.to] = (this.#unanswered[pending.to] ?? 1) - 1;
    pending.done(answer);
  }
}
