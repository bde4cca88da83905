import type { Effect, LogEntry, NodeId } from '../../../src/raft';
import { Finding } from '../checks/finding';

export type DiskRecord = Extract<Effect, { type: 'persistVote' | 'persistEntries' }>;

/** What a node finds on its disk when it starts. */
export interface OnDisk {
  readonly term: number;
  readonly votedFor: NodeId | null;
  readonly entries: readonly LogEntry[];
}

/**
 * The disk of one node: an append-only file of records, of which only the synced ones are sure to
 * survive a crash. Of those written but not synced, a crash leaves the first few, or none.
 */
export class Disk {
  #term = 0;
  #votedFor: NodeId | null = null;
  readonly #entries: LogEntry[] = [];
  #isEmpty = true;
  #unsynced: DiskRecord[] = [];

  /** What the file says with all that was written to it, synced or not. */
  writtenTerm = 0;
  writtenVote: NodeId | null = null;
  writtenLastIndex = 0;
  writtenLastTerm = 0;

  get unsyncedCount(): number {
    return this.#unsynced.length;
  }

  /** Writes a record, which a crash may take away until `sync`. */
  write(record: DiskRecord): void {
    this.#unsynced.push(record);
    if (record.type === 'persistVote') {
      this.writtenTerm = record.term;
      this.writtenVote = record.votedFor;
      return;
    }
    if (record.firstIndex > this.writtenLastIndex + 1) {
      const detail = `stores entries from index ${record.firstIndex} on behind a log that ends at ${this.writtenLastIndex}`;
      throw new Finding('Stored before it is told', null, `A node ${detail}.`);
    }
    const last = record.entries.at(-1);
    // Entries are never stored without any: a log only shrinks to grow in another direction.
    this.writtenLastIndex = record.firstIndex + record.entries.length - 1;
    this.writtenLastTerm = last?.term ?? 0;
  }

  /** From now on, all that was written survives. */
  sync(): void {
    for (const record of this.#unsynced) this.#keep(record);
    this.#unsynced = [];
  }

  /** The machine stops; of the records not synced the first `kept` are on the disk all the same. */
  crash(kept: number): void {
    this.#unsynced.length = Math.min(kept, this.#unsynced.length);
    this.sync();
    this.writtenTerm = this.#term;
    this.writtenVote = this.#votedFor;
    this.writtenLastIndex = this.#entries.length;
    this.writtenLastTerm = this.#entries.at(-1)?.term ?? 0;
  }

  /** What a starting node finds; null where nothing was ever stored. */
  read(): OnDisk | null {
    return this.#isEmpty
      ? null
      : { term: this.#term, votedFor: this.#votedFor, entries: this.#entries };
  }

  #keep(record: DiskRecord): void {
    this.#isEmpty = false;
    if (record.type === 'persistVote') {
      this.#term = record.term;
      this.#votedFor = record.votedFor;
    } else {
      this.#entries.splice(record.firstIndex - 1, Infinity, ...record.entries);
    }
  }
}
