import type { JourneyEnd, NodeEvent, SiegeRecord, SiegeView } from '../../../src/shared';
import { askerOf, isNodeEvent, saysMissing } from '../../../src/shared';
import { LINGER_MS } from '../../../src/shared/reduce/messengers';

/** By how much the clocks of two processes on one machine may seem to differ, in milliseconds. */
const CLOCKS_DIFFER_MS = 20;

type Told = 'arrived' | 'lost' | 'refused' | 'unanswered';

/** What is known of one message: one leg of one RPC. */
interface Journey {
  readonly key: string;
  from: number | null;
  to: number | null;
  sentAt: number | null;
  readonly told: Set<Told>;
  arrivedAt: number | null;
  /** What was last drawn of its end; null before it is drawn, and while it is under way. */
  drawn: JourneyEnd | null;
}

/**
 * Follows every message of a siege by the records that a window gets and the picture made of them, and says
 * what must not be: a message without a beginning or with two, one that was taken in and lost, one that is
 * told of in the wrong order, one that waits for ever. It knows nothing of how the picture is made.
 */
export class JourneyLedger {
  readonly faults: string[] = [];
  readonly #journeys = new Map<string, Journey>();
  /** Of these nothing can be said any more: reports of their general are missing. */
  readonly #unsure = new Set<number>();
  readonly #underWay = new Set<string>();
  /** `receiver:sender`, with the latest life of that sender of which nothing more can come there. */
  readonly #heardOut = new Map<string, number>();
  /** What arrived and has not been told to have set out, with its receiver. */
  readonly #early = new Map<string, number>();
  /** Whether wall times can be compared: nobody has set the clock. */
  #isClockSteady = true;
  #looked: SiegeView['messengers'] = [];

  get count(): number {
    return this.#journeys.size;
  }

  /** Reports are missing, and the moments of the others can't be compared: who is under way nobody can say. */
  get isBlind(): boolean {
    return !this.#isClockSteady && this.#unsure.size > 0;
  }

  /** Reports of this general get lost, which nobody may come to know where it ends. */
  excuse(node: number): void {
    this.#unsure.add(node);
  }

  /** Somebody has set the wall clock: moments before and after can't be compared any more. */
  clockWasSet(): void {
    this.#isClockSteady = false;
  }

  /** @param view the picture with this record in it */
  take({ event }: SiegeRecord, view: SiegeView): void {
    if (isNodeEvent(event)) this.#hear(event);
    else if ('node' in event) this.#excuseEarly(event.node);
    if (saysMissing(event)) this.#unsure.add(event.node);
    // A process that was frozen tells of what was before: there may be no moment left in which to show it.
    this.#look(view, event.at + LINGER_MS < view.at);
  }

