import type { Command } from './command';
import { commitUpTo } from './commit';
import type { Log, LogEntry } from './log';
import type { AppendEntriesRequest, AppendEntriesResponse, NodeId } from './messages';
import type { Leader, Progress } from './node';
import { amend, leaderOf, majority, withProgress } from './node';
import { State } from './state';
import type { Step } from './transition';

const NO_ENTRIES: readonly LogEntry[] = Object.freeze([]);

/**
 * Sends one AppendEntries to every peer: entries it still lacks, or none where earlier ones are
 * still under way (section 5.2, heartbeats; section 5.3, retries).
 */
export function sendHeartbeats(step: Step): void {
  eachPeer(step, (peer) => {
    sendAppendEntries(step, peer);
  });
}

/** Sends new entries to every peer that has none under way; the others get them when they answer. */
export function replicateToAll(step: Step): void {
  eachPeer(step, (peer, progress) => {
    if (progress.inFlight === null) sendAppendEntries(step, peer);
  });
  advanceCommitIndex(step);
}

function eachPeer(step: Step, visit: (peer: NodeId, progress: Progress) => void): void {
  for (let peer = 0; peer < step.node.config.size; peer += 1) {
    if (step.node.state !== State.Leader) return;
    const progress = step.node.progress[peer];
    if (peer !== step.node.config.id && progress !== undefined) visit(peer, progress);
  }
}

function sendAppendEntries(step: Step, to: NodeId): void {
  const { node } = step;
  if (node.state !== State.Leader) return;
  const progress = node.progress[to];
  if (progress === undefined) return;
  const { log, term, config, commitIndex } = node;
  const prevLogIndex = progress.nextIndex - 1;
  const carries = progress.inFlight === null && log.lastIndex > prevLogIndex;
  const rpc = step.send(to, {
    rpc: 'appendEntries',
    term,
    leaderId: config.id,
    prevLogIndex,
    prevLogTerm: log.termAt(prevLogIndex) ?? 0,
    entries: carries
      ? log.entriesFrom(progress.nextIndex, config.maxEntriesPerMessage)
      : NO_ENTRIES,
    leaderCommit: commitIndex,
  });
  if (carries) {
    const { nextIndex, matchIndex, matchedSince } = progress;
    step.node = withProgress(node, to, { nextIndex, matchIndex, inFlight: rpc, matchedSince });
  }
}

/** A leader's own append: never over an entry it has (Figure 3, Leader Append-Only). */
export function appendAsLeader(step: Step, command: Command): void {
  const firstIndex = step.node.log.lastIndex + 1;
  const entries = [{ term: step.node.term, command }];
  step.node = amend(step.node, { log: step.node.log.append(entries) });
  step.do({ type: 'persistEntries', firstIndex, entries });
  step.announce({ type: 'entriesAppended', firstIndex, entries });
}

/** A client's order: a leader appends and replicates it, any other node says who leads (section 8). */
export function acceptOrder(step: Step, order: number, key: string, value: string): void {
  const { node } = step;
  if (node.state !== State.Leader) {
    step.do({ type: 'orderRefused', order, leader: leaderOf(node) });
    return;
  }
  appendAsLeader(step, { type: 'set', key, value });
  step.do({ type: 'orderAccepted', order, index: node.log.lastIndex + 1, term: node.term });
  replicateToAll(step);
}

