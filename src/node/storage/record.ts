import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { indexSchema, logEntrySchema, nodeIdSchema, termSchema } from '../../shared';

export const JOURNAL_FORMAT = 'raft-siege-journal';
export const JOURNAL_VERSION = 1;

/** The first line of a journal. */
export const headerSchema = z.object({
  format: z.literal(JOURNAL_FORMAT),
  version: z.number().int(),
  node: nodeIdSchema,
});
export type Header = z.infer<typeof headerSchema>;

/** Every further line of a journal; read from first to last they give what is stored. */
export const recordSchema = z.discriminatedUnion('type', [
  /** The node was started for the `life`-th time. */
  z.object({ type: z.literal('life'), life: z.number().int().min(1) }),
  z.object({ type: z.literal('vote'), term: termSchema, votedFor: nodeIdSchema.nullable() }),
  /** Which life leads term 1 by decree. */
  z.object({ type: z.literal('decree'), lead: z.string().min(1).max(64).nullable() }),
  /** From `firstIndex` on the log is exactly `entries`. */
  z.object({
    type: z.literal('entries'),
    firstIndex: indexSchema.min(1),
    entries: z.array(logEntrySchema).readonly(),
  }),
]);
export type JournalRecord = z.infer<typeof recordSchema>;

const CHECKSUM_LENGTH = 8;

/** A line of a journal: CRC-32 of the JSON's bytes as eight hex digits, a space, the JSON. */
export function toLine(content: Header | JournalRecord): string {
  const json = JSON.stringify(content);
  return `${checksum(json)} ${json}\n`;
}

/** The JSON value of a line (without its end), or undefined where the checksum does not match. */
export function fromLine(line: Buffer): unknown {
  const json = line.subarray(CHECKSUM_LENGTH + 1);
  const matches =
    line[CHECKSUM_LENGTH] === SPACE &&
    line.toString('latin1', 0, CHECKSUM_LENGTH) === checksum(json);
  return matches ? parse(json) : undefined;
}

/**
 * Whether these bytes, which no line end follows, can be the beginning of a line that was being
 * written when the process died. A whole JSON value is not: it must have had its line end, so it was
 * changed later.
 */
export function isTornLine(bytes: Buffer): boolean {
  if (bytes.some((byte) => byte < SPACE)) return false;
  const json = bytes.subarray(CHECKSUM_LENGTH + 1);
  const begins = /^(?:[0-9a-f]{1,8}|[0-9a-f]{8} (?:\{"[^]*)?|[0-9a-f]{8} \{)$/;
  return begins.test(bytes.toString('latin1')) && (json.length === 0 || parse(json) === undefined);
}

const SPACE = 0x20;

/** CRC-32 as eight hex digits. */
export function checksum(json: string | Buffer): string {
  return crc32(json).toString(16).padStart(CHECKSUM_LENGTH, '0');
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}
