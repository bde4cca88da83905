import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NodeId } from '../../raft';
import type { Address, LossReason, UnansweredReason } from '../../shared';
import { copyId, messageId } from '../../shared';
import type { Clock } from '../clock';
import { readBytes } from '../http/body';
import { HttpProblem, sendProblem } from '../http/problem';
import { MAX_UNANSWERED_PER_PEER } from '../rpc/client';
import type { Held, Passage, Roads } from '../rpc/roads';
import { BUSY, CLUSTER_HEADER, MESSAGE_HEADER, NODE_HEADER, OTHER_CLUSTER } from '../rpc/wire';
import type { HopEnd, HopUnderWay } from './hop';
import { handedOn, hop } from './hop';
import { knownByRequest } from './known';
import type { ProgramEvents } from './program-events';
import type { Said, Speech } from './speech';

export interface OutboundParts {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly clusterId: string | null;
  readonly servers: readonly Address[];
  readonly clock: Clock;
  readonly roads: Roads;
  readonly events: ProgramEvents;
  readonly speech: Speech;
}

/** How long the program may wait for an answer that never comes, unless it hangs up before. */
const LIMIT_MS = 60_000;
/** How long a program that asks more than can be under way waits until it hears that: so it cannot flood. */
const FULL_PAUSE_MS = 1000;

/** One request of the program, and its second copy where the road makes one. */
interface Errand {
  readonly to: NodeId;
  readonly said: Said;
  readonly headers: IncomingMessage['headers'];
  readonly response: ServerResponse;
  openTrips: number;
}

/** One messenger of it. */
interface Trip {
  readonly id: string;
  readonly errand: Errand;
  stage:
    | { readonly type: 'departing' }
    | { readonly type: 'onRoad'; readonly held: Held }
    | { readonly type: 'called'; readonly call: HopUnderWay };
}

/**
 * What a program asks other generals: each request is a messenger, held here for as long as its road is long, and
 * told of like those of our own.
 */
export class Outbound {
  readonly #parts: OutboundParts;
  readonly #trips = new Set<Trip>();
  #last = 0;

  constructor(parts: OutboundParts) {
    this.#parts = parts;
  }

