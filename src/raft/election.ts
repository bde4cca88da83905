import { NOOP } from './command';
import type { VoteReason } from './effect';
import type { NodeId, RequestVoteRequest } from './messages';
import type { Ballot, Candidate, RaftNode } from './node';
import { freshProgress, kept, majority } from './node';
import { appendAsLeader, replicateToAll } from './replication';
import { State } from './state';
import type { Step } from './transition';
import { changeState, restartElectionTimer } from './transition';

/** The highest term that there can be: the largest whole number that JavaScript knows exactly. */
export const MAX_TERM = Number.MAX_SAFE_INTEGER;

/**
 * Starts an election (section 5.2; Figure 2, candidates): next term, a vote for itself, the timer
 * anew, a RequestVote to every other node. A leader has no election timeout; one that comes late
 * from before its election is ignored.
 */
export function startElection(step: Step): void {
  const { node } = step;
  if (node.state === State.Leader) return;
  // There is no higher term that could be told or stored; only a leader of this one can end the wait.
  if (node.term >= MAX_TERM) {
    restartElectionTimer(step);
    return;
  }
  const { config, log } = node;
  const term = node.term + 1;
  const ballots = Array.from({ length: config.size }, (_, id): Ballot =>
    id === config.id ? 'granted' : 'out',
  );
  const candidate: Candidate = {
    ...kept(node),
    state: State.Candidate,
    term,
    votedFor: config.id,
    ballots,
  };
  step.do({ type: 'persistVote', term, votedFor: config.id });
  if (node.state === State.Candidate) {
    step.node = candidate;
  } else {
    const reason = { type: 'leaderUnheard', term: node.term } as const;
    if (!changeState(step, candidate, reason)) return;
  }
  step.announce({ type: 'termChanged', previous: node.term });
  step.announce({ type: 'voteCast', candidate: config.id, granted: true, reason: 'granted' });
  restartElectionTimer(step);
  for (let peer = 0; peer < config.size; peer += 1) {
    if (peer === config.id) continue;
    step.send(peer, {
      rpc: 'requestVote',
      term,
      candidateId: config.id,
      lastLogIndex: log.lastIndex,
      lastLogTerm: log.lastTerm,
    });
  }
  leadIfElected(step);
}

/** Answers a RequestVote whose term is not above the node's own any more (Figure 2, receiver). */
export function answerRequestVote(step: Step, exchange: number, request: RequestVoteRequest): void {
  const reason = judge(step.node, request);
  const granted = reason === 'granted';
  // A candidate or leader has given its vote to itself and can grant it only to whoever asks in its
  // name. That is nobody of the cluster, so its timer goes on.
  if (granted && step.node.state === State.Follower) {
    if (step.node.votedFor === null) {
      step.node = { ...step.node, votedFor: request.candidateId };
      step.do({ type: 'persistVote', term: request.term, votedFor: request.candidateId });
    }
    restartElectionTimer(step);
  }
  step.announce({ type: 'voteCast', candidate: request.candidateId, granted, reason });
  step.do({
    type: 'reply',
    exchange,
    message: { rpc: 'requestVote', term: step.node.term, voteGranted: granted },
  });
}

function judge(node: RaftNode, request: RequestVoteRequest): VoteReason {
  if (request.term < node.term) return 'staleTerm';
  if (node.votedFor !== null && node.votedFor !== request.candidateId) return 'votedForAnother';
  return isUpToDate(node, request) ? 'granted' : 'logBehind';
}

/**
 * Section 5.4.1: the log whose last entry has the later term is more up to date; with equal last
 * terms it is the longer one.
 */
function isUpToDate(node: RaftNode, request: RequestVoteRequest): boolean {
  const { lastTerm, lastIndex } = node.log;
  if (request.lastLogTerm !== lastTerm) return request.lastLogTerm > lastTerm;
  return request.lastLogIndex >= lastIndex;
}

/** Counts the answer to a RequestVote of this term. Answers after the election are of no use. */
export function countVote(step: Step, voter: NodeId, granted: boolean): void {
  const { node } = step;
  if (node.state !== State.Candidate || node.ballots[voter] !== 'out') return;
  const ballots = node.ballots.with(voter, granted ? 'granted' : 'refused');
  step.node = { ...node, ballots };
  step.announce({ type: 'voteCounted', voter, granted });
  leadIfElected(step);
}

/**
 * A candidate with votes of a majority of all nodes becomes leader and appends a no-op entry of
 * its own term at once, which lets entries of earlier terms commit (sections 5.2, 5.4.2 and 8).
 */
function leadIfElected(step: Step): void {
  const { node } = step;
  if (node.state !== State.Candidate) return;
  const votes = node.ballots.filter((ballot) => ballot === 'granted').length;
  if (votes < majority(node.config.size)) return;
  const { config, term, log } = node;
  const reason = { type: 'majorityGranted', votes, size: config.size, term } as const;
  const progress = freshProgress(config.size, log.lastIndex);
  if (!changeState(step, { ...kept(node), state: State.Leader, progress }, reason)) return;
  step.do({ type: 'startHeartbeatTimer' });
  appendAsLeader(step, NOOP);
  replicateToAll(step);
}
