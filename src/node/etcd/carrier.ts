import type { EtcdMessage } from '../../etcd';
import type { NodeId } from '../../raft';
import type { LossReason } from '../../shared';
import { copyId, messageId } from '../../shared';
import type { Clock } from '../clock';
import type { ProgramEvents } from '../program/program-events';
import type { Held, Passage, Roads } from '../rpc/roads';
import { cargoOf } from './cargo';
import { knownBySending } from './known';

export interface CarrierParts {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly clock: Clock;
  readonly roads: Roads;
  readonly events: ProgramEvents;
  /** A message of the member's, which may tell what it is. */
  readonly onSent: (message: EtcdMessage) => void;
}

/** What is done with a message that has come to the end of its road. */
export interface Delivery {
  /** Hands it over; false where nobody is there to take it. */
  readonly deliver: (id: string) => boolean;
  /** It is gone, for whatever reason, or handed over. */
  readonly settled?: () => void;
  /** Whether a second copy of it harms nobody. */
  readonly isRepeatable: boolean;
}

/** More of them under way to one general is a flood. */
const UNDER_WAY_MAX = 2000;

/** Holds what a member says to others for as long as the roads are long, and tells of it. */
export class Carrier {
  readonly #parts: CarrierParts;
  readonly #underWay = new Set<Held>();
  #last = 0;

  constructor(parts: CarrierParts) {
    this.#parts = parts;
  }

  /** Sends a message on its way to this general. @param bytes raftpb.Message, or what is none */
  send(to: NodeId, bytes: Uint8Array, delivery: Delivery): void {
    const { self, incarnation, roads, events, onSent } = this.#parts;
    const { cargo, message } = cargoOf(bytes);
    if (message !== null) {
      events.learn(knownBySending(message, events.known), 'message');
      onSent(message);
    }
    this.#last += 1;
    const id = messageId(self, incarnation, this.#last);
    const passage = roads.draw(to);
    const { travelMs } = passage;
    // An order that is handed on twice would be carried out twice.
    const isRepeatable = delivery.isRepeatable && message?.type !== 'MsgProp';
    const copy = isRepeatable ? roads.drawCopy(to) : null;
    events.emit({ type: 'messageSent', id, to, travelMs, cargo });
    this.#travel(id, cargo.leg, passage, delivery);
    if (copy === null) return;
    const second = { id: copyId(id), copyOf: id, travelMs: copy.travelMs };
    events.emit({ type: 'messageSent', to, cargo, ...second });
    this.#travel(second.id, cargo.leg, copy, { ...delivery, settled: () => undefined });
  }

  /** Holds what is no messenger for as long as the road is long; a road that is cut never lets it through. */
  pass(to: NodeId, arrived: () => void): void {
    const { roads } = this.#parts;
    const passage = { to, travelMs: roads.to(to).travelMs, lostAt: null };
    this.#hold(passage, { arrived, lost: () => undefined });
  }

  /** Calls back once the road to this general is open, unless nobody waits for it any more. */
  whenOpen(to: NodeId, isWanted: () => boolean, action: () => void): void {
    const { roads, clock } = this.#parts;
    if (!isWanted()) return;
    if (roads.to(to).open) action();
    else clock.after(LOOK_AGAIN_MS, () => this.whenOpen(to, isWanted, action));
  }

  /** Gives up everything that is under way, and tells it: the member has ended. */
  close(): void {
    for (const held of [...this.#underWay]) held.giveUp('senderEnded');
  }

  #travel(id: string, leg: 'request' | 'answer', passage: Passage, delivery: Delivery): void {
    const { events } = this.#parts;
    const { to } = passage;
    const lost = (reason: LossReason, fraction: number): void => {
      events.emit({ type: 'messageLost', id, leg, to, fraction, reason });
      delivery.settled?.();
    };
    if (this.#underWay.size >= UNDER_WAY_MAX) {
      lost('full', 0);
      return;
    }
    this.#hold(passage, {
      arrived: () => {
        if (delivery.deliver(id)) delivery.settled?.();
        else lost('unreachable', 1);
      },
      lost,
    });
  }

  #hold(
    passage: Passage,
    traveller: {
      readonly arrived: () => void;
      readonly lost: (reason: LossReason, fraction: number) => void;
    },
  ): void {
    const { roads, clock } = this.#parts;
    let held: Held | null = null;
    const leave = (): void => {
      if (held !== null) this.#underWay.delete(held);
    };
    held = roads.travel(passage, {
      arrived: () => {
        leave();
        // Not before what was told of it is on its way.
        clock.whenRead(traveller.arrived);
      },
      lost: (reason, fraction) => {
        leave();
        traveller.lost(reason, fraction);
      },
    });
    if (held !== null) this.#underWay.add(held);
  }
}

const LOOK_AGAIN_MS = 100;
