import { dirname } from 'node:path';
import type { NodeId, StoredState } from '../../raft';
import { Log } from '../../raft';
import type { Clock } from '../clock';
import { asFailure } from './as-failure';
import { toRecords } from './batch';
import type { Disk, DiskFile } from './disk';
import { writeEntries } from './entries-record';
import type { OpenJournal } from './journal-file';
import { journalPath, openJournal } from './journal-file';
import type { JournalRecord } from './record';
import { CHECKSUM_LENGTH, toLine } from './record';
import type { Change, Storage } from './storage';
import { placeAt, readEntries } from './stored-entries';
import type { SyncedMark } from './synced-mark';

export interface JournalOptions {
  readonly disk: Disk;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** The node's own folder; made where there is none. */
  readonly folder: string;
  readonly node: NodeId;
  /** Whether to note that a life begins, for a node that no supervisor counts the lives of. */
  readonly countLives: boolean;
  /** Told how long each write took until it was durable, in milliseconds. */
  readonly onSynced?: (durationMs: number) => void;
  /** Called once nothing is written any more. */
  readonly onClosed?: () => void;
}

/**
 * Term, vote and log as an append-only file of lines. Each batch of changes is one write and one
 * fdatasync. An error while writing or syncing is final: what the disk holds then is not known, so
 * the node has to stop and read it again.
 */
export class JournalStorage implements Storage {
  readonly stored: StoredState | null;
  readonly decree: string | null;
  readonly life: number | null;
  readonly cutBytes: number;
  readonly folder: string;
  readonly #options: JournalOptions;
  readonly #path: string;
  readonly #file: DiskFile;
  readonly #mark: SyncedMark;
  /** Where the entries of the log are, by index from 1 on. */
  readonly #places: number[];
  #size: number;
  #vote: { readonly term: number; readonly votedFor: NodeId | null };
  #saving: Promise<unknown> = Promise.resolve();

  private constructor(path: string, options: JournalOptions, journal: OpenJournal) {
    const { file, size, loaded, mark, cutBytes } = journal;
    const { vote, terms, places, decree, life } = loaded;
    this.decree = decree;
    this.life = options.countLives ? life + 1 : null;
    this.cutBytes = cutBytes;
    this.folder = dirname(path);
    this.#options = options;
    this.#path = path;
    this.#file = file;
    this.#mark = mark;
    this.#places = [0, ...places];
    this.#size = size;
    this.#vote = vote ?? { term: 0, votedFor: null };
    const log = Log.stored([...terms], [...places], this.readStored);
    this.stored = vote === null && log.lastIndex === 0 ? null : { ...this.#vote, log };
  }

  /** Opens a node's journal; rejects with a Failure where that can't be done, and why. */
  static async open(options: JournalOptions): Promise<JournalStorage> {
    const path = journalPath(options.folder);
    try {
      const journal = openJournal(options.disk, path, options.node);
      const storage = new JournalStorage(path, options, journal);
      if (storage.life !== null) await storage.#append([{ type: 'life', life: storage.life }]);
      return storage;
    } catch (error) {
      throw asFailure(path, error);
    }
  }

  readonly placeOf = (index: number): number => {
    const place = this.#places[index];
    if (place === undefined) throw new RangeError(`Log entry ${index} is not stored.`);
    return place;
  };

  readonly readStored = (places: readonly number[]): ReturnType<typeof readEntries> => {
    try {
      return readEntries(this.#file, places);
    } catch (error) {
      throw asFailure(this.#path, error);
    }
  };

  save(changes: readonly Change[]): Promise<void> | null {
    const { records, vote } = toRecords(changes, this.#vote);
    this.#vote = vote;
    if (records.length === 0) return null;
    const saved = this.#append(records).catch((error: unknown) => {
      throw asFailure(this.#path, error);
    });
    this.#saving = Promise.all([this.#saving, saved]);
    // Whoever saves hears of an error; this one is only waited for.
    this.#saving.catch(() => undefined);
    return saved;
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.#saving.catch(() => undefined);
    this.#mark.close();
    this.#file.close();
    this.#options.onClosed?.();
  }

  async #append(records: readonly JournalRecord[]): Promise<void> {
    if (this.#file.size() !== this.#size || !this.#file.hasName()) {
      throw new Error('it was changed or removed by something else while the node was running');
    }
    const { clock, onSynced } = this.#options;
    const startMs = clock.monotonicMs();
    const bytes = this.#toBytes(records);
    this.#file.write(bytes, this.#size);
    this.#size += bytes.length;
    // More may be written while this is being synced, and is not durable then.
    const size = this.#size;
    await this.#file.syncData();
    this.#mark.advance(size);
    onSynced?.(clock.monotonicMs() - startMs);
  }

  #toBytes(records: readonly JournalRecord[]): Buffer {
    const lines: Buffer[] = [];
    let offset = this.#size;
    for (const record of records) {
      const line =
        record.type === 'entries'
          ? this.#entriesLine(record, offset)
          : toLine(JSON.stringify(record));
      lines.push(line);
      offset += line.length;
    }
    return Buffer.concat(lines);
  }

  /** The line that is written at `lineOffset`; notes where its entries are. */
  #entriesLine(
    { firstIndex, entries }: Extract<JournalRecord, { type: 'entries' }>,
    lineOffset: number,
  ): Buffer {
    const { json, spans } = writeEntries(firstIndex, entries);
    const offset = lineOffset + CHECKSUM_LENGTH + 1;
    this.#places.length = firstIndex;
    for (const span of spans) this.#places.push(placeAt(offset + span.offset, span.length));
    return toLine(json);
  }
}
