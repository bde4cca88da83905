import type { NodeId, Response } from '../../../src/raft';
import type { Plan } from '../plan/plan';
import type { Trace } from '../report/trace';
import type { EventQueue, Happening } from './event-queue';
import type { Random } from './random';
import type { Rpc } from './rpc';
import type { Tally } from './tally';

/** Whoever the network hands messages to. */
export interface Recipient {
  requestArrived(rpc: Rpc, copy: number): void;
  answerArrived(rpc: Rpc, response: Response, copy: number): void;
}

export type Weather = Pick<
  Plan['network'],
  'lossRate' | 'duplicateRate' | 'stragglerRate' | 'stragglerMs'
>;

const CALM: Weather = { lossRate: 0, duplicateRate: 0, stragglerRate: 0, stragglerMs: 0 };

/** What messages on their roads have to know of them. */
interface Roads {
  /** Per road, how often it was ever cut. */
  readonly cutsEver: number[];
  /** Per road, the place in the order of departure of the latest message that has arrived. */
  readonly lastPlaces: number[];
  nextPlace: number;
  readonly tally: Tally;
}

/** A message on its road. */
class Message implements Happening {
  readonly #rpc: Rpc;
  readonly #response: Response | null;
  readonly #copy: number;
  readonly #recipient: Recipient;
  readonly #roads: Roads;
  readonly #road: number;
  readonly #cutsBefore: number | undefined;
  readonly #place: number;

  constructor(
    rpc: Rpc,
    response: Response | null,
    copy: number,
    recipient: Recipient,
    roads: Roads,
    road: number,
  ) {
    this.#rpc = rpc;
    this.#response = response;
    this.#copy = copy;
    this.#recipient = recipient;
    this.#roads = roads;
    this.#road = road;
    this.#cutsBefore = roads.cutsEver[road];
    this.#place = roads.nextPlace;
    roads.nextPlace += 1;
  }

  happen(): void {
    // A road that was cut meanwhile has lost what was on it.
    const { cutsEver, lastPlaces, tally } = this.#roads;
    if (cutsEver[this.#road] !== this.#cutsBefore) {
      tally.messagesCutOff += 1;
      return;
    }
    if (this.#place < (lastPlaces[this.#road] ?? 0)) tally.messagesOvertaken += 1;
    else lastPlaces[this.#road] = this.#place;
    const response = this.#response;
    if (response === null) this.#recipient.requestArrived(this.#rpc, this.#copy);
    else this.#recipient.answerArrived(this.#rpc, response, this.#copy);
  }
}

/**
 * The roads between the nodes. A message may be lost, doubled, late, and overtaken by later ones; one
 * that is on a road when the road is cut is lost.
 */
export class Network {
  /** How many messages set out, copies included. */
  sent = 0;
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #travelMs: number;
  readonly #jitterMs: number;
  readonly #size: number;
  readonly #recipients: readonly Recipient[];
  readonly #trace: Trace | null;
  #weather: Weather;
  /** Per road, how many faults cut it at present. */
  readonly #cuts: number[];
  readonly #roads: Roads;
  readonly #tally: Tally;

  constructor(
    plan: Plan,
    queue: EventQueue,
    random: Random,
    recipients: readonly Recipient[],
    tally: Tally,
    trace: Trace | null,
  ) {
    this.#queue = queue;
    this.#random = random;
    this.#travelMs = plan.network.travelMs;
    this.#jitterMs = plan.network.jitterMs;
    this.#size = plan.size;
    this.#recipients = recipients;
    this.#trace = trace;
    this.#weather = plan.network;
    const none = new Array<number>(plan.size * plan.size).fill(0);
    this.#cuts = [...none];
    this.#roads = { cutsEver: [...none], lastPlaces: none, nextPlace: 1, tally };
    this.#tally = tally;
  }

  get weather(): Weather {
    return this.#weather;
  }

  setWeather(weather: Weather): void {
    this.#weather = weather;
  }

  /** Cuts the road from one node to another once more; it opens when every cut is mended. */
  cut(from: NodeId, to: NodeId): void {
    if (from === to) return;
    const road = this.#road(from, to);
    const cuts = this.#cuts[road] ?? 0;
    this.#cuts[road] = cuts + 1;
    if (cuts > 0) return;
    const { cutsEver } = this.#roads;
    cutsEver[road] = (cutsEver[road] ?? 0) + 1;
    this.#trace?.roadCut(from, to);
  }

  mend(from: NodeId, to: NodeId): void {
    if (from === to) return;
    const road = this.#road(from, to);
    const cuts = this.#cuts[road] ?? 0;
    this.#cuts[road] = Math.max(0, cuts - 1);
    if (cuts === 1) this.#trace?.roadMended(from, to);
  }

  /** Opens every road and ends every loss, doubling and delay beyond the ordinary. */
  heal(): void {
    this.#weather = CALM;
    for (let from = 0; from < this.#size; from += 1) {
      for (let to = 0; to < this.#size; to += 1) {
        const road = this.#road(from, to);
        if ((this.#cuts[road] ?? 0) > 0) this.#trace?.roadMended(from, to);
        this.#cuts[road] = 0;
      }
    }
  }

  sendRequest(rpc: Rpc): void {
    this.#setOut(rpc, null, 1);
    if (this.#isDoubled()) this.#setOut(rpc, null, 2);
  }

  /** Sends the answer to the given copy of a request. */
  sendAnswer(rpc: Rpc, response: Response, copy: number): void {
    this.#setOut(rpc, response, copy);
    if (this.#isDoubled()) this.#setOut(rpc, response, copy + 2);
  }

  #isDoubled(): boolean {
    if (!this.#random.chance(this.#weather.duplicateRate)) return false;
    this.#tally.messagesDoubled += 1;
    return true;
  }

  #setOut(rpc: Rpc, response: Response | null, copy: number): void {
    const from = response === null ? rpc.from : rpc.to;
    const to = response === null ? rpc.to : rpc.from;
    const road = this.#road(from, to);
    const travelMs = this.#drawTravelMs();
    this.sent += 1;
    this.#trace?.messageSent(rpc, response, copy, travelMs);
    if ((this.#cuts[road] ?? 0) > 0) {
      this.#tally.messagesCutOff += 1;
      if (this.#cuts[this.#road(to, from)] === 0) this.#tally.messagesCutOneWay += 1;
      this.#trace?.messageLost(rpc, response, copy, 'cut', 0);
      return;
    }
    if (this.#random.chance(this.#weather.lossRate)) {
      this.#tally.messagesLost += 1;
      const lostAt = this.#queue.now + travelMs / 2;
      if (this.#trace !== null) {
        this.#queue.at(lostAt, () => this.#trace?.messageLost(rpc, response, copy, 'loss', 0.5));
      }
      return;
    }
    const recipient = this.#recipients[to];
    if (recipient === undefined) return;
    const message = new Message(rpc, response, copy, recipient, this.#roads, road);
    this.#queue.plan(this.#queue.now + travelMs, message);
  }

  #drawTravelMs(): number {
    const { stragglerRate, stragglerMs } = this.#weather;
    const ordinaryMs = this.#travelMs + this.#random.next() * this.#jitterMs;
    if (!this.#random.chance(stragglerRate)) return ordinaryMs;
    this.#tally.messagesHeldBack += 1;
    return ordinaryMs + this.#random.next() * stragglerMs;
  }

  #road(from: NodeId, to: NodeId): number {
    return from * this.#size + to;
  }
}
