import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { NodeId } from '../../raft';
import { makeFolders } from '../../system/folders';
import type { Loaded } from './load';
import { DamagedJournal, loadJournal } from './load';
import { JOURNAL_FORMAT, JOURNAL_VERSION, toLine } from './record';
import { readSyncedMark, SyncedMark } from './synced-mark';

const JOURNAL_NAME = 'journal.jsonl';
const MARK_NAME = 'journal.synced';

/** A journal that was opened for appending, with what it holds. */
export interface OpenJournal {
  readonly path: string;
  readonly descriptor: number;
  readonly size: number;
  readonly loaded: Loaded;
  readonly mark: SyncedMark;
}

/**
 * Opens a node's journal, or creates it where there is none. Only a torn last line that was never
 * synced is taken off; where anything else is wrong, it throws before anything is changed.
 */
export function openJournal(path: string, node: NodeId): OpenJournal {
  const markPath = join(dirname(path), MARK_NAME);
  const mark = readSyncedMark(markPath);
  const isNew = !existsSync(path);
  if (isNew && mark !== null && mark > 0) {
    throw new DamagedJournal('is gone, but something was stored in it');
  }
  if (!isNew && mark === null) {
    throw new DamagedJournal(
      `has no ${MARK_NAME} beside it, without which nobody can say whether it is whole`,
    );
  }
  if (isNew) createJournal(path, markPath, node);
  const syncedBytes = mark ?? 0;
  const bytes = readFileSync(path);
  const loaded = loadJournal(bytes, node);
  if (loaded.wholeBytes < syncedBytes) {
    throw new DamagedJournal(
      `was cut or changed near its end: of ${syncedBytes} bytes that were stored in it, ` +
        `${loaded.wholeBytes} can be read`,
    );
  }
  const descriptor = openSync(path, 'r+');
  if (loaded.wholeBytes < bytes.length) ftruncateSync(descriptor, loaded.wholeBytes);
  let size = loaded.wholeBytes;
  if (loaded.lacksLineEnd) size += writeSync(descriptor, '\n', size);
  // What the former life wrote and could not sync any more is acted on from now on, its name included.
  fsyncSync(descriptor);
  syncFolders(dirname(path), dirname(path));
  const openMark = SyncedMark.open(markPath);
  openMark.advance(size);
  return { path, descriptor, size, loaded, mark: openMark };
}

export function journalPath(folder: string): string {
  return join(resolve(folder), JOURNAL_NAME);
}

/**
 * The header comes into being as a whole, so that a journal without one is never a torn write; and
 * after its mark, so that there is no journal without one either.
 */
function createJournal(path: string, markPath: string, node: NodeId): void {
  const folder = dirname(path);
  const firstNew = makeFolders(folder);
  SyncedMark.create(markPath);
  const temporary = `${path}.new`;
  const descriptor = openSync(temporary, 'w');
  try {
    writeWhole(
      descriptor,
      Buffer.from(toLine({ format: JOURNAL_FORMAT, version: JOURNAL_VERSION, node })),
      0,
    );
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, path);
  syncFolders(folder, firstNew === undefined ? folder : dirname(firstNew));
}

/** Writes all of `bytes` at a position; a short write is gone on with until an error says why. */
export function writeWhole(descriptor: number, bytes: Buffer, position: number): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

/** Whether the open file is still the one that this process wrote last. */
export function isUntouched(descriptor: number, size: number): boolean {
  const stat = fstatSync(descriptor);
  return stat.size === size && stat.nlink > 0;
}

/** Makes new names durable in every folder from `innermost` up to `outermost`. */
export function syncFolders(innermost: string, outermost: string): void {
  // Windows opens no folders, and keeps names with the file.
  if (process.platform === 'win32') return;
  for (let folder = innermost; ; folder = dirname(folder)) {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (folder === outermost || folder === dirname(folder)) return;
  }
}
