import { z } from 'zod';
import { rulesSchema } from './settings';

/** What happened in a siege that was recorded. */
export const pastSummarySchema = z.object({
  /** How many records there are. */
  records: z.number().int().min(0),
  /** From the first record to the last, by their wall times, in milliseconds. */
  lengthMs: z.number().min(0),
  /** How many times a general came to lead. */
  elections: z.number().int().min(0),
  /** How many times a general's process ended that was not asked to. */
  deaths: z.number().int().min(0),
  /** How many attacks took the city. */
  fallen: z.number().int().min(0),
  /** How many attacks it withstood. */
  held: z.number().int().min(0),
  /** How many times a property of Raft was broken. */
  violations: z.number().int().min(0),
});
export type PastSummary = z.infer<typeof pastSummarySchema>;

/** What the first line of a recording says of its siege. */
export const pastHeadSchema = z.object({
  /** Wall time in milliseconds. */
  startedAt: z.number(),
  armies: z.number().int().min(0),
  rules: rulesSchema,
});
export type PastHead = z.infer<typeof pastHeadSchema>;

/** A siege whose recording is kept. */
export interface PastSiege {
  /** What its files are called, without their ending; it is asked for by this. */
  readonly name: string;
  /** How much room it takes, in bytes. */
  readonly bytes: number;
  /** When something was written to it last, wall time in milliseconds. */
  readonly writtenAt: number;
  /** Whether it is being written now, by this program or another. */
  readonly isBeingRecorded: boolean;
  /** Null: its first line can't be read. */
  readonly head: PastHead | null;
  /** Null: it has to be asked for. */
  readonly summary: PastSummary | null;
  /** Why it can't be read, in English; null: as far as is known it can. */
  readonly trouble: string | null;
}
