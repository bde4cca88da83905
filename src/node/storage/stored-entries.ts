import type { LogEntry } from '../../raft';
import { logEntrySchema } from '../../shared';
import { DamagedJournal } from './damaged-journal';
import type { DiskFile } from './disk';

/** An entry's JSON is shorter than this: a key and a value have limits. */
const ENTRY_BYTES_LIMIT = 16_384;
/** How much is read at a time. */
const PORTION_BYTES = 1_048_576;

/** Where an entry's JSON is in a journal, as one number: its offset in the file and its length. */
export function placeAt(offset: number, length: number): number {
  if (length >= ENTRY_BYTES_LIMIT) throw new DamagedJournal('has a log entry that is too long');
  return offset * ENTRY_BYTES_LIMIT + length;
}

/** Reads entries from a journal; those that stand near each other are read at once. */
export function readEntries(file: DiskFile, places: readonly number[]): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  let portion = Buffer.alloc(0);
  let begin = 0;
  for (const [at, place] of places.entries()) {
    const { offset, end } = spanOf(place);
    if (offset < begin || end > begin + portion.length) {
      begin = offset;
      portion = readWhole(file, begin, portionEnd(places, at, begin) - begin);
    }
    const json = portion.toString('utf8', offset - begin, end - begin);
    entries.push(logEntrySchema.parse(JSON.parse(json)));
  }
  return entries;
}

/** Where to stop reading for the entries from the `from`-th on. */
function portionEnd(places: readonly number[], from: number, begin: number): number {
  let last = begin;
  for (let at = from; at < places.length; at += 1) {
    const { offset, end } = spanOf(places[at] ?? 0);
    if (at > from && (offset < last || end > begin + PORTION_BYTES)) break;
    last = end;
  }
  return last;
}

function spanOf(place: number): { readonly offset: number; readonly end: number } {
  const length = place % ENTRY_BYTES_LIMIT;
  const offset = (place - length) / ENTRY_BYTES_LIMIT;
  return { offset, end: offset + length };
}

function readWhole(file: DiskFile, position: number, length: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const count = file.read(bytes.subarray(read), position + read);
    if (count === 0) throw new DamagedJournal('was cut by something else');
    read += count;
  }
  return bytes;
}
