import { sameCommand } from './command';
import { commitUpTo } from './commit';
import type { Log, LogEntry } from './log';
import type { AppendEntriesRequest, AppendEntriesResponse, NodeId } from './messages';
import { amend, kept } from './node';
import { State } from './state';
import type { Step } from './transition';
import { announceLeader, changeState, restartElectionTimer } from './transition';

/** Answers an AppendEntries whose term is not above the node's own any more (Figure 2, receiver). */
export function answerAppendEntries(
  step: Step,
  exchange: number,
  request: AppendEntriesRequest,
): void {
  const answer = (
    success: boolean,
    conflict?: NonNullable<AppendEntriesResponse['conflict']>,
  ): void => {
    step.do({
      type: 'reply',
      exchange,
      message: { rpc: 'appendEntries', term: step.node.term, success, conflict },
    });
  };
  if (request.term < step.node.term) {
    answer(false);
    return;
  }
  switch (followSender(step, request.leaderId)) {
    case 'stopped':
      return;
    case 'refused':
      answer(false);
      return;
    case 'followed':
      break;
  }
  restartElectionTimer(step);
  const { log, commitIndex } = step.node;
  if (log.termAt(request.prevLogIndex) !== request.prevLogTerm) {
    answer(false, findConflict(log, request.prevLogIndex));
    return;
  }
  // Along a log terms never decrease, so this did not come from a leader either.
  if ((request.entries[0]?.term ?? Infinity) < request.prevLogTerm) {
    answer(false);
    return;
  }
  const fresh = firstNewEntry(log, request);
  // One term has one leader, and that one never changes its log (Log Matching): so this is another.
  if (fresh === null) {
    answer(false);
    return;
  }
  const firstIndex = request.prevLogIndex + 1 + fresh;
  if (fresh < request.entries.length) {
    // Committed entries never change, so a request that contradicts one did not come from a leader.
    if (firstIndex <= commitIndex) {
      answer(false);
      return;
    }
    replaceSuffix(step, firstIndex, request.entries.slice(fresh));
  }
  const lastNewIndex = request.prevLogIndex + request.entries.length;
  commitUpTo(step, Math.min(request.leaderCommit, lastNewIndex));
  answer(true);
}

/**
 * Takes the sender for the leader of this term. A candidate becomes follower (section 5.2). A leader
 * does not follow another leader of its own term, and nobody follows itself: there can be no such
 * sender (Election Safety), so whoever claims to be it is refused.
 */
function followSender(step: Step, leaderId: NodeId): 'followed' | 'refused' | 'stopped' {
  const { node } = step;
  if (leaderId === node.config.id) return 'refused';
  switch (node.state) {
    case State.Leader:
      return 'refused';
    case State.Follower:
      step.node = { ...node, leader: leaderId };
      announceLeader(step, node.leader);
      return 'followed';
    case State.Candidate: {
      const reason = { type: 'leaderHeard', leader: leaderId, term: node.term } as const;
      const follower = { ...kept(node), state: State.Follower, leader: leaderId } as const;
      return changeState(step, follower, reason) ? 'followed' : 'stopped';
    }
  }
}

/** The end of section 5.3: where the leader should look next after a refusal. */
function findConflict(log: Log, prevLogIndex: number): { term: number | null; firstIndex: number } {
  // The empty prefix is everybody's: only what is no leader's request can contradict it.
  if (prevLogIndex === 0) return { term: null, firstIndex: 1 };
  const term = log.termAt(prevLogIndex);
  if (term === undefined) return { term: null, firstIndex: log.lastIndex + 1 };
  let firstIndex = prevLogIndex;
  // There is an end: before the first entry the term is 0, which no entry has.
  while (log.termAt(firstIndex - 1) === term) firstIndex -= 1;
  return { term, firstIndex };
}

/**
 * How many of the request's entries the log holds already. The first one that it lacks, or that
 * conflicts with what it has, is the one from which the log is replaced; entries behind the request's
 * last one stay, because a delayed request may be older than they are. Null where an entry of the same
 * index and term holds another command, as from a leader that has lost its log and leads the term again.
 */
function firstNewEntry(log: Log, request: AppendEntriesRequest): number | null {
  let index = request.prevLogIndex + 1;
  let held = 0;
  for (const entry of request.entries) {
    if (log.termAt(index) !== entry.term) break;
    if (!sameCommand(log.entryAt(index).command, entry.command)) return null;
    index += 1;
    held += 1;
  }
  return held;
}

function replaceSuffix(step: Step, firstIndex: number, entries: readonly LogEntry[]): void {
  const { log } = step.node;
  const removed = Math.max(0, log.lastIndex - firstIndex + 1);
  step.node = amend(step.node, { log: log.truncateFrom(firstIndex).append(entries) });
  step.do({ type: 'persistEntries', firstIndex, entries });
  if (removed > 0) step.announce({ type: 'entriesRemoved', firstIndex, count: removed });
  step.announce({ type: 'entriesAppended', firstIndex, entries });
}
