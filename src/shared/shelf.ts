import { z } from 'zod';
import type { OpenedRecording } from './replay';

const openRecording = { recording: z.number().int() };

/** What a window asks about recordings that it wants to open, or has open. */
export const shelfRequestSchema = z.discriminatedUnion('type', [
  /** Opens the recording of the siege that goes on, with all that was told so far. */
  z.object({ type: z.literal('openPresent') }),
  /** Moves the end of that one's tape on to what was told since. */
  z.object({ type: z.literal('lengthen'), ...openRecording }),
  /** The window shows this recording no more. */
  z.object({ type: z.literal('close'), ...openRecording }),
]);
export type ShelfRequest = z.infer<typeof shelfRequestSchema>;

export type ShelfAnswer =
  | { readonly type: 'opened'; readonly opened: OpenedRecording }
  | { readonly type: 'done' }
  /** It can't be done: a sentence that says why. */
  | { readonly type: 'refused'; readonly message: string };
