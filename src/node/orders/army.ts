import type { Order } from '../../raft';
import type { MissReason, ProgramEventBody } from '../../shared';
import { ATTACK_KEY, ATTACK_TOLERANCE_MS, parseIsoTime } from '../../shared';
import type { Clock } from '../clock';

/** This node's part in the attack, as `GET /state` shows it. */
export type OwnPart =
  | {
      /** ISO 8601, UTC. */
      readonly time: string;
      readonly status: 'ordered' | 'attacked';
    }
  | { readonly time: string; readonly status: 'missed'; readonly reason: MissReason };

/** The order that is carried out, and its hour in milliseconds since the epoch. */
interface Hour {
  readonly entry: { readonly index: number; readonly term: number };
  readonly time: string;
  readonly timeMs: number;
}

/** Where an army tells what it does. */
interface Told {
  emit(
    body: Extract<ProgramEventBody, { type: 'attackOrdered' | 'attacked' | 'attackMissed' }>,
  ): void;
}

/** A wall clock can be set and a machine can sleep, so the hour is looked at again this often. */
const RECHECK_MS = 500;

/** The army of one general: attacks at the time that its applied orders hold. */
export class Army {
  readonly #clock: Clock;
  readonly #events: Told;
  readonly #calledAtMs: number;
  #part: OwnPart | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, events: Told) {
    this.#clock = clock;
    this.#events = events;
    this.#calledAtMs = clock.wallMs();
  }

  get part(): OwnPart | null {
    return this.#part;
  }

  /** An order was applied. A later order for the attack replaces an earlier one. */
  applied({ key, value, index, term }: Order): void {
    if (key !== ATTACK_KEY) return;
    this.#cancel();
    const timeMs = parseIsoTime(value);
    if (timeMs === null) {
      // A leader of this program lets no such order into the log.
      this.#part = null;
      return;
    }
    const hour = { entry: { index, term }, time: new Date(timeMs).toISOString(), timeMs };
    if (timeMs < this.#clock.wallMs()) {
      this.#miss(hour, timeMs < this.#calledAtMs ? 'absent' : 'late');
      return;
    }
    const { entry, time } = hour;
    this.#part = { time, status: 'ordered' };
    this.#events.emit({ type: 'attackOrdered', entry, time });
    this.#waitFor(hour);
  }

  stop(): void {
    this.#cancel();
  }

  #waitFor(hour: Hour): void {
    const lateMs = this.#clock.wallMs() - hour.timeMs;
    if (lateMs > ATTACK_TOLERANCE_MS) {
      this.#miss(hour, 'asleep');
      return;
    }
    if (lateMs >= 0) {
      const { entry, time } = hour;
      this.#part = { time, status: 'attacked' };
      this.#events.emit({ type: 'attacked', entry, time, lateMs });
      return;
    }
    this.#cancel = this.#clock.after(Math.min(-lateMs, RECHECK_MS), () => {
      this.#waitFor(hour);
    });
  }

  #miss({ entry, time, timeMs }: Hour, reason: MissReason): void {
    const lateMs = this.#clock.wallMs() - timeMs;
    this.#part = { time, status: 'missed', reason };
    this.#events.emit({ type: 'attackMissed', entry, time, reason, lateMs });
  }
}
