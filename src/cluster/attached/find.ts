import { MemberClient, Members, MemberSilent } from '../../program';
import type { ListedMember, MemberStatus, MemberTls } from '../../program';
import type { NodeId } from '../../raft';
import type { Address } from '../../shared';
import { connectable, hostAndPort, UnusableArgument } from '../../shared';
import type { Relay } from '../relay';
import type { SiegePlan } from '../siege-plan';
import { MACHINE_TIME } from '../time';
import { AttachedSiege } from './attached-siege';
import { Enrolment } from './enrolment';
import { Leaders } from './leaders';
import { Line, refusalOf } from './line';
import type { Found } from './look-up';
import { lookUp, LOOK_UP_LIMIT_MS, NotFound } from './look-up';
import { MemberLine } from './member-line';
import { MemberPost } from './member-post';
import { describeSilence } from './member-silence';
import { Roster } from './roster';

export interface AttachOrder {
  /** What is not told by anybody, and how the siege is recorded. */
  readonly plan: SiegePlan;
  /** Null: they speak plainly. */
  readonly tls: MemberTls | null;
  /** Whether orders are given to them from here. */
  readonly takesOrders: boolean;
}

/** Generals that run already, all of one kind. */
export interface Attachable {
  readonly plan: SiegePlan;
  /** Sentences about those that are not heard. */
  readonly unheard: readonly string[];
  readonly attach: (relay: Relay) => AttachedSiege;
}

/** Who answers at an address. */
type Sight =
  | { readonly type: 'general'; readonly found: Found }
  | {
      readonly type: 'member';
      readonly status: MemberStatus;
      readonly list: readonly ListedMember[] | null;
    }
  | { readonly type: 'nobody'; readonly message: string };

/**
 * Asks at every address who is there.
 *
 * @returns a sentence where nobody is
 * @throws UnusableArgument where they are no cluster, or named as another than they are
 */
export async function findGenerals(order: AttachOrder): Promise<Attachable | string> {
  const { plan, tls } = order;
  const sights = await Promise.all(plan.servers.map((address) => lookAt(address, tls)));
  const unheard = sights.flatMap((sight) => (sight.type === 'nobody' ? [sight.message] : []));
  const first = sights.find(({ type }) => type !== 'nobody');
  switch (first?.type) {
    case 'general':
      return { ...ours(order, sights, first.found), unheard };
    case 'member':
      return { ...members(order, sights, first.status), unheard };
    default:
      return `There is nobody to watch. ${unheard.join(' ')}`;
  }
}

async function lookAt(address: Address, tls: MemberTls | null): Promise<Sight> {
  if (tls === null) {
    try {
      return { type: 'general', found: await lookUp(address) };
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      if (!error.isStranger) return { type: 'nobody', message: error.message };
    }
  }
  const client = clientOf(address, tls);
  try {
    const status = await client.tellStatus(LOOK_UP_LIMIT_MS);
    const list = await client.listMembers(LOOK_UP_LIMIT_MS);
    return { type: 'member', status, list };
  } catch (error) {
    if (!(error instanceof MemberSilent)) throw error;
    return { type: 'nobody', message: describeSilence(error, hostAndPort(address)) };
  }
}

function ours(
  { plan, takesOrders }: AttachOrder,
  sights: readonly Sight[],
  first: Found,
): Omit<Attachable, 'unheard'> {
  const { servers } = plan;
  for (const [node, address] of servers.entries()) {
    const sight = sights[node];
    const where = hostAndPort(address);
    if (sight?.type === 'member') throw mixed(where);
    if (sight?.type !== 'general') continue;
    const refusal = refusalOf(sight.found, node, servers.length, where);
    if (refusal !== null) throw new UnusableArgument(refusal);
  }
  const { rules, timing, decreedLeader } = first;
  const known = { ...plan, rules, timing, decreedLeader };
  return {
    plan: known,
    attach: (relay) =>
      new AttachedSiege(
        { ...known, takesOrders },
        relay,
        servers.map(
          (address, node) =>
            new Line({ node, address, size: servers.length, relay, time: MACHINE_TIME }),
        ),
      ),
  };
}

function members(
  { plan, tls, takesOrders }: AttachOrder,
  sights: readonly Sight[],
  first: MemberStatus,
): Omit<Attachable, 'unheard'> {
  const { servers } = plan;
  const clusterId = first.header.cluster_id;
  const known = new Members();
  const named = new Set<string>();
  for (const [node, address] of servers.entries()) {
    const sight = sights[node];
    const where = hostAndPort(address);
    if (sight?.type === 'general') throw mixed(where);
    if (sight?.type !== 'member') continue;
    const { member_id: id, cluster_id: cluster } = sight.status.header;
    if (cluster !== clusterId) {
      throw new UnusableArgument(`The member at ${where} is of another cluster than the others.`);
    }
    const { list } = sight;
    if (list !== null && list.length !== servers.length) {
      throw new UnusableArgument(
        `The member at ${where} is one of ${list.length}, and ${servers.length} are named. Name every member once.`,
      );
    }
    if (known.nodeOf(id) !== null) {
      throw new UnusableArgument(
        `The member at ${where} is named twice, under two addresses. Name every member once.`,
      );
    }
    known.learn(BigInt(id).toString(16), node);
    for (const { ID } of list ?? []) named.add(ID);
  }
  const commandOf = (address: Address, version: string): string =>
    `etcd ${version === '' ? '' : `${version} `}at ${tls === null ? 'http' : 'https'}://${hostAndPort(address)}`;
  const etcd: SiegePlan = {
    ...plan,
    rules: 'paper',
    decreedLeader: null,
    programs: servers.map((address, node) => {
      const sight = sights[node];
      const version = sight?.type === 'member' ? sight.status.version : '';
      return { node, kind: 'etcd', command: commandOf(address, version), mapping: {} };
    }),
  };
  const leaders = new Leaders();
  return {
    plan: etcd,
    attach: (relay) => {
      const lineTo = (node: NodeId, address: Address): MemberLine => {
        const common = { clusterId, members: known, leaders, enrolment, relay, time: MACHINE_TIME };
        const client = clientOf(address, tls);
        return new MemberLine({ node, where: hostAndPort(address), client, ...common });
      };
      const enrolment = new Enrolment({
        ...{
          roster: new Roster(known, servers.map(hostAndPort), named),
          relay,
          clusterId,
          commandOf,
        },
        clientOf: (address) => clientOf(address, tls),
        onJoined: (node, address) => {
          siege.add(address, lineTo(node, address));
        },
      });
      const siege = new AttachedSiege(
        { ...etcd, takesOrders, orders: new MemberPost(tls) },
        relay,
        servers.map((address, node) => lineTo(node, address)),
      );
      return siege;
    },
  };
}

function clientOf({ host, port }: Address, tls: MemberTls | null): MemberClient {
  return new MemberClient(connectable(host), port, tls);
}

function mixed(where: string): UnusableArgument {
  return new UnusableArgument(
    `Some of these are generals of this program and others members of etcd, as at ${where}. Name one kind only.`,
  );
}
