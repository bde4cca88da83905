import type { Effect, LogEntry, NodeId } from '../../../src/raft';
import { Finding } from '../checks/finding';

export type DiskRecord = Extract<Effect, { type: 'persistVote' | 'persistEntries' }>;

/** What a node finds on its disk when it starts. */
export interface OnDisk {
  term: number;
  votedFor: NodeId | null;
  readonly entries: LogEntry[];
}

/**
 * The disk of one node, with an append-only file of records, as the node's journal is one. What is
 * written but not synced lies in the page cache: it survives the process, but not the machine, which
 * leaves the first few of these records, or none.
 */
export class Disk {
  readonly #durable: OnDisk = { term: 0, votedFor: null, entries: [] };
  /** Records that a machine that stops may take away, oldest first. */
  #unsynced: DiskRecord[] = [];
  #isEmpty = true;

  /** Whether this life of the node has written something that is not synced. */
  isDirty = false;

  /** What the file says with all that was written to it, synced or not. */
  writtenTerm = 0;
  writtenVote: NodeId | null = null;
  writtenLastIndex = 0;
  writtenLastTerm = 0;

  get unsyncedCount(): number {
    return this.#unsynced.length;
  }

  /** Writes a record, unless it says of the vote what the file says already. */
  write(record: DiskRecord): void {
    if (record.type === 'persistVote') {
      if (record.term === this.writtenTerm && record.votedFor === this.writtenVote) return;
      this.writtenTerm = record.term;
      this.writtenVote = record.votedFor;
    } else {
      this.#noteEntries(record);
    }
    this.#unsynced.push(record);
    this.#isEmpty = false;
    this.isDirty = true;
  }

  /** From now on, all that was written survives. */
  sync(): void {
    for (const record of this.#unsynced) keep(this.#durable, record);
    this.#unsynced = [];
    this.isDirty = false;
  }

  /** The machine stops; of the records not synced the first `kept` are on the disk all the same. */
  losePower(kept: number): void {
    this.#unsynced.length = Math.min(kept, this.#unsynced.length);
    this.sync();
    const { term, votedFor, entries } = this.#durable;
    this.#isEmpty = term === 0 && entries.length === 0;
    this.writtenTerm = term;
    this.writtenVote = votedFor;
    this.writtenLastIndex = entries.length;
    this.writtenLastTerm = entries.at(-1)?.term ?? 0;
  }

  /**
   * What a starting node finds, whatever of it is synced; null where nothing is stored. The node syncs
   * before it acts on it, if it is a sound one.
   */
  open(syncs: boolean): OnDisk | null {
    this.isDirty = false;
    if (syncs) this.sync();
    if (this.#isEmpty) return null;
    const found = { ...this.#durable, entries: [...this.#durable.entries] };
    for (const record of this.#unsynced) keep(found, record);
    return found;
  }

  #noteEntries({ firstIndex, entries }: Extract<DiskRecord, { type: 'persistEntries' }>): void {
    if (firstIndex > this.writtenLastIndex + 1) {
      const detail = `stores entries from index ${firstIndex} on behind a log that ends at ${this.writtenLastIndex}`;
      throw new Finding('Stored before it is told', null, `A node ${detail}.`);
    }
    // Entries are never stored without any: a log only shrinks to grow in another direction.
    this.writtenLastIndex = firstIndex + entries.length - 1;
    this.writtenLastTerm = entries.at(-1)?.term ?? 0;
  }
}

function keep(content: OnDisk, record: DiskRecord): void {
  if (record.type === 'persistVote') {
    content.term = record.term;
    content.votedFor = record.votedFor;
  } else {
    content.entries.splice(record.firstIndex - 1, Infinity, ...record.entries);
  }
}