/** A peer's answer to an AppendEntries of this term (Figure 2, leaders). */
export function recordAnswer(
  step: Step,
  rpc: number,
  from: NodeId,
  request: AppendEntriesRequest,
  response: AppendEntriesResponse,
): void {
  const { node } = step;
  if (node.state !== State.Leader) return;
  const progress = node.progress[from];
  if (progress === undefined) return;
  const inFlight = stillInFlight(progress, rpc);
  if (response.success) {
    const matched = request.prevLogIndex + request.entries.length;
    const matchIndex = Math.max(progress.matchIndex, matched);
    const nextIndex = Math.max(progress.nextIndex, matchIndex + 1);
    const matchedSince = matchIndex > progress.matchIndex ? node.nextRpc : progress.matchedSince;
    setProgress(step, node, from, { nextIndex, matchIndex, inFlight, matchedSince });
    if (matchIndex > Math.max(progress.matchIndex, node.commitIndex)) advanceCommitIndex(step);
    if (inFlight === null && step.node.log.lastIndex >= nextIndex) sendAppendEntries(step, from);
    return;
  }
  // The match index increases monotonically (Figure 2): what was refused before the peer held it all
  // says nothing any more.
  const isLatest = rpc >= progress.matchedSince && request.prevLogIndex === progress.nextIndex - 1;
  const nextIndex = isLatest ? backOff(node.log, request, response) : progress.nextIndex;
  // But a peer that keeps nothing on disk may hold less after a restart than it once acknowledged.
  const matchIndex = Math.min(progress.matchIndex, nextIndex - 1);
  const { matchedSince } = progress;
  setProgress(step, node, from, { nextIndex, matchIndex, inFlight, matchedSince });
  // A refusal that leads nowhere further back is not tried again before the next heartbeat.
  if (nextIndex < progress.nextIndex && inFlight === null) sendAppendEntries(step, from);
}

/**
 * Entries count as under way until their RPC is answered, or one that was sent after it: messages
 * seldom overtake each other, so they are lost, and must not wait until their RPC is given up. Where
 * they were only late they arrive twice, which does no harm (section 5.5).
 */
function stillInFlight({ inFlight }: Progress, answered: number): number | null {
  return inFlight !== null && inFlight > answered ? inFlight : null;
}

/**
 * The next index to try after a refusal: past the leader's last entry of the conflicting term, or
 * the follower's first index of it; one less than before where the answer gives no hint.
 */
function backOff(
  log: Log,
  request: AppendEntriesRequest,
  { conflict }: AppendEntriesResponse,
): number {
  const oneLess = Math.max(1, request.prevLogIndex);
  if (conflict === undefined) return oneLess;
  if (conflict.term !== null) {
    let index = Math.min(request.prevLogIndex, log.lastIndex);
    while (index > 0 && (log.termAt(index) ?? 0) > conflict.term) index -= 1;
    if (log.termAt(index) === conflict.term) return Math.min(oneLess, index + 1);
  }
  return Math.min(oneLess, Math.max(1, conflict.firstIndex));
}

/** An RPC without an answer: its entries go out again with the next heartbeat (section 5.3). */
export function recordUnanswered(step: Step, rpc: number, to: NodeId): void {
  const { node } = step;
  if (node.state !== State.Leader) return;
  const progress = node.progress[to];
  if (progress?.inFlight !== rpc) return;
  step.node = withProgress(node, to, { ...progress, inFlight: null });
}

function setProgress(step: Step, node: Leader, peer: NodeId, next: Progress): void {
  const before = node.progress[peer];
  const { nextIndex, matchIndex, inFlight } = next;
  const hasMoved = before?.nextIndex !== nextIndex || before.matchIndex !== matchIndex;
  // Nearly all answers are to heartbeats that bring nothing new.
  if (!hasMoved && before.inFlight === inFlight) return;
  step.node = withProgress(node, peer, next);
  if (hasMoved) {
    step.announce({ type: 'progressChanged', peer, nextIndex, matchIndex });
  }
}

/**
 * Commits the highest index that a majority holds, if its entry is of the leader's own term; entries
 * of earlier terms are committed with it, never by counting (section 5.4.2, Figure 8).
 */
function advanceCommitIndex(step: Step): void {
  const { node } = step;
  if (node.state !== State.Leader) return;
  const { config, log, progress, term, commitIndex } = node;
  const held = progress.map(({ matchIndex }, id) =>
    id === config.id ? log.lastIndex : matchIndex,
  );
  held.sort((a, b) => b - a);
  const byMajority = held[majority(config.size) - 1] ?? 0;
  if (byMajority > commitIndex && log.termAt(byMajority) === term) commitUpTo(step, byMajority);
}
