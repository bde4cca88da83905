import type { NodeId, Request, Response } from '../../raft';
import type { Address, LossReason, UnansweredReason } from '../../shared';
import { copyId, messageId } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { Metrics } from '../metrics';
import type { Peers } from '../peers/peers';
import type { CallEnd, CallUnderWay, Transport } from './call';
import type { Held, Passage, Roads } from './roads';
import { BUSY, MESSAGE_HEADER, OTHER_CLUSTER, parseAnswer, RPC_PATHS, toBody } from './wire';

export interface RpcClientParts {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly servers: readonly Address[];
  readonly clock: Clock;
  readonly roads: Roads;
  readonly transport: Transport;
  readonly events: Pick<EventStream, 'emit'>;
  readonly metrics: Pick<Metrics, 'rpcAnswered' | 'rpcUnanswered'>;
  readonly peers: Pick<Peers, 'headersTo' | 'accepted' | 'turnedAway'>;
  /** How long a peer has for its answer, beside the time on the road. */
  readonly answerLimitMs: () => number;
}

/** How many RPCs to one peer may be without an answer at a time. */
export const MAX_UNANSWERED_PER_PEER = 64;

/** Where the request of an RPC is. */
type Stage =
  | { readonly type: 'departing' }
  | { readonly type: 'onRoad'; readonly held: Held }
  | { readonly type: 'called'; readonly call: CallUnderWay };

interface Pending {
  readonly id: string;
  readonly to: NodeId;
  readonly message: Request;
  readonly sentMs: number;
  readonly limitMs: number;
  readonly done: (answer: Response | null) => void;
  cancelLimit: () => void;
  stage: Stage;
}

/**
 * Sends this node's RPCs to its peers. Every RPC has a limit of its own and a connection of its
 * own while it lasts, so a slow or dead peer delays nobody else's. What becomes of each is told once: its
 * request is lost, or its answer arrives, or it goes unanswered.
 */
export class RpcClient {
  readonly #parts: RpcClientParts;
  readonly #pending = new Set<Pending>();
  readonly #unanswered: number[];

  constructor(parts: RpcClientParts) {
    this.#parts = parts;
    this.#unanswered = parts.servers.map(() => 0);
  }

  /**
   * Calls `done` exactly once: with the answer, or with null where there is none to come. Where the road
   * delivers the request twice, each copy is a call and a message of its own, and the first answer counts.
   */
  send(rpc: number, to: NodeId, message: Request, done: (answer: Response | null) => void): void {
    const { self, incarnation, roads } = this.#parts;
    const id = messageId(self, incarnation, rpc);
    const passage = roads.draw(to);
    const copyPassage = roads.drawCopy(to);
    const settle = firstAnswer(copyPassage === null ? 1 : 2, done);
    this.#call({ id, to, message, done: settle }, passage, undefined);
    if (copyPassage !== null) {
      this.#call({ id: copyId(id), to, message, done: settle }, copyPassage, id);
    }
  }

