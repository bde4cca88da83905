import type { LogEntry } from '../../raft';
import type { LogTail } from '../view';

/** How many entries of each log the picture keeps. */
const TAIL_LENGTH = 200;

/** The end of a log, as much of it as is kept. */
export function tailOf(firstIndex: number, entries: readonly LogEntry[]): LogTail {
  return trim({ firstIndex, entries });
}

/** Puts entries at `firstIndex`, in place of whatever stood there and behind. */
export function appendEntries(
  tail: LogTail,
  firstIndex: number,
  entries: readonly LogEntry[],
): LogTail {
  const kept = removeEntries(tail, firstIndex);
  const follows = kept.firstIndex + kept.entries.length === firstIndex;
  return trim(
    follows
      ? { firstIndex: kept.firstIndex, entries: [...kept.entries, ...entries] }
      : { firstIndex, entries },
  );
}

/** Takes away the entries from `firstIndex` on, also where that is before all that is shown. */
export function removeEntries(tail: LogTail, firstIndex: number): LogTail {
  if (firstIndex < tail.firstIndex) return { firstIndex, entries: [] };
  const kept = firstIndex - tail.firstIndex;
  return kept >= tail.entries.length ? tail : { ...tail, entries: tail.entries.slice(0, kept) };
}

/** The entries from `firstIndex` on, as far as they are kept. */
export function entriesFrom(tail: LogTail, firstIndex: number): LogTail {
  const from = Math.max(firstIndex, tail.firstIndex);
  return { firstIndex: from, entries: tail.entries.slice(from - tail.firstIndex) };
}

function trim({ firstIndex, entries }: LogTail): LogTail {
  const surplus = entries.length - TAIL_LENGTH;
  return surplus <= 0
    ? { firstIndex, entries }
    : { firstIndex: firstIndex + surplus, entries: entries.slice(surplus) };
}
