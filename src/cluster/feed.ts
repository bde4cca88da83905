import type { BridgeMessage, SiegeRecord } from '../shared';

/**
 * What happens within this time goes in one batch. Far less than a frame: the window draws once per
 * frame whatever comes, and whatever waits here is seen that much later.
 */
const BATCH_MS = 4;
const MAX_BATCH = 1000;

/** Where a feed takes from. */
export interface FeedSource {
  snapshot(): Extract<BridgeMessage, { type: 'snapshot' }>;
  /** Up to `limit` records after number `n`; null where some of them are forgotten. */
  recordsSince(n: number, limit: number): readonly SiegeRecord[] | null;
  /** Calls back on every new record; returns how to stop. */
  onRecord(listener: () => void): () => void;
}

/**
 * What one window is sent: a snapshot, then every record after it, in batches. A
 * window that does not keep up costs no memory: it is at some record, and goes on from there, or
 * from a new snapshot where that record is forgotten.
 */
export class Feed {
  readonly #source: FeedSource;
  readonly #send: (message: BridgeMessage) => boolean;
  readonly #stopListening: () => void;
  #position: number;
  #busy = false;
  #closed = false;
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param send hands a message on and says whether more may follow at once; after a false nothing
   *   is sent until `resume` is called.
   */
  constructor(source: FeedSource, send: (message: BridgeMessage) => boolean) {
    this.#source = source;
    this.#send = send;
    this.#stopListening = source.onRecord(() => {
      this.#schedule();
    });
    this.#position = this.#sendSnapshot();
  }

  /** The window has taken what it was sent. */
  resume(): void {
    if (!this.#busy) return;
    this.#busy = false;
    this.#schedule();
  }

  close(): void {
    this.#stopListening();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#closed = true;
  }

  #schedule(): void {
    if (this.#busy || this.#closed || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#flush();
    }, BATCH_MS);
  }

  #flush(): void {
    while (!this.#busy) {
      const records = this.#source.recordsSince(this.#position, MAX_BATCH);
      if (records === null) {
        this.#position = this.#sendSnapshot();
        continue;
      }
      const last = records.at(-1);
      if (last === undefined) return;
      this.#position = last.n;
      this.#busy = !this.#send({ type: 'records', records });
    }
  }

  #sendSnapshot(): number {
    const snapshot = this.#source.snapshot();
    this.#busy = !this.#send(snapshot);
    return snapshot.view.n;
  }
}
