import type { LogEntry, NodeId, StoredState } from '../../raft';
import { Log } from '../../raft';
import type { JournalRecord } from './record';
import { fromLine, headerSchema, isTornLine, JOURNAL_VERSION, recordSchema } from './record';

/** What a journal holds. */
export interface Loaded {
  /** Null where no vote, term or entry was ever stored. */
  readonly stored: StoredState | null;
  /** Which life leads term 1 by decree, as far as it was heard of. */
  readonly decree: string | null;
  /** The number of the last life that was noted; 0 for none. */
  readonly life: number;
  /** How many bytes of the file are whole lines; what follows is a torn write. */
  readonly wholeBytes: number;
  /** Whether the last line is whole but for its line end. */
  readonly lacksLineEnd: boolean;
}

/** What is wrong with a journal, as the second half of a sentence that begins with its path. */
export class DamagedJournal extends Error {}

const LINE_END = 0x0a;

/**
 * Reads a journal. A last line that a dying process did not finish is left out; anything else that
 * is not as it was written is a DamagedJournal.
 */
export function loadJournal(bytes: Buffer, node: NodeId): Loaded {
  const builder = new Builder(node);
  let begin = 0;
  let line = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_END, begin);
    if (end === -1) break;
    line += 1;
    builder.add(fromLine(bytes.subarray(begin, end)), line);
    begin = end + 1;
  }
  if (line === 0) throw new DamagedJournal('has no header line');
  const tail = bytes.subarray(begin);
  if (tail.length === 0) return builder.loaded(begin, false);
  const last = fromLine(tail);
  if (last !== undefined) {
    builder.add(last, line + 1);
    return builder.loaded(bytes.length, true);
  }
  if (!isTornLine(tail)) throw new DamagedJournal(`is damaged in line ${line + 1}, its last`);
  return builder.loaded(begin, false);
}

/** Adds up the lines of a journal and checks that a node can have written them. */
class Builder {
  readonly #node: NodeId;
  readonly #entries: LogEntry[] = [];
  #life = 0;
  #decree: string | null = null;
  #vote: Extract<JournalRecord, { type: 'vote' }> | undefined;

  constructor(node: NodeId) {
    this.#node = node;
  }

  add(content: unknown, line: number): void {
    if (content === undefined) {
      throw new DamagedJournal(`is damaged in line ${line}: its checksum does not match`);
    }
    if (line === 1) this.#readHeader(content);
    else this.#readRecord(content, line);
  }

  loaded(wholeBytes: number, lacksLineEnd: boolean): Loaded {
    const isEmpty = this.#vote === undefined && this.#entries.length === 0;
    const { term, votedFor } = this.#vote ?? { term: 0, votedFor: null };
    const stored = isEmpty ? null : { term, votedFor, log: Log.of(this.#entries) };
    return { stored, decree: this.#decree, life: this.#life, wholeBytes, lacksLineEnd };
  }

  #readHeader(content: unknown): void {
    const header = headerSchema.safeParse(content);
    if (!header.success) throw new DamagedJournal('is not a journal of this program');
    const { version, node } = header.data;
    if (version !== JOURNAL_VERSION) {
      throw new DamagedJournal(
        `has version ${version}, and this program reads version ${JOURNAL_VERSION}`,
      );
    }
    if (node !== this.#node) {
      throw new DamagedJournal(`belongs to node ${node}, not to node ${this.#node}`);
    }
  }

  #readRecord(content: unknown, line: number): void {
    const record = recordSchema.safeParse(content);
    const wrong = record.success
      ? this.#apply(record.data)
      : 'it is no record that this program writes';
    if (wrong !== null) throw new DamagedJournal(`is damaged in line ${line}: ${wrong}`);
  }

  /** Applies a record, or says why it can't follow those before it. */
  #apply(record: JournalRecord): string | null {
    switch (record.type) {
      case 'life':
        if (record.life <= this.#life) return 'the count of lives goes back';
        this.#life = record.life;
        return null;
      case 'decree':
        this.#decree = record.lead;
        return null;
      case 'vote': {
        const before = this.#vote;
        if (before !== undefined && record.term < before.term) return 'the term goes back';
        if (
          before?.term === record.term &&
          before.votedFor !== null &&
          before.votedFor !== record.votedFor
        ) {
          return 'the vote of a term changes';
        }
        this.#vote = record;
        return null;
      }
      case 'entries':
        return this.#replaceEntries(record.firstIndex, record.entries);
    }
  }

  #replaceEntries(firstIndex: number, entries: readonly LogEntry[]): string | null {
    if (firstIndex > this.#entries.length + 1) return 'log entries before it are missing';
    this.#entries.length = firstIndex - 1;
    for (const entry of entries) {
      const lastTerm = this.#entries.at(-1)?.term ?? 0;
      if (entry.term < lastTerm) return 'the terms of log entries go back';
      if (entry.term > (this.#vote?.term ?? 0)) return 'a log entry is of a term not reached yet';
      this.#entries.push(entry);
    }
    return null;
  }
}
