import type { NodeId } from '../raft';

/** Which general is which member, as the members' own requests say. */
export class Members {
  readonly #nodes = new Map<string, NodeId>();

  /** @param id as etcd's headers have it, in hexadecimal */
  learn(id: string | readonly string[] | undefined, node: NodeId): void {
    if (typeof id === 'string' && /^[0-9a-f]{1,16}$/.test(id)) this.#nodes.set(id, node);
  }

  /** Whether some member is known to be this general. */
  knows(node: NodeId): boolean {
    return [...this.#nodes.values()].includes(node);
  }

  /** @param id as etcd's answers have it, in decimal; null: not known yet, or nobody */
  nodeOf(id: string): NodeId | null {
    return this.#nodes.get(BigInt(id).toString(16)) ?? null;
  }
}
