import { z } from 'zod';
import type { Chart, DullStretch } from './chart';
import type { KeptRecord } from './kept-record';
import { nodeIdSchema } from './messages';
import type { Statistics } from './statistics';
import type { SiegeView } from './view';

/** What can be looked for in a recording, besides a record and a time. */
export const SIGHTS = [
  'election',
  'death',
  'commit',
  'loss',
  'cut',
  'order',
  'attack',
  'violation',
] as const;
export type Sight = (typeof SIGHTS)[number];

/**
 * A record of a recording, and how much of the siege has passed with it, in milliseconds since its first. That grows
 * from record to record, also where the machine's clock was set back.
 */
export type Step = KeptRecord & { readonly elapsedMs: number };

/** The picture at one moment of a recording. */
export interface Moment {
  /** As it is with the latest record at or before the moment; its `n` is that record's. */
  readonly view: SiegeView;
  /** In milliseconds since the first record. */
  readonly elapsedMs: number;
  /** What the cluster's clock showed then, wall time in milliseconds. */
  readonly nowMs: number;
}

/** What may be asked about a general: why it is what it is. */
export const QUESTIONS = [
  /** Why it leads, follows, or stands for election. */
  'role',
  /** Why it is in its term. */
  'term',
  /** Why its process is gone. */
  'end',
  /** Why it takes its latest committed entry for committed. */
  'committed',
  /** Why its log had to give up entries. */
  'removed',
  /** Why it attacked, or did not. */
  'attack',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** A place in a recording. */
export const placeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('record'), n: z.number().int().min(0) }),
  z.object({ type: z.literal('time'), elapsedMs: z.number().min(0) }),
  /** The nearest of a kind behind or before a record; where there is none, that record. */
  z.object({
    type: z.literal('sight'),
    sight: z.enum(SIGHTS),
    direction: z.enum(['next', 'previous']),
    n: z.number().int().min(0),
  }),
]);
export type Place = z.infer<typeof placeSchema>;

/** A stretch of a recording in one term. */
export interface Band {
  readonly fromMs: number;
  readonly term: number;
  /** Who led in it from here on; null: nobody. */
  readonly leader: number | null;
}

/** Something on the tape. */
export interface Mark {
  readonly sight: Sight;
  readonly n: number;
  readonly elapsedMs: number;
  /** The general whom it is about; null: nobody's. */
  readonly node: number | null;
}

/** What a recording is, without its records. */
export interface Tape {
  /** What it is called: its file's name. */
  readonly name: string;
  /** The first record's wall time, in milliseconds. */
  readonly startedAt: number;
  readonly lengthMs: number;
  readonly firstRecord: number;
  readonly lastRecord: number;
  readonly bands: readonly Band[];
  /** Those that are rare enough to be seen one by one, in their order. */
  readonly marks: readonly Mark[];
  /** How many generals there are lanes for. */
  readonly generals: number;
  /** The longest of those that a diagram may fold, in their order. */
  readonly dull: readonly DullStretch[];
  /** Whether its last line was torn, and left out. */
  readonly isTorn: boolean;
}

/** A recording that a window may ask about. */
export interface OpenedRecording {
  /** What it is asked for by. */
  readonly id: number;
  readonly tape: Tape;
  /** The record to begin with. */
  readonly at: number;
}

/** What a window asks about a recording that is open. */
export const replayRequestSchema = z.discriminatedUnion('type', [
  /** The moment of a place, and the steps behind it. */
  z.object({ type: z.literal('moment'), recording: z.number().int(), place: placeSchema }),
  /** The steps behind a record. */
  z.object({
    type: z.literal('steps'),
    recording: z.number().int(),
    n: z.number().int().min(0),
  }),
  /** What a space-time diagram shows of a stretch, in milliseconds since the first record. */
  z.object({
    type: z.literal('chart'),
    recording: z.number().int(),
    fromMs: z.number().min(0),
    toMs: z.number().min(0),
  }),
  /** What led to a state of a general, at the moment of a record. */
  z.object({
    type: z.literal('why'),
    recording: z.number().int(),
    question: z.enum(QUESTIONS),
    node: nodeIdSchema,
    n: z.number().int().min(0),
  }),
  /** What all of it measures. */
  z.object({ type: z.literal('statistics'), recording: z.number().int() }),
]);
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

export type ReplayAnswer =
  | { readonly type: 'moment'; readonly moment: Moment; readonly steps: readonly Step[] }
  | { readonly type: 'steps'; readonly steps: readonly Step[] }
  | { readonly type: 'chart'; readonly chart: Chart }
  /** The records that led to it, newest first; none where nothing of it was recorded. */
  | { readonly type: 'why'; readonly links: readonly Step[] }
  | { readonly type: 'statistics'; readonly statistics: Statistics }
  /** The moment is still being worked out: which part of the way there is done, 0 to 1. Ask again. */
  | { readonly type: 'preparing'; readonly share: number }
  /** It can't be had: a sentence that says why. */
  | { readonly type: 'refused'; readonly message: string };
