import { askerOf } from '../shared';
import type { Clock } from './clock';
import type { EventStream } from './events/event-stream';
import { HttpProblem } from './http/problem';

/** A connection is taken up, its request read and its body put together in as many turns of the loop. */
const SILENT_TURNS = 8;
/** RFC 9110, 15.5.11 */
const GONE = 410;

interface Life {
  readonly peer: number;
  readonly life: number;
}

interface Passing {
  readonly peer: number;
  readonly id: string;
}

/**
 * The lives of peers that are over and heard out. What such a life has handed over is read first; then this
 * process says `heardOut`, and from there on it takes in nothing more of that life, however late it comes.
 */
export class EndedLives {
  readonly #clock: Clock;
  readonly #events: Pick<EventStream, 'emit'>;
  /** The newest life of each peer that is heard out. */
  readonly #heardOut = new Map<number, number>();
  /** The message of each peer that came last. */
  readonly #last = new Map<number, string>();
  readonly #passing = new Set<Passing>();
  #waiting: readonly Life[] = [];

  constructor(clock: Clock, events: Pick<EventStream, 'emit'>) {
    this.#clock = clock;
    this.#events = events;
  }

  /** The process of a peer's life is gone, and what it has sent lies ready to be read: waits until no more comes. */
  hearOut(peer: number, life: number): void {
    this.#await({ peer, life }, SILENT_TURNS);
  }

  /** A message of a peer has come. @throws HttpProblem 410 for one of a life that has been heard out */
  check(peer: number, id: string): void {
    if (!this.admits(peer, id)) {
      throw new HttpProblem(GONE, 'The process that sent this has ended, and is answered no more.');
    }
  }

  /** A message of a peer has come; false for one of a life that has been heard out. */
  admits(peer: number, id: string): boolean {
    this.#last.set(peer, id);
    return !isOf({ peer, id }, { peer, life: this.#heardOut.get(peer) ?? 0 });
  }

  /**
   * A message is handed on by this process, and told of once that is done: its sender is not heard out before.
   *
   * @returns says that it is handed on, or never will be; every time but the first changes nothing
   */
  pass(peer: number, id: string): () => void {
    const passing = { peer, id };
    this.#passing.add(passing);
    return () => {
      this.#passing.delete(passing);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const each of waiting) this.#tell(each);
    };
  }

  #await(ended: Life, turns: number): void {
    if (turns === 0) {
      this.#tell(ended);
      return;
    }
    const last = this.#last.get(ended.peer);
    this.#clock.whenRead(() => {
      const isSilent = this.#last.get(ended.peer) === last;
      this.#await(ended, isSilent ? turns - 1 : SILENT_TURNS);
    });
  }

  #tell(ended: Life): void {
    if ([...this.#passing].some((each) => isOf(each, ended))) {
      this.#waiting = [...this.#waiting, ended];
      return;
    }
    const { peer, life } = ended;
    this.#heardOut.set(peer, Math.max(life, this.#heardOut.get(peer) ?? 0));
    this.#events.emit({ type: 'heardOut', peer, life });
  }
}

/** Whether the message comes from this life, or one before. */
function isOf({ peer, id }: Passing, ended: Life): boolean {
  return peer === ended.peer && (askerOf(id)?.life ?? Infinity) <= ended.life;
}
