import type { Property } from '../raft';

/** What the paper says of each property (D. Ongaro and J. Ousterhout, "In Search of an Understandable Consensus Algorithm"). */
export const PAPER_SAYS: Readonly<Record<Property, string>> = {
  'Election Safety': '“at most one leader can be elected in a given term” (Figure 3, §5.2)',
  'Leader Append-Only':
    '“a leader never overwrites or deletes entries in its log; it only appends new entries” (Figure 3, §5.3)',
  'Log Matching':
    '“if two logs contain an entry with the same index and term, then the logs are identical in all entries up through the given index” (Figure 3, §5.3)',
  'Leader Completeness':
    '“if a log entry is committed in a given term, then that entry will be present in the logs of the leaders for all higher-numbered terms” (Figure 3, §5.4)',
  'State Machine Safety':
    '“if a server has applied a log entry at a given index to its state machine, no other server will ever apply a different log entry for the same index” (Figure 3, §5.4.3)',
  'Terms never decrease': 'the current term “increases monotonically” (Figure 2)',
  'Votes consistent': '“Each server will vote for at most one candidate in a given term” (§5.2)',
  'Leader won its election':
    '“A candidate wins an election if it receives votes from a majority of the servers in the full cluster for the same term” (§5.2)',
  'Log terms monotonic':
    '“a leader creates at most one entry with a given log index in a given term, and log entries never change their position in the log” (§5.3)',
  'Log terms within current term':
    'a log entry stores “the term number when the entry was received by the leader” (§5.3)',
  'Commit index consistent':
    'the commit index “increases monotonically”, and entries are applied once they are committed (Figure 2, §5.3)',
  "Leader's peers consistent":
    'the match index is the “index of highest log entry known to be replicated on server” (Figure 2)',
};
