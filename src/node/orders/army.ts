import type { Order } from '../../raft';
import { ATTACK_KEY, ATTACK_TOLERANCE_MS, parseIsoTime } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';

/** This node's part in the attack, as `GET /state` shows it. */
export interface AttackPart {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** `missed`: it learned of the order too late, or was not awake at the hour. */
  readonly status: 'ordered' | 'attacked' | 'missed';
}

/** A wall clock can be set and a machine can sleep, so the hour is looked at again this often. */
const RECHECK_MS = 500;

/** The army of one general: attacks at the time that its applied orders hold. */
export class Army {
  readonly #clock: Clock;
  readonly #events: EventStream;
  #part: AttackPart | null = null;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, events: EventStream) {
    this.#clock = clock;
    this.#events = events;
  }

  get part(): AttackPart | null {
    return this.#part;
  }

  /** An order was applied. A later order for the attack replaces an earlier one. */
  applied(order: Order): void {
    if (order.key !== ATTACK_KEY) return;
    this.#cancel();
    const nowMs = this.#clock.wallMs();
    const timeMs = parseIsoTime(order.value);
    if (timeMs === null) {
      // A leader of this program lets no such order into the log.
      this.#part = null;
      return;
    }
    const time = new Date(timeMs).toISOString();
    if (timeMs < nowMs) {
      this.#part = { time, status: 'missed' };
      const lateS = ((nowMs - timeMs) / 1000).toFixed(1);
      const reason = `it carried out the order ${lateS} s after the time`;
      this.#events.emit({ type: 'attackMissed', time, reason });
      return;
    }
    this.#part = { time, status: 'ordered' };
    this.#events.emit({ type: 'attackOrdered', time });
    this.#waitFor(timeMs, time);
  }

  stop(): void {
    this.#cancel();
  }

  #waitFor(timeMs: number, time: string): void {
    const lateMs = this.#clock.wallMs() - timeMs;
    if (lateMs >= 0) {
      this.#attack(lateMs, time);
      return;
    }
    this.#cancel = this.#clock.after(Math.min(-lateMs, RECHECK_MS), () => {
      this.#waitFor(timeMs, time);
    });
  }

  #attack(lateMs: number, time: string): void {
    if (lateMs > ATTACK_TOLERANCE_MS) {
      this.#part = { time, status: 'missed' };
      const reason = `it woke up ${(lateMs / 1000).toFixed(1)} s after the time`;
      this.#events.emit({ type: 'attackMissed', time, reason });
    } else {
      this.#part = { time, status: 'attacked' };
      this.#events.emit({ type: 'attacked', time, lateMs });
    }
  }
}
