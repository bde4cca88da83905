import type { LogEntry } from '../../../raft';
import type { GeneralView, LogTail } from '../../../shared/view';

/** More columns than this are not drawn: the log of one general has all that is kept. */
const COLUMNS_MAX = 60;

/** The indexes that the logs are shown from and to; `lastIndex` 0 where no log ever had an entry. */
export interface LogColumns {
  readonly firstIndex: number;
  readonly lastIndex: number;
}

type Logs = readonly Pick<GeneralView, 'log' | 'struckOut'>[];

/** What of all logs is shown: their ends, side by side, what was struck out of them included. */
export function logColumns(generals: Logs): LogColumns {
  const ends = generals.flatMap(({ log, struckOut }) => [lastOf(log), lastOf(struckOut)]);
  const lastIndex = Math.max(0, ...ends);
  return { firstIndex: Math.max(1, lastIndex - COLUMNS_MAX + 1), lastIndex };
}

/** The indexes at which two logs have entries of different terms, hence different entries (section 5.3). */
export function differingIndexes(generals: Logs): number[] {
  const { firstIndex, lastIndex } = logColumns(generals);
  const found: number[] = [];
  for (let index = firstIndex; index <= lastIndex; index += 1) {
    const terms = new Set(generals.flatMap(({ log }) => entryAt(log, index)?.term ?? []));
    if (terms.size > 1) found.push(index);
  }
  return found;
}

/** The entry at an index of a part of a log; undefined where there is none. */
export function entryAt(part: LogTail | null, index: number): LogEntry | undefined {
  return part === null || index < part.firstIndex
    ? undefined
    : part.entries[index - part.firstIndex];
}

function lastOf(part: LogTail | null): number {
  return part === null ? 0 : part.firstIndex + part.entries.length - 1;
}
