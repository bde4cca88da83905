import type { NodeId, Response } from '../../../src/raft';
import type { MessageFate } from '../plan/fate';
import type { Plan } from '../plan/plan';
import type { Trace } from '../report/trace';
import type { EventQueue, Happening } from '../../../src/virtual/event-queue';
import { Fates, named } from './fates';
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

/** What a number is drawn for. */
const JITTER = 0;
const LOSS = 1;
const DOUBLING = 2;
const STRAGGLING = 3;
const DELAY = 4;

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
  readonly #seed: number;
  /** What the plan gives to single messages, where it does; else the weather decides. */
  readonly #fates: Fates | null;
  readonly #tellFate: ((fate: MessageFate) => void) | null;
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
    recipients: readonly Recipient[],
    tally: Tally,
    trace: Trace | null,
    tellFate: ((fate: MessageFate) => void) | null,
  ) {
    this.#queue = queue;
    this.#seed = scramble(plan.seed ^ Math.floor(plan.seed / 0x1_0000_0000));
    this.#fates = plan.fates === undefined ? null : new Fates(plan.fates);
    this.#tellFate = tellFate;
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
    if (this.#isDoubled(rpc, null, 1)) this.#setOut(rpc, null, 2);
  }

  /** Sends the answer to the given copy of a request. */
  sendAnswer(rpc: Rpc, response: Response, copy: number): void {
    this.#setOut(rpc, response, copy);
    if (this.#isDoubled(rpc, response, copy)) this.#setOut(rpc, response, copy + 2);
  }

  #setOut(rpc: Rpc, response: Response | null, copy: number): void {
    const from = response === null ? rpc.from : rpc.to;
    const to = response === null ? rpc.to : rpc.from;
    const road = this.#road(from, to);
    const travelMs =
      this.#travelMs +
      this.#draw(rpc, response, copy, JITTER) * this.#jitterMs +
      this.#delayMs(rpc, response, copy);
    this.sent += 1;
    this.#trace?.messageSent(rpc, response, copy, travelMs);
    if ((this.#cuts[road] ?? 0) > 0) {
      this.#tally.messagesCutOff += 1;
      if (this.#cuts[this.#road(to, from)] === 0) this.#tally.messagesCutOneWay += 1;
      this.#trace?.messageLost(rpc, response, copy, 'cut', 0);
      return;
    }
    if (this.#isLost(rpc, response, copy)) {
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

  #isLost(rpc: Rpc, response: Response | null, copy: number): boolean {
    const { lossRate } = this.#weather;
    const isLost =
      this.#fates?.has(rpc, response, copy, 'lost') ??
      (lossRate > 0 && this.#draw(rpc, response, copy, LOSS) < lossRate);
    if (!isLost) return false;
    this.#tally.messagesLost += 1;
    this.#tellFate?.({ ...named(rpc, response, copy), fate: { type: 'lost' } });
    return true;
  }

  #isDoubled(rpc: Rpc, response: Response | null, copy: number): boolean {
    const { duplicateRate } = this.#weather;
    const isDoubled =
      this.#fates?.has(rpc, response, copy, 'doubled') ??
      (duplicateRate > 0 && this.#draw(rpc, response, copy, DOUBLING) < duplicateRate);
    if (!isDoubled) return false;
    this.#tally.messagesDoubled += 1;
    this.#tellFate?.({ ...named(rpc, response, copy), fate: { type: 'doubled' } });
    return true;
  }

  #delayMs(rpc: Rpc, response: Response | null, copy: number): number {
    const forMs =
      this.#fates?.delayMs(rpc, response, copy) ?? this.#drawDelayMs(rpc, response, copy);
    if (forMs === 0) return 0;
    this.#tally.messagesHeldBack += 1;
    this.#tellFate?.({ ...named(rpc, response, copy), fate: { type: 'heldBack', forMs } });
    return forMs;
  }

  #drawDelayMs(rpc: Rpc, response: Response | null, copy: number): number {
    const { stragglerRate, stragglerMs } = this.#weather;
    const isHeldBack =
      stragglerRate > 0 && this.#draw(rpc, response, copy, STRAGGLING) < stragglerRate;
    return isHeldBack ? this.#draw(rpc, response, copy, DELAY) * stragglerMs : 0;
  }

  /**
   * A number in [0, 1) that follows from the seed and the message alone, so that whatever becomes of
   * one message changes nothing for the others.
   */
  #draw(rpc: Rpc, response: Response | null, copy: number, purpose: number): number {
    const sender = rpc.from + 8 * rpc.incarnation;
    const leg = 2 * copy + (response === null ? 0 : 1);
    let mixed = this.#seed ^ Math.imul(sender, 0x9e3779b1);
    mixed = scramble(mixed ^ Math.imul(rpc.number, 0x85ebca77));
    mixed = scramble(mixed ^ Math.imul(leg * 8 + purpose, 0xc2b2ae3d));
    return (mixed >>> 0) / 0x1_0000_0000;
  }

  #road(from: NodeId, to: NodeId): number {
    return from * this.#size + to;
  }
}

/** Spreads the bits of a 32-bit integer evenly (the finalizer of MurmurHash3, A. Appleby). */
function scramble(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