  #call(
    request: Pick<Pending, 'id' | 'to' | 'message' | 'done'>,
    passage: Passage,
    copyOf: string | undefined,
  ): void {
    const { clock, roads, events, answerLimitMs } = this.#parts;
    const { id, to, message } = request;
    const { travelMs } = passage;
    const copy = copyOf === undefined ? {} : { copyOf };
    const cargo = { leg: 'request', message } as const;
    events.emit({ type: 'messageSent', id, to, travelMs, cargo, ...copy });
    const road = roads.to(to);
    const pending: Pending = {
      ...request,
      sentMs: clock.monotonicMs(),
      limitMs:
        answerLimitMs() +
        road.travelMs +
        road.jitterMs +
        Math.max(travelMs, road.travelMs + road.jitterMs),
      cancelLimit: () => undefined,
      stage: { type: 'departing' },
    };
    this.#pending.add(pending);
    const unanswered = (this.#unanswered[to] ?? 0) + 1;
    this.#unanswered[to] = unanswered;
    if (unanswered > MAX_UNANSWERED_PER_PEER) {
      this.#lose(pending, 'full', 0);
      return;
    }
    pending.cancelLimit = clock.after(pending.limitMs, () => {
      // An answer that came while this process slept is there to be read, and gets the first word.
      pending.cancelLimit = clock.whenRead(() => {
        this.#abandon(pending, 'expired');
      });
    });
    const held = roads.travel(passage, {
      arrived: () => {
        this.#deliver(pending);
      },
      lost: (reason, fraction) => {
        this.#lose(pending, reason, fraction);
      },
    });
    if (held !== null) pending.stage = { type: 'onRoad', held };
  }

  /** Gives up everything that is under way, and tells it: the process ends. */
  close(): void {
    for (const pending of [...this.#pending]) this.#abandon(pending, 'senderEnded');
    this.#parts.transport.close();
  }

  #deliver(pending: Pending): void {
    const { peers, servers, clock, transport } = this.#parts;
    const { id, to, message } = pending;
    // A process that has slept on it has nobody left who waits for an answer.
    if (clock.monotonicMs() - pending.sentMs >= pending.limitMs) {
      this.#lose(pending, 'expired', 1);
      return;
    }
    const address = servers[to];
    if (address === undefined) throw new RangeError(`There is no node ${to} to send to.`);
    const headers = {
      'content-type': 'application/json',
      ...peers.headersTo(to),
      [MESSAGE_HEADER]: id,
    };
    const call = { address, path: RPC_PATHS[message.rpc], headers, body: toBody(message) };
    pending.stage = {
      type: 'called',
      call: transport.call(call, (end) => {
        this.#take(pending, end);
      }),
    };
  }

  #take(pending: Pending, end: CallEnd): void {
    if (end.type === 'unreachable') {
      this.#lose(pending, 'unreachable', 1);
    } else if (end.type === 'brokenOff') {
      this.#leaveUnanswered(pending, 'brokenOff');
    } else if (end.status === OTHER_CLUSTER) {
      this.#lose(pending, 'stranger', 1);
      this.#parts.peers.turnedAway(pending.to, end.body);
    } else if (end.status === BUSY) {
      this.#tellArrival(pending);
      this.#leaveUnanswered(pending, 'refused');
    } else {
      const { message, to, sentMs } = pending;
      const { clock, metrics, peers } = this.#parts;
      const answer = end.status === 200 ? parseAnswer(message.rpc, end.body) : null;
      if (answer === null) {
        this.#leaveUnanswered(pending, 'unusable');
        return;
      }
      peers.accepted();
      this.#tellArrival(pending);
      metrics.rpcAnswered(message, to, clock.monotonicMs() - sentMs);
      this.#end(pending, answer);
    }
  }

  /** Waits no longer, wherever the request is. */
  #abandon(pending: Pending, reason: 'expired' | 'senderEnded'): void {
    const { stage } = pending;
    if (stage.type === 'onRoad' && stage.held.giveUp(reason)) return;
    if (stage.type !== 'called') {
      this.#lose(pending, reason, 0);
      return;
    }
    stage.call.giveUp();
    if (stage.call.isHandedOver) this.#leaveUnanswered(pending, reason);
    else this.#lose(pending, reason, 1);
  }

  #tellArrival({ id, to }: Pending): void {
    this.#parts.events.emit({ type: 'messageArrived', id, leg: 'answer', from: to });
  }

  #lose(pending: Pending, reason: LossReason, fraction: number): void {
    const { id, to } = pending;
    this.#parts.events.emit({ type: 'messageLost', id, leg: 'request', to, fraction, reason });
    this.#fail(pending);
  }

  #leaveUnanswered(pending: Pending, reason: UnansweredReason): void {
    const { id, to } = pending;
    this.#parts.events.emit({ type: 'unanswered', id, to, reason });
    this.#fail(pending);
  }

  #fail(pending: Pending): void {
    this.#parts.metrics.rpcUnanswered(pending.message, pending.to);
    this.#end(pending, null);
  }

  #end(pending: Pending, answer: Response | null): void {
    this.#pending.delete(pending);
    pending.cancelLimit();
    this.#unanswered[pending.to] = (this.#unanswered[pending.to] ?? 1) - 1;
    pending.done(answer);
  }
}

/** Hands on the first answer of several calls, or null once none of them has one. */
function firstAnswer(
  calls: number,
  done: (answer: Response | null) => void,
): (answer: Response | null) => void {
  let open = calls;
  let isSettled = false;
  return (answer) => {
    open -= 1;
    if (isSettled || (answer === null && open > 0)) return;
    isSettled = true;
    done(answer);
  };
}
