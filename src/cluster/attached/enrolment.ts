import type { ListedMember, MemberClient } from '../../program';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { MAX_GENERALS } from '../../shared';
import type { Relay } from '../relay';
import type { Newcomer, Roster } from './roster';

/** A newcomer answers within this, or is asked again with the next list, in milliseconds. */
const ANSWER_LIMIT_MS = 3000;

export interface EnrolmentOptions {
  readonly roster: Roster;
  readonly relay: Relay;
  /** The cluster that all of them are of. */
  readonly clusterId: string;
  readonly clientOf: (address: Address) => MemberClient;
  /** As people read what stands behind a general. */
  readonly commandOf: (address: Address, version: string) => string;
  /** Somebody is watched from now on, which was told. */
  readonly onJoined: (node: NodeId, address: Address) => void;
}

/**
 * Tells where the members of an etcd cluster are others than those that are watched. Whoever was added is watched as
 * well, as soon as it answers at the address that it names.
 */
export class Enrolment {
  readonly #options: EnrolmentOptions;
  #isAsking = false;

  constructor(options: EnrolmentOptions) {
    this.#options = options;
  }

  /** Which members there are, as one of them says. @param list null: that one is not heard */
  async hear(node: NodeId, list: readonly ListedMember[] | null): Promise<void> {
    const { roster, relay, onJoined } = this.#options;
    roster.hear(node, list);
    if (list === null || this.#isAsking) return;
    this.#isAsking = true;
    const joined = [];
    for (const newcomer of roster.newcomers(MAX_GENERALS)) {
      const command = await this.#ask(newcomer);
      if (command === null) continue;
      const { address } = newcomer;
      joined.push({ node: roster.enrol(newcomer), address, command });
    }
    this.#isAsking = false;
    const difference = roster.change();
    if (difference === null) return;
    relay.announce({
      ...{ type: 'membersChanged', ...difference },
      ...(joined.length === 0 ? {} : { joined }),
    });
    for (const { node: newNode, address } of joined) onJoined(newNode, address);
  }

  /** How a newcomer is shown; null where it does not answer, or somebody else does. */
  async #ask({ id, address }: Newcomer): Promise<string | null> {
    const { clientOf, clusterId, commandOf } = this.#options;
    const status = await clientOf(address).status(ANSWER_LIMIT_MS);
    const { header, version = '' } = status ?? {};
    return header?.member_id === id && header.cluster_id === clusterId
      ? commandOf(address, version)
      : null;
  }
}
