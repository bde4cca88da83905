import type { NodeId, Response } from '../../raft';
import type { Cargo, LossReason } from '../../shared';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { Held, Roads } from '../rpc/roads';
import { BUSY } from '../rpc/wire';
import { HttpProblem } from './problem';

/** The journey that a peer's request came on; its answer goes back on the same one. */
export interface Trace {
  readonly peer: NodeId;
  readonly id: string;
}

/** Whoever has made a request and waits for its answer. */
export interface Caller {
  /** Waits no longer, or has its answer. */
  readonly isGone: boolean;
  answer(message: Response): void;
  refuse(problem: HttpProblem): void;
  /** Ends the connection without an answer. */
  hangUp(): void;
  /** Calls back once when the caller is gone. */
  onGone(listener: () => void): void;
}

interface Exchange {
  readonly caller: Caller;
  readonly trace: Trace | null;
}

type AnswerCargo = Extract<Cargo, { leg: 'answer' }>;

const STOPPING = 'This node is stopping. Ask again when it is back.';
/** How long a node that stops still holds its refusals: the window's roads, and a little more. */
const REFUSALS_LIMIT_MS = 450;

/**
 * The requests of peers that wait for this node's answer. An answer to a peer travels its road
 * before it is written, a refusal as well; a client that is no peer (curl, a test) is answered at once.
 */
export class Exchanges {
  readonly #roads: Roads;
  readonly #events: Pick<EventStream, 'emit'>;
  readonly #clock: Clock;
  readonly #lostLimitMs: number;
  readonly #open = new Map<number, Exchange>();
  readonly #underWay = new Set<Held>();
  #last = 0;
  #isStopped = false;
  #whenAllLeft: () => void = () => undefined;

  /** @param lostLimitMs how long a connection stays open whose answer was lost on the road */
  constructor(roads: Roads, events: Pick<EventStream, 'emit'>, clock: Clock, lostLimitMs: number) {
    this.#roads = roads;
    this.#events = events;
    this.#clock = clock;
    this.#lostLimitMs = lostLimitMs;
  }

  open(caller: Caller, trace: Trace | null): number {
    this.#last += 1;
    this.#open.set(this.#last, { caller, trace });
    return this.#last;
  }

  /** The request could not be taken up after all. */
  refuse(number: number, problem: HttpProblem): void {
    this.#close(number, ({ caller, trace }) => {
      const message = { rpc: 'refusal', status: problem.status } as const;
      const refuse = (): void => {
        caller.refuse(problem);
      };
      if (trace === null) refuse();
      else if (this.#isStopped) caller.hangUp();
      else this.#sendBack(caller, trace, { leg: 'answer', message }, refuse);
    });
  }

  reply(number: number, message: Response): void {
    this.send(number, { leg: 'answer', message }, (caller) => {
      caller.answer(message);
    });
  }

  /** An answer of any kind, which `write` writes once it has travelled. */
  send(number: number, cargo: AnswerCargo, write: (caller: Caller) => void): void {
    this.#close(number, ({ caller, trace }) => {
      const answer = (): void => {
        write(caller);
      };
      if (trace === null) answer();
      else this.#sendBack(caller, trace, cargo, answer);
    });
  }

  /**
   * The node stops: answers on the road end with it, and everybody who still waits is refused. Resolves
   * once the refusals have come to the end of their roads, or their time is over; from then on nothing is
   * said to a peer any more.
   */
  async stop(): Promise<void> {
    for (const held of this.#underWay) held.giveUp('senderEnded');
    const problem = new HttpProblem(BUSY, STOPPING, { retryAfterS: 1 });
    for (const number of this.#open.keys()) this.refuse(number, problem);
    if (this.#underWay.size > 0) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(REFUSALS_LIMIT_MS, resolve);
        this.#whenAllLeft = () => {
          cancel();
          resolve();
        };
      });
    }
    this.#isStopped = true;
    for (const held of this.#underWay) held.giveUp('senderEnded');
  }

  #close(number: number, end: (exchange: Exchange) => void): void {
    const exchange = this.#open.get(number);
    this.#open.delete(number);
    // A sender that has given up meanwhile can't be answered any more.
    if (exchange !== undefined && !exchange.caller.isGone) end(exchange);
  }

  #sendBack(caller: Caller, { peer, id }: Trace, cargo: AnswerCargo, write: () => void): void {
    const passage = this.#roads.draw(peer);
    const { travelMs } = passage;
    this.#events.emit({ type: 'messageSent', id, to: peer, travelMs, cargo });
    const tellLoss = (reason: LossReason, fraction: number): void => {
      const loss = { id, leg: 'answer', to: peer, fraction, reason } as const;
      this.#events.emit({ type: 'messageLost', ...loss });
    };
    let held: Held | null = null;
    const leave = (): void => {
      if (held !== null) this.#underWay.delete(held);
      if (this.#underWay.size === 0) this.#whenAllLeft();
    };
    held = this.#roads.travel(passage, {
      arrived: () => {
        // Not before all that has come in is read: the caller may have gone while this process slept.
        this.#clock.whenRead(() => {
          if (caller.isGone) tellLoss('unawaited', 1);
          else write();
          leave();
        });
      },
      lost: (reason, fraction) => {
        tellLoss(reason, fraction);
        if (reason === 'cut' || reason === 'loss') this.#leaveUnanswered(caller);
        leave();
      },
    });
    if (held === null) return;
    const journey = held;
    this.#underWay.add(journey);
    caller.onGone(() => {
      journey.giveUp('unawaited');
    });
  }

  /** A lost answer tells its receiver nothing, not even by the end of the connection. */
  #leaveUnanswered(caller: Caller): void {
    if (caller.isGone) return;
    const cancel = this.#clock.after(this.#lostLimitMs, () => {
      caller.hangUp();
    });
    caller.onGone(cancel);
  }
}
