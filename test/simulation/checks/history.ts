import type { Order } from '../../../src/raft';

/** What a client knows of a write of its own; every write has a value of its own. */
export interface Write {
  readonly type: 'write';
  readonly client: number;
  readonly key: string;
  readonly value: string;
  readonly invokedAt: number;
  /** When the client was told, or gave up; infinite while it still waits. */
  returnedAt: number;
  /**
   * `done`: acknowledged, with its place in the log. `notCarriedOut`: the client was told that it is
   * not carried out, now or ever. `unknown`: it may be carried out at any time after `invokedAt`.
   */
  outcome: 'done' | 'notCarriedOut' | 'unknown';
  place: { readonly index: number; readonly term: number } | null;
}

/**
 * What a client has read. `barrier`: after an acknowledged write of the reader's own had been applied
 * by the node that answers. `plain`: from any node, which answers from what it has applied so far.
 */
export interface Read {
  readonly type: 'read';
  readonly client: number;
  readonly kind: 'barrier' | 'plain';
  readonly key: string;
  readonly invokedAt: number;
  readonly returnedAt: number;
  readonly order: Order | null;
}

/** Everything that clients have seen. Times are in virtual milliseconds. */
export class History {
  readonly writes: Write[] = [];
  readonly reads: Read[] = [];

  /** A client gives an order; the write is filled in when it is told what became of it. */
  beginWrite(client: number, key: string, value: string, invokedAt: number): Write {
    const write: Write = {
      type: 'write',
      client,
      key,
      value,
      invokedAt,
      returnedAt: Number.POSITIVE_INFINITY,
      outcome: 'unknown',
      place: null,
    };
    this.writes.push(write);
    return write;
  }

  addRead(read: Read): void {
    this.reads.push(read);
  }
}
