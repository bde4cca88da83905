import type { Effect, News } from './effect';
import type { ChangeReason } from './guard';
import { allows } from './guard';
import type { RaftNode } from './node';
import { amend, kept, leaderOf } from './node';
import type { NodeId, Request } from './messages';
import { State } from './state';

/** Whose message had a higher term, and which. */
export type HigherTermFrom = Pick<
  Extract<ChangeReason, { type: 'higherTerm' }>,
  'sender' | 'message'
>;

/** One step while it is being taken: the node as it stands so far and the effects gathered. */
export class Step {
  node: RaftNode;
  readonly effects: Effect[] = [];
  readonly random: number;
  #nextRpc: number;
  #electionTimer: number;
  #isStopped = false;

  constructor(node: RaftNode, random: number) {
    this.node = node;
    this.random = random;
    this.#nextRpc = node.nextRpc;
    this.#electionTimer = node.electionTimer;
  }

  do(effect: Effect): void {
    if (this.#isStopped) {
      throw new Error(`The guard has stopped this node, and no effect follows: ${effect.type}.`);
    }
    this.#isStopped = effect.type === 'stop';
    this.effects.push(effect);
  }

  announce(news: News): void {
    this.do({ type: 'announce', news });
  }

  startElectionTimer(timeoutMs: number): void {
    this.#electionTimer += 1;
    this.do({ type: 'startElectionTimer', timer: this.#electionTimer, timeoutMs });
  }

  /** Sends a request and returns the number of its RPC. */
  send(to: NodeId, message: Request): number {
    const rpc = this.#nextRpc;
    this.#nextRpc += 1;
    this.do({ type: 'send', rpc, to, message });
    return rpc;
  }

  /** The node as the step leaves it. */
  end(): RaftNode {
    const { node } = this;
    const nextRpc = this.#nextRpc;
    const electionTimer = this.#electionTimer;
    const isSame = node.nextRpc === nextRpc && node.electionTimer === electionTimer;
    return isSame ? node : amend(node, { nextRpc, electionTimer });
  }
}

/** Starts the election timer anew, with a timeout drawn anew from the range (section 5.2). */
export function restartElectionTimer(step: Step): void {
  const { min, max } = step.node.config.electionTimeoutMs;
  step.startElectionTimer(min + step.random * (max - min));
}

/**
 * Changes the node's state if the guard allows it, and says whether it did. A change it forbids
 * becomes the `stop` effect, after which the step must end.
 */
export function changeState(step: Step, next: RaftNode, reason: ChangeReason): boolean {
  const from = step.node.state;
  const to = next.state;
  if (!allows(step.node.config.rules, from, to)) {
    step.do({ type: 'stop', change: { from, to, reason } });
    return false;
  }
  const leaderBefore = leaderOf(step.node);
  step.node = next;
  step.announce({ type: 'stateChanged', from, to, reason });
  announceLeader(step, leaderBefore);
  return true;
}

/** Announces whom the node takes for its leader, if that has changed. */
export function announceLeader(step: Step, before: NodeId | null): void {
  const leader = leaderOf(step.node);
  if (leader !== before) step.announce({ type: 'leaderChanged', leader });
}

/**
 * "If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to
 * follower" (Figure 2, all servers; section 5.1). The new term is persisted before the guard is
 * asked, so that a leader the guard stops comes back in that term. Returns false where it stopped.
 * The term must be above the node's own.
 *
 * The election timer is left alone: learning of a term is neither hearing from a leader nor
 * granting a vote. Only a deposed leader, which had no election timer, starts one.
 */
export function adoptTerm(step: Step, term: number, { sender, message }: HigherTermFrom): boolean {
  const { node } = step;
  step.do({ type: 'persistVote', term, votedFor: null });
  if (node.state === State.Follower) {
    step.node = { ...node, term, votedFor: null, leader: null };
    step.announce({ type: 'termChanged', previous: node.term });
    announceLeader(step, node.leader);
    return true;
  }
  const follower = {
    ...kept(node),
    state: State.Follower,
    term,
    votedFor: null,
    leader: null,
  } as const;
  const reason = { type: 'higherTerm', sender, message, term, ownTerm: node.term } as const;
  if (!changeState(step, follower, reason)) return false;
  step.announce({ type: 'termChanged', previous: node.term });
  if (node.state === State.Leader) restartElectionTimer(step);
  return true;
}
