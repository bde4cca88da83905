import { access, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { bookmarksSchema, type Bookmark } from '../shared';
import { systemErrorCode } from '../system/errno';
import { UnreadableRecording } from './unreadable';
import { writeWhole } from '../system/write-whole';
import { reasonOf } from '../system/reason';

/** Behind the name of a recording's file. */
const BOOKMARKS_EXTENSION = '.bookmarks.json';

const fileSchema = z.object({
  format: z.literal('raft-siege-bookmarks'),
  version: z.literal(1),
  bookmarks: bookmarksSchema,
});

/**
 * The bookmarks of a recording, which are kept beside its file, in the order of their moments.
 *
 * @throws UnreadableRecording
 */
export async function readBookmarks(recording: string): Promise<readonly Bookmark[]> {
  const path = recording + BOOKMARKS_EXTENSION;
  try {
    const file = fileSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (file.success) return inOrder(file.data.bookmarks);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    if (!(error instanceof SyntaxError)) throw UnreadableRecording.because(path, error);
  }
  throw new UnreadableRecording(path, null, 'These are no bookmarks of a recording.');
}

/**
 * Keeps these as the bookmarks of a recording; without any, the file beside it goes.
 *
 * @throws UnreadableRecording
 */
export async function writeBookmarks(
  recording: string,
  bookmarks: readonly Bookmark[],
): Promise<void> {
  const path = recording + BOOKMARKS_EXTENSION;
  try {
    if (bookmarks.length === 0) {
      await rm(path, { force: true });
      return;
    }
    // Beside a recording that was deleted while it is shown they would lie for ever.
    await access(recording);
    const file = { format: 'raft-siege-bookmarks', version: 1, bookmarks: inOrder(bookmarks) };
    await writeWhole(path, `${JSON.stringify(file, null, 2)}\n`);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      const reason = 'The recording is not there any more, so nothing can be noted beside it.';
      throw new UnreadableRecording(recording, null, reason);
    }
    throw new UnreadableRecording(path, null, `It can't be written (${reasonOf(error)}).`);
  }
}

/** A recording that goes takes its bookmarks along. Never fails. */
export async function removeBookmarks(recording: string): Promise<void> {
  await rm(recording + BOOKMARKS_EXTENSION, { force: true }).catch(() => undefined);
}

function inOrder(bookmarks: readonly Bookmark[]): readonly Bookmark[] {
  return bookmarks.toSorted((one, other) => one.elapsedMs - other.elapsedMs || one.n - other.n);
}
