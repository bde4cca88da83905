import { dirname, join, resolve } from 'node:path';
import type { NodeId } from '../../raft';
import { DamagedJournal } from './damaged-journal';
import type { Disk, DiskFile } from './disk';
import type { Loaded } from './load';
import { loadJournal } from './load';
import { JOURNAL_FORMAT, JOURNAL_VERSION, toLine } from './record';
import { syncFolders } from './sync-folders';
import { SyncedMark } from './synced-mark';

const JOURNAL_NAME = 'journal.jsonl';
const MARK_NAME = 'journal.synced';

/** A journal that was opened for appending, with what it holds. */
export interface OpenJournal {
  readonly file: DiskFile;
  readonly size: number;
  readonly loaded: Loaded;
  readonly mark: SyncedMark;
  /** How many bytes of a write that was never finished were cut off. */
  readonly cutBytes: number;
}

/**
 * Opens a node's journal, or creates it where there is none. Only what was never synced is taken off;
 * where anything else is wrong, it throws before anything is changed.
 */
export function openJournal(disk: Disk, path: string, node: NodeId): OpenJournal {
  const mark = openMark(disk, path) ?? createJournal(disk, path, node);
  const file = disk.open(path);
  try {
    const loaded = loadJournal(file, node, mark.bytes);
    const cutBytes = file.size() - loaded.wholeBytes;
    if (cutBytes > 0) file.truncate(loaded.wholeBytes);
    let size = loaded.wholeBytes;
    if (loaded.lacksLineEnd) {
      file.write(Buffer.from('\n'), size);
      size += 1;
    }
    // What the former life wrote and could not sync any more is acted on from now on, its name included.
    file.sync();
    disk.syncFolder(dirname(path));
    mark.advance(size);
    return { file, size, loaded, mark, cutBytes };
  } catch (error) {
    file.close();
    mark.close();
    throw error;
  }
}

export function journalPath(folder: string): string {
  return join(resolve(folder), JOURNAL_NAME);
}

/** The mark of a journal that is there; null where there is neither. */
function openMark(disk: Disk, path: string): SyncedMark | null {
  const mark = SyncedMark.open(disk, markPath(path));
  if (disk.exists(path)) {
    if (mark !== null) return mark;
    throw new DamagedJournal(
      `has no ${MARK_NAME} beside it, without which nobody can say whether it is whole`,
    );
  }
  mark?.close();
  if (mark === null || mark.bytes === 0) return null;
  throw new DamagedJournal('is gone, but something was stored in it');
}

/**
 * The header comes into being as a whole, so that a journal without one is never a torn write; and
 * after its mark, so that there is no journal without one either.
 */
function createJournal(disk: Disk, path: string, node: NodeId): SyncedMark {
  const folder = dirname(path);
  const firstNew = disk.makeFolders(folder);
  const mark = SyncedMark.create(disk, markPath(path));
  const temporary = `${path}.new`;
  const file = disk.create(temporary);
  try {
    const header = { format: JOURNAL_FORMAT, version: JOURNAL_VERSION, node };
    file.write(toLine(JSON.stringify(header)), 0);
    file.sync();
  } finally {
    file.close();
  }
  disk.rename(temporary, path);
  syncFolders(disk, folder, firstNew === undefined ? folder : dirname(firstNew));
  return mark;
}

function markPath(path: string): string {
  return join(dirname(path), MARK_NAME);
}
