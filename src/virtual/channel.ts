import type { ChildListener } from '../cluster/spawn';
import type { EventQueue } from './event-queue';
import type { Random } from './random';

/** How long the channel between two programs may keep a message, in virtual milliseconds. */
export const CHANNEL_MS = 20;

/** One way between two programs: everything in order, and everything in its own time. */
export class Line {
  readonly #queue: EventQueue;
  readonly #random: Random;
  readonly #isPrompt: boolean;
  #lastMs = 0;

  /** @param isPrompt whether it keeps nothing for any time */
  constructor(queue: EventQueue, random: Random, isPrompt = false) {
    this.#queue = queue;
    this.#random = random;
    this.#isPrompt = isPrompt;
  }

  deliver(act: () => void): void {
    const delayMs = this.#isPrompt ? 0 : this.#drawDelay();
    this.#lastMs = Math.max(this.#lastMs, this.#queue.now + delayMs);
    this.#queue.at(this.#lastMs, act);
  }

  #drawDelay(): number {
    const random = this.#random;
    return random.chance(0.1) ? random.between(0, CHANNEL_MS) : random.between(0, 1);
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
