import { State, allows } from '../../../src/raft';
import type { Effect, Input, RaftNode, Request } from '../../../src/raft';
import type { Property } from './finding';
import { Finding } from './finding';

/**
 * Holds one step against what the core promises its shell, looking at nothing but the step itself.
 * Throws a Finding where a promise is broken. It says nothing of whether votes and entries are right:
 * that is for `Invariants` to see, in what comes of them.
 */
export function checkStep(
  before: RaftNode,
  input: Input,
  node: RaftNode,
  effects: readonly Effect[],
): void {
  let replies = 0;
  let fates = 0;
  let hasLeft = false;
  let hasStopped = false;
  for (const effect of effects) {
    if (hasStopped) fail(node, 'Guarded', 'goes on after the guard stopped it');
    switch (effect.type) {
      case 'persistVote':
      case 'persistEntries':
        if (hasLeft) fail(node, 'Stored before it is told', 'stores something after telling of it');
        break;
      case 'send':
        hasLeft = true;
        checkMessage(node, effect.message);
        break;
      case 'reply':
        hasLeft = true;
        replies += 1;
        checkReply(input, node, effect);
        break;
      case 'apply':
        hasLeft = true;
        break;
      case 'orderAccepted':
        hasLeft = true;
        fates += 1;
        checkAccepted(node, effect);
        break;
      case 'orderRefused':
        fates += 1;
        break;
      case 'startElectionTimer':
        checkTimerCause(before, input, node, effects);
        break;
      case 'announce':
        if (effect.news.type === 'stateChanged') checkChange(node, effect.news);
        break;
      case 'stop':
        hasStopped = true;
        checkStop(before, input, effects, effect.change);
        break;
      case 'applyLater':
      case 'startHeartbeatTimer':
        break;
    }
  }
  checkTermAdopted(input, node, hasStopped);
  checkProgress(before, node);
  if (!hasStopped) checkTimerRestarted(input, node, effects);
  if (replies !== (input.type === 'request' && !hasStopped ? 1 : 0)) {
    fail(node, 'Answers are true', `answers ${replies} times to one ${input.type}`);
  }
  if (fates !== (input.type === 'order' && !hasStopped ? 1 : 0)) {
    fail(node, 'Answers are true', `accepts or refuses ${fates} times at one ${input.type}`);
  }
}

/** Figure 2, all servers: a higher term in a request or an answer is adopted. */
function checkTermAdopted(input: Input, node: RaftNode, hasStopped: boolean): void {
  if (hasStopped || (input.type !== 'request' && input.type !== 'answer')) return;
  const { term } = input.message;
  if (term > node.term) fail(node, 'Higher terms adopted', `learns of term ${term} in vain`);
}

/** Figure 2, volatile state on leaders: the match index increases monotonically. */
function checkProgress(before: RaftNode, node: RaftNode): void {
  if (before.state !== State.Leader || node.state !== State.Leader) return;
  if (before.progress === node.progress || before.term !== node.term) return;
  for (const [peer, { matchIndex }] of node.progress.entries()) {
    const known = before.progress[peer]?.matchIndex ?? 0;
    if (matchIndex >= known) continue;
    const what = `takes the match index of node ${peer} back from ${known} to ${matchIndex}`;
    fail(node, 'Match index never decreases', what);
  }
}

function checkChange(
  node: RaftNode,
  { from, to }: { readonly from: State; readonly to: State },
): void {
  const { rules } = node.config;
  if (!allows(rules, from, to)) {
    fail(node, 'Guarded', `went from ${from} to ${to}, which the rules '${rules}' forbid`);
  }
}

/**
 * The guard stops a node for what its rules forbid and for nothing else. A leader that is stopped has
 * learned of a higher term, which it stores first, so that it comes back in it.
 */
function checkStop(
  before: RaftNode,
  input: Input,
  effects: readonly Effect[],
  { from, to }: { readonly from: State; readonly to: State },
): void {
  const { rules } = before.config;
  if (from === to || allows(rules, from, to)) {
    fail(before, 'Guarded', `stops for a change from ${from} to ${to}, which '${rules}' allows`);
  }
  if (from !== State.Leader) return;
  const learned = input.type === 'request' || input.type === 'answer' ? input.message.term : 0;
  const stores = effects.some(
    (effect) => effect.type === 'persistVote' && effect.term === learned && learned > before.term,
  );
  if (!stores) fail(before, 'Guarded', `stops as ${from} without storing a higher term`);
}