  /** All is well again and everybody has had the time to tell: nobody may be left waiting. */
  finish(view: SiegeView): void {
    for (const { key, end } of view.messengers) {
      if (end === null && !this.isBlind) this.#blame(key, 'is left waiting for ever');
    }
    for (const { key, sentAt, from } of this.#journeys.values()) {
      if (sentAt === null && !this.#isUnsure(from)) this.#blame(key, 'has an end and no beginning');
    }
  }

  #hear(event: NodeEvent): void {
    switch (event.type) {
      case 'messageSent': {
        const journey = this.#journey(`${event.id}:${event.cargo.leg}`, event.node, event.to);
        if (journey.sentAt !== null) this.#blame(journey.key, 'set out twice');
        if (this.#early.has(journey.key)) this.#blame(journey.key, 'set out after it had arrived');
        journey.sentAt = event.at;
        this.#checkTimes(journey);
        return;
      }
      case 'messageArrived': {
        const journey = this.#journey(`${event.id}:${event.leg}`, event.from, event.node);
        journey.arrivedAt = event.at;
        if (journey.sentAt === null) this.#early.set(journey.key, event.node);
        const life = this.#heardOut.get(`${event.node}:${event.from}`) ?? 0;
        if (event.leg === 'request' && (askerOf(event.id)?.life ?? Infinity) <= life) {
          this.#blame(journey.key, 'comes from somebody who has been heard out');
        }
        this.#tell(journey, 'arrived', ['lost', 'unanswered']);
        this.#checkTimes(journey);
        return;
      }
      case 'heardOut':
        this.#heardOut.set(`${event.node}:${event.peer}`, event.life);
        return;
      case 'messageLost': {
        const journey = this.#journey(`${event.id}:${event.leg}`, event.node, event.to);
        this.#tell(journey, 'lost', ['arrived', 'unanswered']);
        return;
      }
      case 'unanswered': {
        const answer = this.#journeys.get(`${event.id}:answer`);
        const request = this.#journey(`${event.id}:request`, event.node, event.to);
        const isRefused = event.reason === 'refused';
        this.#tell(request, isRefused ? 'refused' : 'unanswered', [
          'lost',
          'refused',
          'unanswered',
        ]);
        if (!isRefused && answer?.told.has('arrived') === true) {
          this.#blame(answer.key, 'was taken in by one who waited no longer');
        }
        return;
      }
      default:
    }
  }

  /** What the supervisor says of a node is not held up until everything the node has told has its cause. */
  #excuseEarly(receiver: number): void {
    for (const [key, node] of this.#early) if (node === receiver) this.#early.delete(key);
  }

  #tell(journey: Journey, what: Told, unless: readonly Told[]): void {
    const { key, told } = journey;
    if (told.has(what)) this.#blame(key, `is told to be ${what} twice`);
    // A request that nobody waits for any more can be taken in all the same.
    const isRequest = key.endsWith(':request');
    for (const other of unless) {
      const canBeBoth = isRequest && what === 'arrived' && other === 'unanswered';
      if (told.has(other) && !canBeBoth) this.#blame(key, `is told to be ${other}, and ${what}`);
    }
    told.add(what);
  }

  #checkTimes({ key, sentAt, arrivedAt }: Journey): void {
    if (sentAt === null || arrivedAt === null || !this.#isClockSteady) return;
    if (arrivedAt < sentAt - CLOCKS_DIFFER_MS) this.#blame(key, 'arrived before it set out');
  }

  /** Looks at what is drawn: an end that was seen may be explained better, and never taken back. */
  #look(view: SiegeView, isLate: boolean): void {
    if (view.messengers === this.#looked) return;
    this.#looked = view.messengers;
    const seen = new Set<string>();
    for (const { key, end, sentAt } of view.messengers) {
      if (seen.has(key)) this.#blame(key, 'is drawn twice');
      seen.add(key);
      const journey = this.#journeys.get(key);
      if (journey === undefined) {
        this.#blame(key, 'is drawn and was never told of');
        continue;
      }
      if (end === null) {
        this.#underWay.add(key);
        if (journey.drawn !== null) this.#blame(key, 'is drawn again after its end');
        continue;
      }
      this.#underWay.delete(key);
      if (end !== journey.drawn) this.#change(journey, end, sentAt);
    }
    for (const key of this.#underWay) {
      if (seen.has(key)) continue;
      this.#underWay.delete(key);
      const journey = this.#journeys.get(key);
      // A clock that is set back takes out whoever ends later than it shows.
      if (isLate || !this.#isClockSteady) continue;
      // Where the missing reports are old ones, there is no moment left in which to show it.
      if (this.#isUnsure(journey?.from ?? null) || this.#isUnsure(journey?.to ?? null)) continue;
      this.#blame(key, 'has left the picture without an end');
    }
  }

  #change(journey: Journey, end: JourneyEnd, sentAt: number): void {
    const { key, drawn, told, from, to } = journey;
    if (this.#isClockSteady && end.at < sentAt - CLOCKS_DIFFER_MS)
      this.#blame(key, 'ends before it sets out');
    if (drawn?.type === 'arrived' && end.type !== 'arrived') {
      this.#blame(key, `is drawn as ${end.type} after it was taken in`);
    }
    if (end.type === 'arrived' && !told.has('arrived') && !this.#wasAnswered(key)) {
      this.#blame(key, 'is drawn as taken in, which nobody has told');
    }
    if (end.type !== 'arrived' && told.has('arrived')) {
      this.#blame(key, `is drawn as ${end.type}, and was told to be taken in`);
    }
    if (end.type === 'unknown' && !this.#isUnsure(from) && !this.#isUnsure(to)) {
      this.#blame(key, 'has an end that nobody knows, and no report is missing');
    }
    journey.drawn = end;
  }

  #wasAnswered(key: string): boolean {
    const answer = this.#journeys.get(key.replace(/:request$/, ':answer'));
    return answer?.told.has('arrived') === true;
  }

  #isUnsure(node: number | null): boolean {
    return node !== null && this.#unsure.has(node);
  }

  #journey(key: string, from: number, to: number): Journey {
    const known = this.#journeys.get(key);
    if (known !== undefined) return known;
    const told = new Set<Told>();
    const journey = { key, from, to, sentAt: null, told, arrivedAt: null, drawn: null };
    this.#journeys.set(key, journey);
    return journey;
  }

  #blame(key: string, what: string): void {
    this.faults.push(`${key} ${what}`);
  }
}
