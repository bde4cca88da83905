import type { ListedMember, Members } from '../../program';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { hostAndPort } from '../../shared';

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

/** A member that nobody watches yet. */
export interface Newcomer {
  /** In decimal. */
  readonly id: string;
  /** Where it says that it listens for clients. */
  readonly address: Address;
}

/**
 * Which members an etcd cluster has. Each says what it has applied so far, and one may be behind, or removed without
 * knowing it: what more than half of those say that are heard is taken.
 */
export class Roster {
  readonly #members: Members;
  /** The ids, in decimal, of all members when they were named; empty until somebody says which there are. */
  #named: ReadonlySet<string>;
  /** Of those that are watched, as people write them. */
  readonly #addresses: string[];
  readonly #lists = new Map<NodeId, readonly ListedMember[]>();
  #told: string;

  /**
   * @param addresses of those that are watched, by their ids
   * @param named the ids, in decimal, of all members when they were named, heard or not; none: those of the first list
   */
  constructor(members: Members, addresses: readonly string[], named: Iterable<string>) {
    this.#members = members;
    this.#named = new Set(named);
    this.#addresses = [...addresses];
    const none: Difference = { removed: [], unwatched: 0, unwatchedLearners: 0, addresses };
    this.#told = JSON.stringify(none);
  }

  /** What a member says. @param list null: it is not heard */
  hear(node: NodeId, list: readonly ListedMember[] | null): void {
    if (list === null) this.#lists.delete(node);
    else {
      this.#lists.set(
        node,
        list.toSorted((a, b) => (BigInt(a.ID) < BigInt(b.ID) ? -1 : 1)),
      );
      if (this.#named.size === 0) this.#named = new Set(list.map(({ ID }) => ID));
    }
  }

  /** What is otherwise than it was when this was asked last; null where nothing is. */
  change(): Difference | null {
    const difference = this.#difference();
    if (difference === null || JSON.stringify(difference) === this.#told) return null;
    this.#told = JSON.stringify(difference);
    return difference;
  }

  /**
   * Those that nobody watches and that have said where they are. Whoever was a member when all were named is among
   * those that are watched, heard or not.
   *
   * @param most so many are watched at most
   */
  newcomers(most: number): readonly Newcomer[] {
    return this.#strangersOf(this.#agreed() ?? [])
      .flatMap((member) => {
        const address = addressOf(member);
        // One that came back under another id is heard by who listens there already.
        const isWatched = address === null || this.#addresses.includes(hostAndPort(address));
        return isWatched ? [] : [{ id: member.ID, address }];
      })
      .slice(0, Math.max(0, most - this.#addresses.length));
  }

  /** It is watched from now on. Returns its id here. */
  enrol({ id, address }: Newcomer): NodeId {
    const node = this.#addresses.push(hostAndPort(address)) - 1;
    this.#members.learn(BigInt(id).toString(16), node);
    return node;
  }

  /** What more than half of those say that are heard. */
  #agreed(): readonly ListedMember[] | undefined {
    const lists = [...this.#lists.values()];
    return lists.find(
      (one) => 2 * lists.filter((other) => isSame(other, one)).length > lists.length,
    );
  }

  /** Who is none of those that are watched. */
  #strangersOf(list: readonly ListedMember[]): readonly ListedMember[] {
    return this.#unknownOf(list).filter(({ ID }) => !this.#named.has(ID));
  }

  /** Who was not heard yet as one of those that are watched. */
  #unknownOf(list: readonly ListedMember[]): readonly ListedMember[] {
    return list.filter(({ ID }) => this.#members.nodeOf(ID) === null);
  }

  #difference(): Difference | null {
    const list = this.#agreed();
    if (list === undefined) return null;
    const nodes = list.map(({ ID }) => this.#members.nodeOf(ID));
    const watched = [...this.#addresses.keys()];
    const strangers = this.#strangersOf(list);
    // Which of those that were never heard is which is not known, unless none of them is left.
    const someAreLeft = this.#unknownOf(list).length > strangers.length;
    const removed = watched.filter((node) =>
      this.#members.knows(node) ? !nodes.includes(node) : !someAreLeft,
    );
    const unwatched = strangers.length;
    const learners = strangers.filter(({ isLearner }) => isLearner).length;
    const others = strangers.map(addressTextOf);
    const addresses = [
      ...watched.filter((node) => !removed.includes(node)).map((node) => this.#addresses[node]),
      ...others,
    ].filter((address) => typeof address === 'string');
    return {
      removed,
      unwatched,
      unwatchedLearners: learners,
      ...(others.includes(null) ? {} : { addresses }),
    };
  }
}

function isSame(a: readonly ListedMember[], b: readonly ListedMember[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Where a member says that it listens for clients; null before it was started. */
function addressOf({ clientURLs: [url = ''] }: ListedMember): Address | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  const usual = protocol === 'https:' ? 443 : 80;
  // An address of IPv6 stands in brackets there.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

function addressTextOf(member: ListedMember): string | null {
  const address = addressOf(member);
  return address === null ? null : hostAndPort(address);
}
