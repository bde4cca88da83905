import type { LogEntry, NodeId } from '../../raft';
import type { JournalRecord } from './record';
import type { Change } from './storage';

/** How many entries one line of a journal holds at most, so that no line is too long to be read. */
const MAX_ENTRIES_PER_LINE = 1024;

interface Vote {
  readonly term: number;
  readonly votedFor: NodeId | null;
}

/**
 * What is new in a batch of changes, with entries that follow one another in one record.
 *
 * @param stored the vote as it is stored; returned with the one that the batch leaves
 */
export function toRecords(
  changes: readonly Change[],
  stored: Vote,
): { readonly records: readonly JournalRecord[]; readonly vote: Vote } {
  const records: JournalRecord[] = [];
  let vote = stored;
  let growing: LogEntry[] = [];
  let nextIndex = 0;
  for (const change of changes) {
    switch (change.type) {
      case 'persistVote': {
        const { term, votedFor } = change;
        if (term === vote.term && votedFor === vote.votedFor) break;
        vote = { term, votedFor };
        records.push({ type: 'vote', term, votedFor });
        nextIndex = 0;
        break;
      }
      case 'persistDecree':
        records.push({ type: 'decree', lead: change.lead });
        nextIndex = 0;
        break;
      case 'persistEntries': {
        const { firstIndex, entries } = change;
        if (firstIndex !== nextIndex || growing.length + entries.length > MAX_ENTRIES_PER_LINE) {
          growing = [];
          records.push({ type: 'entries', firstIndex, entries: growing });
        }
        for (const entry of entries) growing.push(entry);
        nextIndex = firstIndex + entries.length;
        break;
      }
    }
  }
  return { records, vote };
}
