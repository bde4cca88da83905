import type { Log, LogEntry } from '../raft';

/** A part of a log: entries that follow one another. */
export interface LogWindow {
  /** The index of the first of them; one past the log's end where there is none. */
  readonly firstIndex: number;
  readonly entries: readonly LogEntry[];
}

interface Limits {
  readonly count: number;
  /** Of the entries' texts; one entry is given even if it alone has more. */
  readonly bytes: number;
}

/** What an entry takes beside its key and value. */
const ENTRY_BYTES = 64;
/** How many entries are looked at together. */
const STRIDE = 64;

/** The last entries of a log, as many as fit. */
export function newestEntries(log: Log, { count, bytes }: Limits): LogWindow {
  const newest: LogEntry[] = [];
  let left = bytes;
  let end = log.lastIndex;
  while (end > 0 && newest.length < count) {
    const begin = Math.max(1, end - STRIDE + 1);
    for (const entry of log.entriesFrom(begin, end - begin + 1).toReversed()) {
      left -= sizeOf(entry);
      if (newest.length === count || (left < 0 && newest.length > 0)) return window(newest);
      newest.push(entry);
    }
    end = begin - 1;
  }
  return window(newest);

  function window(entries: readonly LogEntry[]): LogWindow {
    return { firstIndex: log.lastIndex - entries.length + 1, entries: entries.toReversed() };
  }
}

/** The entries of a log from an index on, as many as fit. */
export function entriesFrom(log: Log, firstIndex: number, { count, bytes }: Limits): LogWindow {
  const entries: LogEntry[] = [];
  let left = bytes;
  for (let at = firstIndex; at <= log.lastIndex && entries.length < count; at += STRIDE) {
    for (const entry of log.entriesFrom(at, STRIDE)) {
      left -= sizeOf(entry);
      if (entries.length === count || (left < 0 && entries.length > 0)) {
        return { firstIndex, entries };
      }
      entries.push(entry);
    }
  }
  return { firstIndex, entries };
}

function sizeOf({ command }: LogEntry): number {
  return command.type === 'noop'
    ? ENTRY_BYTES
    : ENTRY_BYTES + Buffer.byteLength(command.key) + Buffer.byteLength(command.value);
}
