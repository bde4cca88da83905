import type { Config, NodeId, RaftNode } from '../raft';
import { createNode, rejoinNode, restoreNode, State } from '../raft';
import type { Machine } from './machine';
import { Decree } from './peers/decree';
import type { NodePlan } from './plan';
import { MAX_ENTRIES_PER_MESSAGE } from './rpc/wire';
import type { Storage } from './storage/storage';

/** What a node is when it begins. */
export interface Beginning {
  readonly node: RaftNode;
  readonly decree: Decree;
  /** The peer that has heard of a lead that this node has forgotten. */
  readonly witness: NodeId | null;
}

/** What the node begins as. What a decree says of it is stored before the node says anything. */
export async function begin(
  plan: NodePlan,
  storage: Storage,
  machine: Pick<Machine, 'drawName' | 'findWitness'>,
): Promise<Beginning> {
  const { stored } = storage;
  const config: Config = {
    id: plan.node,
    size: plan.servers.length,
    rules: plan.rules,
    electionTimeoutMs: plan.timing.electionTimeoutMs,
    maxEntriesPerMessage: MAX_ENTRIES_PER_MESSAGE,
  };
  if (stored !== null) {
    const node = restoreNode(config, stored);
    return { node, decree: new Decree(storage, storage.decree, false), witness: null };
  }
  const past = await findPast(plan, machine);
  const node = past.isPossible
    ? rejoinNode(config, plan.decreedLeader)
    : createNode(config, plan.decreedLeader);
  const lead = node.state === State.Leader ? machine.drawName() : null;
  await storage.save([
    { type: 'persistVote', term: node.term, votedFor: node.votedFor },
    ...(lead === null ? [] : [{ type: 'persistDecree', lead } as const]),
  ]);
  return { node, decree: new Decree(storage, lead, lead !== null), witness: past.witness };
}

/**
 * Whether a node with nothing stored that is to lead by decree can have led before. A supervisor counts
 * the lives of its nodes; of a node that was started by hand, its peers know.
 */
async function findPast(
  { node, servers, decreedLeader, incarnation }: NodePlan,
  machine: Pick<Machine, 'findWitness'>,
): Promise<{ readonly isPossible: boolean; readonly witness: NodeId | null }> {
  if (decreedLeader !== node) return { isPossible: false, witness: null };
  if (incarnation !== null) return { isPossible: incarnation > 1, witness: null };
  const witness = await machine.findWitness(servers, node);
  return { isPossible: witness !== null, witness };
}
