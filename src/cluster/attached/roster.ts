import type { Members } from '../../program';
import type { NodeId } from '../../raft';

/** How etcd's members differ from those that are watched. */
export interface Difference {
  /** Those watched that are no members any more. */
  readonly removed: readonly NodeId[];
  /** How many members are not watched. */
  readonly unwatched: number;
}

/**
 * Which members an etcd cluster has. Each says what it has applied so far, and one may be behind, or removed without
 * knowing it: what more than half of those say that are heard is taken.
 */
export class Roster {
  readonly #members: Members;
  readonly #size: number;
  readonly #lists = new Map<NodeId, readonly string[]>();
  #told = '';

  /** @param size how many are watched */
  constructor(members: Members, size: number) {
    this.#members = members;
    this.#size = size;
    this.#told = JSON.stringify({ removed: [], unwatched: 0 });
  }

  /**
   * What a member says.
   *
   * @param ids as etcd's answers have them, in decimal; null: it is not heard
   * @returns what is otherwise by that than it was; null where nothing is
   */
  hear(node: NodeId, ids: readonly string[] | null): Difference | null {
    if (ids === null) {
      this.#lists.delete(node);
      return null;
    }
    this.#lists.set(node, ids.toSorted());
    const difference = this.#difference();
    if (difference === null || JSON.stringify(difference) === this.#told) return null;
    this.#told = JSON.stringify(difference);
    return difference;
  }

  #difference(): Difference | null {
    const lists = [...this.#lists.values()];
    const list = lists.find(
      (one) => 2 * lists.filter((other) => other.join() === one.join()).length > lists.length,
    );
    if (list === undefined) return null;
    const nodes = list.map((id) => this.#members.nodeOf(id));
    const watched = Array.from({ length: this.#size }, (_, node) => node);
    const removed = watched.filter((node) => this.#members.knows(node) && !nodes.includes(node));
    // Who has not been heard yet may be any of those that nobody knows.
    const unheard = watched.filter((node) => !this.#members.knows(node)).length;
    const unknown = nodes.filter((node) => node === null).length;
    return { removed, unwatched: Math.max(0, unknown - unheard) };
  }
}
