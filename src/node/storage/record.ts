import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { LogEntry } from '../../raft';
import { nodeIdSchema, termSchema } from '../../shared';

export const JOURNAL_FORMAT = 'raft-siege-journal';
export const JOURNAL_VERSION = 1;

/** The first line of a journal. */
export const headerSchema = z.object({
  format: z.literal(JOURNAL_FORMAT),
  version: z.number().int(),
  node: nodeIdSchema,
});
export type Header = z.infer<typeof headerSchema>;

/** The short lines of a journal. Read from first to last, all lines give what is stored. */
export const recordSchema = z.discriminatedUnion('type', [
  /** The node was started for the `life`-th time. */
  z.object({ type: z.literal('life'), life: z.number().int().min(1) }),
  z.object({ type: z.literal('vote'), term: termSchema, votedFor: nodeIdSchema.nullable() }),
  /** Which life leads term 1 by decree. */
  z.object({ type: z.literal('decree'), lead: z.string().min(1).max(64).nullable() }),
]);

/** From `firstIndex` on the log is exactly `entries`. */
interface EntriesRecord {
  readonly type: 'entries';
  readonly firstIndex: number;
  readonly entries: readonly LogEntry[];
}

export type JournalRecord = z.infer<typeof recordSchema> | EntriesRecord;

export const CHECKSUM_LENGTH = 8;
const SPACE = 0x20;

/** A line of a journal: CRC-32 of the JSON's bytes as eight hex digits, a space, the JSON. */
export function toLine(json: Buffer | string): Buffer {
  const bytes = Buffer.from(json);
  return Buffer.concat([Buffer.from(`${checksum(bytes)} `, 'latin1'), bytes, LINE_END]);
}

const LINE_END = Buffer.from('\n');

/** The JSON of a line (without its end), or undefined where the checksum does not match. */
export function jsonOf(line: Buffer): Buffer | undefined {
  const json = line.subarray(CHECKSUM_LENGTH + 1);
  const matches =
    line[CHECKSUM_LENGTH] === SPACE &&
    line.toString('latin1', 0, CHECKSUM_LENGTH) === checksum(json);
  return matches ? json : undefined;
}

/** CRC-32 as eight hex digits. */
export function checksum(json: string | Buffer): string {
  return crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0');
}
