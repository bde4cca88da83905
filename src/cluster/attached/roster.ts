import type { ListedMember, Members } from '../../program';
import type { NodeId } from '../../raft';

/** How etcd's members differ from those that are watched. */
export interface Difference {
  /** Those watched that are no members any more. */
  readonly removed: readonly NodeId[];
  /** How many members are not watched. */
  readonly unwatched: number;
  /** How many of those have no vote. */
  readonly unwatchedLearners: number;
  /** Where all members listen for clients, those watched first; missing where one has not said it. */
  readonly addresses?: readonly string[];
}

/**
 * Which members an etcd cluster has. Each says what it has applied so far, and one may be behind, or removed without
 * knowing it: what more than half of those say that are heard is taken.
 */
export class Roster {
  readonly #members: Members;
  /** Of those that are watched, as people write them. */
  readonly #addresses: readonly string[];
  readonly #lists = new Map<NodeId, readonly ListedMember[]>();
  #told: string;

  /** @param addresses of those that are watched, by their ids */
  constructor(members: Members, addresses: readonly string[]) {
    this.#members = members;
    this.#addresses = addresses;
    const none: Difference = { removed: [], unwatched: 0, unwatchedLearners: 0, addresses };
    this.#told = JSON.stringify(none);
  }

  /**
   * What a member says.
   *
   * @param list null: it is not heard
   * @returns what is otherwise by that than it was; null where nothing is
   */
  hear(node: NodeId, list: readonly ListedMember[] | null): Difference | null {
    if (list === null) {
      this.#lists.delete(node);
      return null;
    }
    this.#lists.set(
      node,
      list.toSorted((a, b) => (BigInt(a.ID) < BigInt(b.ID) ? -1 : 1)),
    );
    const difference = this.#difference();
    if (difference === null || JSON.stringify(difference) === this.#told) return null;
    this.#told = JSON.stringify(difference);
    return difference;
  }

  #difference(): Difference | null {
    const lists = [...this.#lists.values()];
    const list = lists.find(
      (one) => 2 * lists.filter((other) => isSame(other, one)).length > lists.length,
    );
    if (list === undefined) return null;
    const nodes = list.map(({ ID }) => this.#members.nodeOf(ID));
    const watched = [...this.#addresses.keys()];
    const removed = watched.filter((node) => this.#members.knows(node) && !nodes.includes(node));
    // Who has not been heard yet may be any of those that nobody knows.
    const unheard = watched.filter((node) => !this.#members.knows(node)).length;
    const strangers = list.filter(({ ID }) => this.#members.nodeOf(ID) === null);
    const unwatched = Math.max(0, strangers.length - unheard);
    const learners = strangers.filter(({ isLearner }) => isLearner).length;
    const others = unwatched === 0 ? [] : unheard === 0 ? strangers.map(addressOf) : [null];
    const addresses = [
      ...watched.filter((node) => !removed.includes(node)).map((node) => this.#addresses[node]),
      ...others,
    ].filter((address) => typeof address === 'string');
    return {
      removed,
      unwatched,
      unwatchedLearners: Math.min(learners, unwatched),
      ...(others.includes(null) ? {} : { addresses }),
    };
  }
}

function isSame(a: readonly ListedMember[], b: readonly ListedMember[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Where a member says that it listens for clients; null before it was started. */
function addressOf({ clientURLs: [url = ''] }: ListedMember): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? (protocol === 'https:' ? 443 : 80) : port}`;
}