/**
 * Figure 2, rules for followers: the timeout begins anew with an AppendEntries from the current leader
 * and with a granted vote.
 */
function checkTimerRestarted(input: Input, node: RaftNode, effects: readonly Effect[]): void {
  if (input.type !== 'request' || node.state !== State.Follower) return;
  const { message } = input;
  const isCause =
    message.rpc === 'appendEntries'
      ? message.term === node.term && message.leaderId === node.leader
      : grantsVote(effects);
  if (isCause && !effects.some(({ type }) => type === 'startElectionTimer')) {
    fail(node, 'Timer restarts for cause', `does not restart its timer at a ${message.rpc}`);
  }
}

function grantsVote(effects: readonly Effect[]): boolean {
  return effects.some(
    (effect) =>
      effect.type === 'reply' && effect.message.rpc === 'requestVote' && effect.message.voteGranted,
  );
}

/**
 * Figure 2, rules for servers: the election timer restarts when a timeout has elapsed, on an
 * AppendEntries from the current leader, and on granting a vote. A node that starts, and a leader
 * that steps down, had none that ran.
 */
function checkTimerCause(
  before: RaftNode,
  input: Input,
  node: RaftNode,
  effects: readonly Effect[],
): void {
  if (before.state === State.Leader || input.type === 'start' || input.type === 'electionTimeout') {
    return;
  }
  if (input.type === 'request') {
    const { message } = input;
    if (message.rpc === 'appendEntries' && message.term === node.term) return;
    if (grantsVote(effects)) return;
  }
  fail(node, 'Timer restarts only for cause', `restarts its election timer at a ${input.type}`);
}

function checkMessage(node: RaftNode, message: Request): void {
  if (message.term !== node.term) {
    fail(node, 'Messages are true', `sends a message of term ${message.term}`);
  }
  if (message.rpc === 'requestVote') {
    const { lastIndex, lastTerm } = node.log;
    if (message.lastLogIndex !== lastIndex || message.lastLogTerm !== lastTerm) {
      fail(node, 'Messages are true', 'asks for a vote with another last entry than it has');
    }
    return;
  }
  const { prevLogIndex, prevLogTerm, entries, leaderCommit } = message;
  if (node.state !== State.Leader) {
    fail(node, 'Messages are true', `sends AppendEntries as ${node.state}`);
  }
  const limit = node.config.maxEntriesPerMessage;
  if (entries.length > limit) {
    fail(node, 'Messages are bounded', `sends ${entries.length} entries, with a limit of ${limit}`);
  }
  const lastTerm = entries.at(-1)?.term ?? prevLogTerm;
  if (
    node.log.termAt(prevLogIndex) !== prevLogTerm ||
    node.log.termAt(prevLogIndex + entries.length) !== lastTerm ||
    leaderCommit > node.commitIndex
  ) {
    fail(node, 'Messages are true', `sends entries after ${prevLogIndex} that it does not have`);
  }
}

function checkReply(
  input: Input,
  node: RaftNode,
  effect: Extract<Effect, { type: 'reply' }>,
): void {
  const { message: answer, exchange } = effect;
  if (input.type !== 'request' || input.exchange !== exchange || answer.rpc !== input.message.rpc) {
    fail(node, 'Answers are true', 'answers what was not asked');
    return;
  }
  const { message: request } = input;
  if (answer.term !== node.term) {
    fail(node, 'Answers are true', `answers with term ${answer.term}`);
  }
  if (answer.rpc === 'requestVote') {
    const holds = request.rpc === 'requestVote' && node.votedFor === request.candidateId;
    if (answer.voteGranted && !holds) {
      fail(node, 'Answers are true', 'grants a vote that it does not hold');
    }
    return;
  }
  if (!answer.success || request.rpc !== 'appendEntries') return;
  const lastTerm = request.entries.at(-1)?.term ?? request.prevLogTerm;
  if (node.log.termAt(request.prevLogIndex + request.entries.length) !== lastTerm) {
    fail(node, 'Answers are true', 'takes entries that it does not hold');
  }
}

function checkAccepted(node: RaftNode, effect: Extract<Effect, { type: 'orderAccepted' }>): void {
  if (node.state !== State.Leader || node.log.termAt(effect.index) !== effect.term) {
    fail(node, 'Answers are true', `accepts an order at index ${effect.index}, where it is not`);
  }
}

function fail({ config, state, term }: RaftNode, property: Property, what: string): void {
  const { id } = config;
  throw new Finding(property, id, `Node ${id} (${state}, term ${term}) ${what}.`);
}
