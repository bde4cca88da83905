import { close, fdatasync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { LogEntry, NodeId, StoredState } from '../../raft';
import { ExitStatus } from '../../shared';
import { systemErrorCode } from '../../system/errno';
import { Failure } from '../failure';
import { isUntouched, journalPath, openJournal, writeWhole } from './journal-file';
import { DamagedJournal } from './load';
import type { JournalRecord } from './record';
import { toLine } from './record';
import type { SyncedMark } from './synced-mark';
import type { Change, Storage } from './storage';

export interface JournalOptions {
  /** The node's own folder; made where there is none. */
  readonly folder: string;
  readonly node: NodeId;
  /** Whether to note that a life begins, for a node that no supervisor counts the lives of. */
  readonly countLives: boolean;
  /** Called once nothing is written any more. */
  readonly onClosed?: () => void;
  /** Told how long each write took until it was durable, in milliseconds. */
  readonly onSynced?: (durationMs: number) => void;
}

const syncData = promisify(fdatasync);
const closeFile = promisify(close);

/**
 * Term, vote and log as an append-only file of lines. Each batch of changes is one write and one
 * fdatasync. An error while writing or syncing is final: what the disk holds then is not known, so
 * the node has to stop and read it again.
 */
export class JournalStorage implements Storage {
  readonly stored: StoredState | null;
  readonly decree: string | null;
  readonly life: number | null;
  readonly folder: string;
  readonly #path: string;
  readonly #descriptor: number;
  readonly #mark: SyncedMark;
  readonly #onSynced: (durationMs: number) => void;
  readonly #onClosed: () => void;
  #size: number;
  #vote: { readonly term: number; readonly votedFor: NodeId | null };
  #saving: Promise<unknown> = Promise.resolve();

  private constructor(
    journal: ReturnType<typeof openJournal>,
    { countLives, onSynced = () => undefined, onClosed = () => undefined }: JournalOptions,
  ) {
    const { path, descriptor, size, loaded, mark } = journal;
    this.stored = loaded.stored;
    this.decree = loaded.decree;
    this.life = countLives ? loaded.life + 1 : null;
    this.folder = dirname(path);
    this.#path = path;
    this.#descriptor = descriptor;
    this.#mark = mark;
    this.#onSynced = onSynced;
    this.#onClosed = onClosed;
    this.#size = size;
    this.#vote = loaded.stored ?? { term: 0, votedFor: null };
  }

  /** Opens a node's journal; rejects with a Failure where that can't be done, and why. */
  static async open(options: JournalOptions): Promise<JournalStorage> {
    const path = journalPath(options.folder);
    try {
      const storage = new JournalStorage(openJournal(path, options.node), options);
      if (storage.life !== null) await storage.#append([{ type: 'life', life: storage.life }]);
      return storage;
    } catch (error) {
      throw asFailure(path, error);
    }
  }

  save(changes: readonly Change[]): Promise<void> | null {
    const records = this.#toRecords(changes);
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
    await closeFile(this.#descriptor);
    this.#onClosed();
  }

  async #append(records: readonly JournalRecord[]): Promise<void> {
    if (!isUntouched(this.#descriptor, this.#size)) {
      throw new Error('it was changed or removed by something else while the node was running');
    }
    const startMs = performance.now();
    const bytes = Buffer.from(records.map(toLine).join(''));
    writeWhole(this.#descriptor, bytes, this.#size);
    this.#size += bytes.length;
    // More may be written while this is being synced, and is not durable then.
    const size = this.#size;
    await syncData(this.#descriptor);
    this.#mark.advance(size);
    this.#onSynced(performance.now() - startMs);
  }

  /** What is new in these changes, with entries that follow one another in one record. */
  #toRecords(changes: readonly Change[]): readonly JournalRecord[] {
    const records: JournalRecord[] = [];
    let growing: LogEntry[] = [];
    let nextIndex = 0;
    for (const change of changes) {
      if (change.type === 'persistVote') {
        const { term, votedFor } = change;
        if (term === this.#vote.term && votedFor === this.#vote.votedFor) continue;
        this.#vote = { term, votedFor };
        records.push({ type: 'vote', term, votedFor });
        nextIndex = 0;
        continue;
      }
      if (change.type === 'persistDecree') {
        records.push({ type: 'decree', lead: change.lead });
        nextIndex = 0;
        continue;
      }
      const { firstIndex, entries } = change;
      if (firstIndex !== nextIndex) {
        growing = [];
        records.push({ type: 'entries', firstIndex, entries: growing });
      }
      for (const entry of entries) growing.push(entry);
      nextIndex = firstIndex + entries.length;
    }
    return records;
  }
}

/** Why what is stored at a path can't be read or written, and what to do. */
export function asFailure(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DamagedJournal) {
    const message =
      `The journal ${path} ${error.message}. Nothing in it was changed. ` +
      'Put back a good copy of its folder with both files, or remove that folder. ' +
      'A node that starts with nothing stored has forgotten its vote and its log, ' +
      'so do that only if a majority of the others still has theirs; it then catches up from them.';
    return new Failure(ExitStatus.storage, message, { cause: error });
  }
  const why = error instanceof Error ? error.message : String(error);
  const message = `The stored state in ${dirname(path)} can't be read or written: ${why}. ${advise(error)}`;
  return new Failure(ExitStatus.storage, message, { cause: error });
}

function advise(error: unknown): string {
  switch (systemErrorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Give this user the right to write there, or name another folder with --data.';
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'Make room on the disk and start the node again; everything it has promised is kept.';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'A file is where the folder should be; remove it, or name another folder with --data.';
    default:
      return 'Check the disk and start the node again, or name another folder with --data.';
  }
}