  /** Takes a request of the program that came in at the beginning of the road to this general. */
  async take(to: NodeId, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { self, incarnation, clock, roads, events, speech } = this.#parts;
    const { method = 'GET', url = '/', headers } = request;
    let body: Buffer;
    try {
      body = await readBytes(request);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      sendProblem(response, error);
      return;
    }
    const said = speech.fromProgram(method, url, body);
    events.learn(knownByRequest(self, said.cargo, events.known), 'message');
    this.#last += 1;
    const id = messageId(self, incarnation, this.#last);
    const [passage, copyPassage] = [roads.draw(to), roads.drawCopy(to)];
    const openTrips = copyPassage === null ? 1 : 2;
    const errand: Errand = { to, said, headers, response, openTrips };
    response.once('close', () => {
      if (response.writableFinished) return;
      for (const trip of [...this.#trips]) {
        if (trip.errand === errand) this.#abandon(trip, 'expired');
      }
    });
    const cancelLimit = clock.after(LIMIT_MS, () => response.destroy());
    response.once('close', cancelLimit);
    this.#depart(errand, id, passage, undefined);
    if (copyPassage !== null) this.#depart(errand, copyId(id), copyPassage, id);
  }

  /** Gives up everything that is under way, and tells it: the program has ended. */
  close(): void {
    for (const trip of [...this.#trips]) {
      this.#abandon(trip, 'senderEnded');
      trip.errand.response.destroy();
    }
  }

  #depart(errand: Errand, id: string, passage: Passage, copyOf: string | undefined): void {
    const { roads, events, clock } = this.#parts;
    const { to, said, response } = errand;
    const { travelMs } = passage;
    const copy = copyOf === undefined ? {} : { copyOf };
    events.emit({ type: 'messageSent', id, to, travelMs, cargo: said.cargo, ...copy });
    const trip: Trip = { id, errand, stage: { type: 'departing' } };
    const unanswered = [...this.#trips].filter((other) => other.errand.to === to).length;
    this.#trips.add(trip);
    if (unanswered >= MAX_UNANSWERED_PER_PEER) {
      this.#lose(trip, 'full', 0);
      const detail = `${MAX_UNANSWERED_PER_PEER} requests to general ${to} are still unanswered.`;
      clock.after(FULL_PAUSE_MS, () => {
        sendProblem(response, new HttpProblem(BUSY, detail, { retryAfterS: 1 }));
      });
      return;
    }
    const held = roads.travel(passage, {
      arrived: () => {
        this.#deliver(trip);
      },
      // A request that is lost tells its sender nothing, not even by the end of the connection.
      lost: (reason, fraction) => {
        this.#lose(trip, reason, fraction);
      },
    });
    if (held !== null) trip.stage = { type: 'onRoad', held };
  }

  #deliver(trip: Trip): void {
    const { self, clusterId, servers } = this.#parts;
    const { to, said, headers } = trip.errand;
    const address = servers[to];
    if (address === undefined) throw new RangeError(`There is no node ${to} to send to.`);
    const names = {
      ...handedOn(headers),
      [NODE_HEADER]: String(self),
      [MESSAGE_HEADER]: trip.id,
      ...(clusterId === null ? {} : { [CLUSTER_HEADER]: clusterId }),
    };
    const call = hop(
      address,
      said.asked,
      names,
      () => undefined,
      (end) => {
        this.#take(trip, end);
      },
    );
    trip.stage = { type: 'called', call };
  }

  #take(trip: Trip, end: HopEnd): void {
    const { events } = this.#parts;
    const { to, said, response } = trip.errand;
    if (end.type === 'unreachable') {
      this.#lose(trip, 'unreachable', 1);
      this.#hangUp(trip);
      return;
    }
    if (end.type === 'brokenOff') {
      this.#leaveUnanswered(trip, 'brokenOff');
      this.#hangUp(trip);
      return;
    }
    const { status, headers } = end;
    if (status === OTHER_CLUSTER) {
      this.#lose(trip, 'stranger', 1);
    } else if (status !== 200 && status !== BUSY && headers[MESSAGE_HEADER] === undefined) {
      // One of ours says so of what it cannot read, and tells nobody else of it.
      this.#leaveUnanswered(trip, 'unusable');
    } else {
      events.emit({ type: 'messageArrived', id: trip.id, leg: 'answer', from: to });
      if (status === BUSY) this.#leaveUnanswered(trip, 'refused');
      else this.#trips.delete(trip);
    }
    if (response.headersSent || response.destroyed) return;
    const answer = this.#parts.speech.answerToProgram(said.rpc, status, end.body);
    response.writeHead(status, { ...handedOn(headers), 'content-length': answer.length });
    response.end(answer);
  }

  /** The program waits no longer, or is no more, wherever the messenger is. */
  #abandon(trip: Trip, reason: 'expired' | 'senderEnded'): void {
    const { stage } = trip;
    if (stage.type === 'onRoad' && stage.held.giveUp(reason)) return;
    if (stage.type !== 'called') {
      this.#lose(trip, reason, 0);
      return;
    }
    stage.call.giveUp();
    if (stage.call.isHandedOver) this.#leaveUnanswered(trip, reason);
    else this.#lose(trip, reason, 1);
  }

  #lose(trip: Trip, reason: LossReason, fraction: number): void {
    if (!this.#trips.delete(trip)) return;
    const { id, errand } = trip;
    const { to } = errand;
    this.#parts.events.emit({ type: 'messageLost', id, leg: 'request', to, fraction, reason });
  }

  #leaveUnanswered(trip: Trip, reason: UnansweredReason): void {
    if (!this.#trips.delete(trip)) return;
    const { id, errand } = trip;
    this.#parts.events.emit({ type: 'unanswered', id, to: errand.to, reason });
  }

  /** Ends the connection of a request that no messenger is under way for any more. */
  #hangUp({ errand }: Trip): void {
    errand.openTrips -= 1;
    if (errand.openTrips === 0 && !errand.response.headersSent) errand.response.destroy();
  }
}
