/** What the Raft paper says, in our own words, with the section that says it. */
export const paper = {
  heading: 'Why: the paper',
  heartbeat: {
    section: '§5.2',
    text: 'A leader sends every follower regular AppendEntries messages without entries. As long as they come, no follower starts an election.',
  },
  entries: {
    section: '§5.3',
    text: 'The leader first writes a new entry into its own log, then sends it to all followers at once, and again until they hold it.',
  },
  noop: {
    section: '§5.4.2, §8',
    text: 'A leader may count copies only of entries of its own term. So a new leader first writes an empty entry; once that is committed, everything before it is as well.',
  },
  acknowledged: {
    section: '§5.3',
    text: 'A follower that accepts an AppendEntries has the same log as the leader up to the last entry in it.',
  },
  staleTerm: {
    section: '§5.1',
    text: 'A message of an earlier term is refused, and the refusal carries the current term, so the sender learns that its time is over.',
  },
  inconsistent: {
    section: '§5.3',
    text: 'A follower that lacks the entry before the new ones refuses them. The leader then tries from further back until both logs agree.',
  },
  asksForVotes: {
    section: '§5.2',
    text: 'A follower that hears no leader for a whole election timeout starts a new term, votes for itself and asks all others for their vote.',
  },
  granted: {
    section: '§5.2, §5.4.1',
    text: 'Each node has one vote per term and gives it to the first candidate that asks, if the candidate’s log is at least as up to date as its own.',
  },
  refused: {
    section: '§5.2, §5.4.1',
    text: 'A vote is refused to a candidate of an earlier term, to a second candidate in the same term, and to one whose log is behind.',
  },
  lost: {
    section: '§5.3, §5.5',
    text: 'Messages may get lost. Raft repeats them until an answer comes, and handling one twice does no harm.',
  },
  elected: {
    section: '§5.2',
    text: 'A candidate with the votes of a majority of all nodes leads the term. As everyone has one vote, there cannot be a second leader in it.',
  },
  higherTerm: {
    section: '§5.1',
    text: 'Whoever learns of a higher term adopts it and becomes a follower, even a leader.',
  },
  gaveUp: {
    section: '§5.2',
    text: 'A candidate that hears from a leader of its own or a later term accepts it and becomes a follower again.',
  },
  timer: {
    section: '§5.2',
    text: 'Election timeouts are drawn at random, anew each time, so that usually only one follower runs out of patience and wins before the others stand.',
  },
  committed: {
    section: '§5.3',
    text: 'An entry is committed once the leader of its term has it on a majority of all nodes. It will never be lost again, and every node carries it out.',
  },
  applied: {
    section: '§5.3',
    text: 'What is committed is carried out in the order of the log, by every node alike, so all of them come to the same state.',
  },
  conflict: {
    section: '§5.3',
    text: 'The leader’s log is right: a follower removes entries that contradict it, and everything behind them. Committed entries never contradict it.',
  },
  crash: {
    section: '§5.5',
    text: 'Nodes may crash at any time. Term, vote and log are on disk before an answer leaves, so a node that comes back keeps its word.',
  },
  ordered: {
    section: '§8',
    text: 'Orders go to the leader. A node that does not lead sends the client on to the leader it knows.',
  },
  majority: {
    section: '§5.3',
    text: 'A majority is counted of all nodes, not of those alive: any two majorities share a node, and that one remembers.',
  },
  guard: {
    section: 'Exercise 8',
    text: 'In the exercise, a leader may never change. In the paper (Figure 4) it steps down; here its program is stopped and comes back as a follower.',
  },
};

export type Paper = typeof paper;
