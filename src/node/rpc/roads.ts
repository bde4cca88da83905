import type { NodeId } from '../../raft';
import type { LossReason, Road } from '../../shared';
import { DEFAULT_TIMING, IDEAL_ROAD } from '../../shared';
import type { Clock } from '../clock';

/** How much longer the second copy of a message takes. */
const COPY_SLOWNESS = 1.25;

/** What the road has in store for one message, drawn when it departs. */
export interface Passage {
  readonly to: NodeId;
  readonly travelMs: number;
  /** Where the road loses it, as a part of the way from 0 to 1; null where it doesn't. */
  readonly lostAt: number | null;
}

/** What becomes of a message that this node holds until it has come to the end of its road. */
export interface Traveller {
  arrived(): void;
  /** `fraction` is the part of the way it had come, from 0 to 1. */
  lost(reason: LossReason, fraction: number): void;
}

/** Why a message is given up on its way: nobody waits for what comes of it any more, or its sender ends. */
export type GivenUp = Extract<LossReason, 'expired' | 'unawaited' | 'senderEnded'>;

/** A message on its road. */
export interface Held {
  /** Ends its journey here and now; returns false where it is over already. */
  giveUp(why: GivenUp): boolean;
}

interface Journey {
  readonly passage: Passage;
  readonly departedMs: number;
  readonly traveller: Traveller;
  readonly cancel: () => void;
}

/**
 * The one-way roads that begin at a node. They are conditions of its transport: a message is held
 * for as long as it travels, and a road that is cut loses what is on it there and then.
 */
export class Roads {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #pauseMs: () => number;
  readonly #roads = new Map<NodeId, Road>();
  readonly #journeys = new Set<Journey>();

  /** @param pauseMs how long it is from one message to the next on a road where nothing else is going on */
  constructor(
    clock: Clock,
    random: () => number,
    pauseMs: () => number = () => DEFAULT_TIMING.heartbeatMs,
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#pauseMs = pauseMs;
  }

  to(peer: NodeId): Road {
    return this.#roads.get(peer) ?? IDEAL_ROAD;
  }

  set(peer: NodeId, road: Road): void {
    this.#roads.set(peer, road);
    if (road.open) return;
    for (const journey of this.#journeys) {
      if (journey.passage.to === peer) this.#lose(journey, 'cut');
    }
  }

  /** Draws how long a message that departs now travels, and whether it is lost on the way. */
  draw(to: NodeId): Passage {
    const { open, travelMs, jitterMs, lossRate, reorderRate } = this.to(to);
    const isOvertaken = reorderRate > 0 && this.#random() < reorderRate;
    const heldMs = isOvertaken ? this.#pauseMs() * (1.2 + 0.8 * this.#random()) : 0;
    const drawnMs = travelMs + heldMs + (jitterMs > 0 ? this.#random() * jitterMs : 0);
    if (!open) return { to, travelMs: drawnMs, lostAt: 0 };
    const isLost = lossRate > 0 && this.#random() < lossRate;
    return { to, travelMs: drawnMs, lostAt: isLost ? this.#random() : null };
  }

  /** Draws whether a request that departs now is delivered a second time, and how that copy fares. */
  drawCopy(to: NodeId): Passage | null {
    const { repeatRate } = this.to(to);
    if (repeatRate === 0 || this.#random() >= repeatRate) return null;
    const passage = this.draw(to);
    // A little behind, so that an eye can tell the two apart.
    return { ...passage, travelMs: passage.travelMs * COPY_SLOWNESS };
  }

  /**
   * Sends a message on its way. Calls the traveller back exactly once, at once where there is
   * nothing to wait for: then it returns null.
   */
  travel(passage: Passage, traveller: Traveller): Held | null {
    const { to, travelMs, lostAt } = passage;
    if (!this.to(to).open) {
      traveller.lost('cut', 0);
      return null;
    }
    const end = (): void => {
      if (lostAt === null) traveller.arrived();
      else traveller.lost('loss', lostAt);
    };
    const holdMs = travelMs * (lostAt ?? 1);
    if (holdMs === 0) {
      end();
      return null;
    }
    const journey: Journey = {
      passage,
      departedMs: this.#clock.monotonicMs(),
      traveller,
      cancel: this.#clock.after(holdMs, () => {
        this.#journeys.delete(journey);
        end();
      }),
    };
    this.#journeys.add(journey);
    return {
      giveUp: (why) => {
        if (!this.#journeys.has(journey)) return false;
        this.#lose(journey, why);
        return true;
      },
    };
  }

  #lose(journey: Journey, reason: LossReason): void {
    this.#journeys.delete(journey);
    journey.cancel();
    const { departedMs, passage, traveller } = journey;
    const fraction = (this.#clock.monotonicMs() - departedMs) / passage.travelMs;
    traveller.lost(reason, Math.min(1, Math.max(0, fraction)));
  }
}
