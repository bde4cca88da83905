import { z } from 'zod';
import type { SiegeEvent } from '../shared';
import { addressSchema, nodeIdSchema, roadSchema, rulesSchema, timingSchema } from '../shared';

/** What a recording is called, behind its name. */
export const EXTENSION = '.rafttrace';
/** What the first line of a recording calls itself. */
export const FORMAT = 'raft-siege-trace';
/** The version of the format that is written; a reader refuses a newer one. */
export const FORMAT_VERSION = 1;

/** How the siege was at its first record. */
const settingsSchema = z.object({
  timing: timingSchema.optional(),
  decreedLeader: nodeIdSchema.nullable().optional(),
  tempo: z.number().positive().optional(),
  replaceDeposed: z.boolean().optional(),
  roads: z
    .array(z.object({ from: nodeIdSchema, to: nodeIdSchema, road: roadSchema }))
    .readonly()
    .optional(),
});

/** The first line of a recording; fields that nobody here knows are left out. */
export const headerSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  /** The version of the program that wrote it. */
  app: z.string(),
  startedAt: z.iso.datetime(),
  /** What the generals are: ours, `raft-siege`, or another program. */
  engine: z.string(),
  servers: z.array(addressSchema).readonly(),
  rules: rulesSchema,
  settings: settingsSchema,
  /** Which file of its siege it is, where that is not the first: its records go on from that one's. */
  part: z.number().int().min(2).optional(),
});
export type Header = z.infer<typeof headerSchema>;

/** What stands in a recording for records that are not in it. */
export const recordsDroppedSchema = z.object({
  type: z.literal('recordsDropped'),
  at: z.number(),
  count: z.number().int().min(1),
});

/** The line of one record; `n` is its number in this recording. */
export function lineOf(
  n: number,
  event: SiegeEvent | z.infer<typeof recordsDroppedSchema>,
): string {
  return `${JSON.stringify({ n, at: event.at, event })}\n`;
}
