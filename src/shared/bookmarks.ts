import { z } from 'zod';

/** More and longer ones are refused: a file of notes is read at once. */
const MAX_BOOKMARKS = 200;
export const MAX_NOTE = 300;

export const bookmarkSchema = z.object({
  /** The record whose picture is shown there. */
  n: z.number().int().min(0),
  /** In milliseconds since the first record. */
  elapsedMs: z.number().min(0),
  note: z.string().max(MAX_NOTE),
});
/** A moment of a recording that somebody wants to find again, and why. */
export type Bookmark = z.infer<typeof bookmarkSchema>;

export const bookmarksSchema = z.array(bookmarkSchema).max(MAX_BOOKMARKS);
