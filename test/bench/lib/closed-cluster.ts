import type { Effect, Input, NodeId, RaftNode } from '../../../src/raft';
import { createNode, step } from '../../../src/raft';

/**
 * Nodes without a network, a disk or a clock: every message is delivered at once, so that nothing but
 * the core takes time. Node 0 leads by decree.
 */
export class ClosedCluster {
  steps = 0;
  messages = 0;
  readonly #nodes: RaftNode[];

  constructor(size: number) {
    this.#nodes = Array.from({ length: size }, (_, id) =>
      createNode(
        {
          id,
          size,
          rules: 'paper',
          electionTimeoutMs: { min: 150, max: 300 },
          maxEntriesPerMessage: 64,
        },
        0,
      ),
    );
  }

  /** Lets something happen to the leader, and everything that comes of it. */
  take(input: Input): void {
    this.#step(0, input, (effect) => {
      if (effect.type !== 'send') return;
      this.messages += 1;
      const { rpc, to, message: request } = effect;
      this.#step(to, { type: 'request', exchange: 1, message: request }, (reaction) => {
        if (reaction.type !== 'reply') return;
        this.messages += 1;
        this.take({ type: 'answer', rpc, from: to, request, message: reaction.message });
      });
    });
  }

  #step(id: NodeId, input: Input, perform: (effect: Effect) => void): void {
    const before = this.#nodes[id];
    if (before === undefined) return;
    this.steps += 1;
    const { node, effects } = step(before, input, 0.5);
    this.#nodes[id] = node;
    for (const effect of effects) perform(effect);
  }
}
