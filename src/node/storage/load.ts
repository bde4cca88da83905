import type { NodeId } from '../../raft';
import { DamagedJournal } from './damaged-journal';
import type { DiskFile } from './disk';
import { isEntriesRecord, scanEntries } from './entries-record';
import type { Line } from './lines';
import { linesOf } from './lines';
import type { JournalRecord } from './record';
import { CHECKSUM_LENGTH, headerSchema, JOURNAL_VERSION, jsonOf, recordSchema } from './record';
import { placeAt } from './stored-entries';

/** What a journal holds. */
export interface Loaded {
  /** Null where none was ever stored. */
  readonly vote: { readonly term: number; readonly votedFor: NodeId | null } | null;
  /** Of each entry of the log, from the first on: its term, and where it is in the file. */
  readonly terms: readonly number[];
  readonly places: readonly number[];
  /** Which life leads term 1 by decree, as far as it was heard of. */
  readonly decree: string | null;
  /** The number of the last life that was noted; 0 for none. */
  readonly life: number;
  /** How many bytes of the file are whole lines; what follows was never finished. */
  readonly wholeBytes: number;
  /** Whether the last line is whole but for its line end. */
  readonly lacksLineEnd: boolean;
}

/**
 * Reads a journal. Behind what is known to be durable a write may have been torn, by the end of the
 * process or of the machine, which leaves zeros or anything else: it is left out. Anything else that is
 * not as it was written is a DamagedJournal.
 *
 * @param syncedBytes how much of the file is known to be durable
 */
export function loadJournal(file: DiskFile, node: NodeId, syncedBytes: number): Loaded {
  const builder = new Builder(node);
  let wholeBytes = 0;
  let lacksLineEnd = false;
  let number = 0;
  let torn: Line | null = null;
  for (const line of linesOf(file)) {
    number += 1;
    const json = jsonOf(line.bytes);
    if (json === undefined) {
      if (number === 1 || (line.offset < syncedBytes && line.isEnded)) {
        throw new DamagedJournal(`is damaged in line ${number}: its checksum does not match`);
      }
      torn ??= { ...line, bytes: Buffer.alloc(0) };
      continue;
    }
    // One write is torn at most, and it is the last.
    if (torn !== null) {
      throw new DamagedJournal(
        `is damaged near byte ${torn.offset}: whole lines stand behind one that is not`,
      );
    }
    builder.add(json, number, line.offset + CHECKSUM_LENGTH + 1);
    lacksLineEnd = !line.isEnded;
    wholeBytes = line.offset + line.bytes.length + (line.isEnded ? 1 : 0);
  }
  if (number === 0) throw new DamagedJournal('has no header line');
  if (wholeBytes < syncedBytes) {
    throw new DamagedJournal(
      `was cut or changed near its end: of ${syncedBytes} bytes that were stored in it, ` +
        `${wholeBytes} can be read`,
    );
  }
  return { ...builder.loaded, wholeBytes, lacksLineEnd };
}

/** Adds up the lines of a journal and checks that a node can have written them. */
class Builder {
  readonly #node: NodeId;
  readonly #terms: number[] = [];
  readonly #places: number[] = [];
  #life = 0;
  #decree: string | null = null;
  #vote: Loaded['vote'] = null;

  constructor(node: NodeId) {
    this.#node = node;
  }

  get loaded(): Omit<Loaded, 'wholeBytes' | 'lacksLineEnd'> {
    return {
      vote: this.#vote,
      terms: this.#terms,
      places: this.#places,
      decree: this.#decree,
      life: this.#life,
    };
  }

  /** @param offset where the line's JSON is in the file */
  add(json: Buffer, line: number, offset: number): void {
    if (line === 1) {
      this.#readHeader(parse(json));
      return;
    }
    const wrong = isEntriesRecord(json)
      ? this.#replaceEntries(json, offset)
      : this.#readRecord(parse(json));
    if (wrong !== null) throw new DamagedJournal(`is damaged in line ${line}: ${wrong}`);
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

  /** Takes a record, or says why it can't follow those before it. */
  #readRecord(content: unknown): string | null {
    const record = recordSchema.safeParse(content);
    return record.success ? this.#apply(record.data) : NO_RECORD;
  }

  #apply(record: Exclude<JournalRecord, { type: 'entries' }>): string | null {
    switch (record.type) {
      case 'life':
        if (record.life <= this.#life) return 'the count of lives goes back';
        this.#life = record.life;
        return null;
      case 'decree':
        this.#decree = record.lead;
        return null;
      case 'vote': {
        const { term, votedFor } = record;
        const before = this.#vote;
        if (before !== null && term < before.term) return 'the term goes back';
        const isSameTerm = before?.term === term;
        if (isSameTerm && before.votedFor !== null && before.votedFor !== votedFor) {
          return 'the vote of a term changes';
        }
        this.#vote = { term, votedFor };
        return null;
      }
    }
  }

  #replaceEntries(json: Buffer, offset: number): string | null {
    const record = scanEntries(json);
    if (record === null || record.firstIndex < 1) return NO_RECORD;
    if (record.firstIndex > this.#terms.length + 1) return 'log entries before it are missing';
    this.#terms.length = record.firstIndex - 1;
    this.#places.length = record.firstIndex - 1;
    for (const span of record.spans) {
      if (span.term < (this.#terms.at(-1) ?? 0)) return 'the terms of log entries go back';
      if (span.term > (this.#vote?.term ?? 0)) return 'a log entry is of a term not reached yet';
      this.#terms.push(span.term);
      this.#places.push(placeAt(offset + span.offset, span.length));
    }
    return null;
  }
}

const NO_RECORD = 'it is no record that this program writes';

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}
