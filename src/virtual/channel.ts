import type { ChildListener } from '../cluster/spawn';
import type { EventQueue } from './event-queue';
import type { Random } from './random';

/** How long the channel between two programs may keep a message, in virtual milliseconds. */
export const CHANNEL_MS = 20;

/** One way between two programs: everything in order, and everything in its own time. */
export class Line {
  readonly #queue: EventQueue;
  readonly #random: Random;
  #lastMs = 0;

  constructor(queue: EventQueue, random: Random) {
    this.#queue = queue;
    this.#random = random;
  }

  deliver(act: () => void): void {
    const random = this.#random;
    const delayMs = random.chance(0.1) ? random.between(0, CHANNEL_MS) : random.between(0, 1);
    this.#lastMs = Math.max(this.#lastMs, this.#queue.now + delayMs);
    this.#queue.at(this.#lastMs, act);
  }
}

/** What the supervisor has of a process. */
export interface Channel {
  readonly up: Line;
  readonly listener: ChildListener;
  isLosing: boolean;
  isStalled: boolean;
  /** Who waits for room in it. */
  readonly waiting: (() => void)[];
}

/** Lets a channel that was stalled take reports again. */
export function goOn(channel: Channel): void {
  channel.isStalled = false;
  for (const sent of channel.waiting.splice(0)) sent();
}
