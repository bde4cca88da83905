import type { ServerResponse } from 'node:http';
import type { NodeId, Response } from '../../raft';
import type { Clock } from '../clock';
import type { EventStream } from '../events/event-stream';
import type { Roads } from '../rpc/roads';
import { toBody } from '../rpc/wire';
import { HttpProblem, sendProblem, sendText } from './problem';

/** The journey that a peer's request came on; its answer goes back on the same one. */
export interface Trace {
  readonly peer: NodeId;
  readonly id: string;
}

interface Exchange {
  readonly response: ServerResponse;
  readonly trace: Trace | null;
}

/**
 * The requests of peers that wait for this node's answer. An answer to a peer travels its road
 * before it is written; a client that is no peer (curl, a test) is answered at once.
 */
export class Exchanges {
  readonly #roads: Roads;
  readonly #events: EventStream;
  readonly #clock: Clock;
  readonly #lostLimitMs: number;
  readonly #open = new Map<number, Exchange>();
  #last = 0;

  /** @param lostLimitMs how long a connection stays open whose answer was lost on the road */
  constructor(roads: Roads, events: EventStream, clock: Clock, lostLimitMs: number) {
    this.#roads = roads;
    this.#events = events;
    this.#clock = clock;
    this.#lostLimitMs = lostLimitMs;
  }

  open(response: ServerResponse, trace: Trace | null): number {
    this.#last += 1;
    this.#open.set(this.#last, { response, trace });
    return this.#last;
  }

  /** The request could not be taken up after all. */
  refuse(number: number, problem: HttpProblem): void {
    const exchange = this.#open.get(number);
    this.#open.delete(number);
    if (exchange !== undefined) sendProblem(exchange.response, problem);
  }

  reply(number: number, message: Response): void {
    const exchange = this.#open.get(number);
    if (exchange === undefined) return;
    this.#open.delete(number);
    const { response, trace } = exchange;
    // A sender that has given up meanwhile can't be answered any more.
    if (response.destroyed) return;
    if (trace === null) write(response, message);
    else this.#sendBack(response, trace, message);
  }

  /** Refuses everybody who still waits: the node stops. */
  stop(): void {
    const detail = 'This node is stopping. Ask again when it is back.';
    const problem = new HttpProblem(503, detail, { retryAfterS: 1 });
    for (const number of this.#open.keys()) this.refuse(number, problem);
  }

  #sendBack(response: ServerResponse, { peer, id }: Trace, message: Response): void {
    const passage = this.#roads.draw(peer);
    const cargo = { leg: 'answer', message } as const;
    const { travelMs } = passage;
    this.#events.emit({ type: 'messageSent', id, to: peer, travelMs, cargo });
    const giveUp = this.#roads.travel(passage, {
      arrived: () => {
        write(response, message);
      },
      lost: (reason, fraction) => {
        const loss = { id, leg: 'answer', to: peer, fraction, reason } as const;
        this.#events.emit({ type: 'messageLost', ...loss });
        this.#leaveUnanswered(response);
      },
    });
    if (giveUp === null) return;
    response.once('close', () => {
      giveUp('unreachable');
    });
  }

  /** A lost answer tells its receiver nothing, not even by the end of the connection. */
  #leaveUnanswered(response: ServerResponse): void {
    if (response.destroyed) return;
    const cancel = this.#clock.after(this.#lostLimitMs, () => response.destroy());
    response.once('close', cancel);
  }
}

function write(response: ServerResponse, message: Response): void {
  sendText(response, 200, 'application/json', toBody(message));
}
