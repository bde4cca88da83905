import { z } from 'zod';
import type { PastSiege, PastSummary } from './past';
import { bookmarksSchema, type Bookmark } from './bookmarks';
import type { OpenedRecording } from './replay';

const openRecording = { recording: z.number().int() };
const pastSiege = { name: z.string().max(255) };

/** What a window asks about recordings that it wants to open, or has open, or that are kept. */
export const shelfRequestSchema = z.discriminatedUnion('type', [
  /** Opens the recording of the siege that goes on, with all that was told so far. */
  z.object({ type: z.literal('openPresent') }),
  /** Moves the end of that one's tape on to what was told since. */
  z.object({ type: z.literal('lengthen'), ...openRecording }),
  /** The moments of it that somebody has marked. */
  z.object({ type: z.literal('bookmarks'), ...openRecording }),
  /** Keeps these, and no others, beside its file. */
  z.object({ type: z.literal('keepBookmarks'), ...openRecording, bookmarks: bookmarksSchema }),
  /** The window shows this recording no more. */
  z.object({ type: z.literal('close'), ...openRecording }),
  /** Opens the files that the program was given to open in this window. */
  z.object({ type: z.literal('openGiven') }),
  /** The sieges that are kept. */
  z.object({ type: z.literal('list') }),
  /** What happened in one of them. */
  z.object({ type: z.literal('summary'), ...pastSiege }),
  z.object({ type: z.literal('openPast'), ...pastSiege }),
  /** Does away with it for good. */
  z.object({ type: z.literal('deletePast'), ...pastSiege }),
  /** Lets the user keep a copy of it elsewhere. */
  z.object({ type: z.literal('saveCopy'), ...pastSiege }),
]);
export type ShelfRequest = z.infer<typeof shelfRequestSchema>;

export type ShelfAnswer =
  | { readonly type: 'opened'; readonly opened: OpenedRecording }
  /** The latest first. */
  | { readonly type: 'list'; readonly sieges: readonly PastSiege[]; readonly folder: string }
  | { readonly type: 'summary'; readonly summary: PastSummary }
  /** The browser can have it as a file at this address of the program's own. */
  | { readonly type: 'download'; readonly path: string; readonly fileName: string }
  | { readonly type: 'done' }
  | { readonly type: 'bookmarks'; readonly bookmarks: readonly Bookmark[] }
  /** It can't be done: a sentence that says why. */
  | { readonly type: 'refused'; readonly message: string };
