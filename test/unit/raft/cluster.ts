import type {
  Config,
  Effect,
  Input,
  LogEntry,
  NodeId,
  RaftNode,
  Request,
  Response,
  StateChange,
  StoredState,
} from '../../../src/raft';
import { createNode, Invariants, Log, restoreNode, State, step } from '../../../src/raft';
import { configOf, seededRandom } from './support';

/** A message on its way from one node to another. */
export type Parcel = { readonly from: NodeId; readonly to: NodeId; readonly rpc: number } & (
  | { readonly leg: 'request'; readonly life: number; readonly message: Request }
  | {
      readonly leg: 'answer';
      readonly life: number;
      readonly request: Request;
      readonly message: Response;
    }
);

/** One node with its disk, and what it has told since its last start. */
interface Member {
  node: RaftNode;
  disk: StoredState;
  life: number;
  isUp: boolean;
  stopped: StateChange | null;
  applied: LogEntry[];
  /** What became of the orders given to it, by their number. */
  outcomes: Map<number, 'refused' | { readonly index: number; readonly term: number }>;
}

interface Options {
  readonly decree?: NodeId | null;
  readonly config?: Partial<Config>;
  /** What each node has stored; nothing where it is left out. */
  readonly stored?: readonly StoredState[];
  readonly seed?: number;
}

/**
 * A whole cluster in one thread. Timers go off when a test says so, messages travel when a test says
 * so, in the order in which they were sent. Every step is held against the properties of Raft, what
 * is persisted against what the node believes, and effects against their order.
 */
export class Cluster {
  readonly members: readonly Member[];
  /** What is on its way. */
  parcels: Parcel[] = [];
  /** What has arrived at a node that was up, in this order. */
  readonly delivered: Parcel[] = [];
  readonly #invariants: Invariants;
  readonly #random: () => number;
  readonly #exchanges = new Map<number, Extract<Parcel, { leg: 'request' }>>();
  #orders = 0;

  constructor(size: number, { decree = null, config, stored, seed = 1 }: Options = {}) {
    this.#random = seededRandom(seed);
    this.#invariants = new Invariants(size, decree);
    this.members = Array.from({ length: size }, (_, id) => {
      const own = configOf({ ...config, id, size });
      const disk = stored?.[id];
      return {
        node: disk === undefined ? createNode(own, decree) : restoreNode(own, disk),
        disk: disk ?? { term: 0, votedFor: null, log: Log.empty },
        life: 1,
        isUp: true,
        stopped: null,
        applied: [],
        outcomes: new Map(),
      };
    });
    for (const id of this.ids) this.input(id, { type: 'start' });
  }

  get ids(): readonly NodeId[] {
    return [...this.members.keys()];
  }

  member(id: NodeId): Member {
    const member = this.members[id];
    if (member === undefined) throw new Error(`There is no node ${id}.`);
    return member;
  }

  node(id: NodeId): RaftNode {
    return this.member(id).node;
  }

  /** The nodes that are up and lead, by id. */
  get leaders(): readonly NodeId[] {
    return this.ids.filter((id) => this.member(id).isUp && this.node(id).state === State.Leader);
  }

  timeout(id: NodeId): this {
    const timer = this.node(id).electionTimer;
    return this.input(id, { type: 'electionTimeout', timer });
  }

  beat(id: NodeId): this {
    return this.input(id, { type: 'heartbeatDue' });
  }

  /** Gives an order to one node and says what it made of it at once. */
  order(id: NodeId, key: string, value: string): 'refused' | { index: number; term: number } {
    this.#orders += 1;
    this.input(id, { type: 'order', order: this.#orders, key, value });
    const outcome = this.member(id).outcomes.get(this.#orders);
    if (outcome === undefined) throw new Error(`Node ${id} left an order without an answer.`);
    return outcome;
  }

  /** Lets messages travel until none is left for which `which` holds. */
  deliver(which: (parcel: Parcel) => boolean = () => true): this {
    for (let i = 0; i < 10_000; i += 1) {
      const parcel = this.#take(which);
      if (parcel === undefined) return this;
      this.#arrive(parcel);
    }
    throw new Error('The messages never come to an end.');
  }

  /** Lets messages get lost; the sender of each request learns that no answer came. */
  lose(which: (parcel: Parcel) => boolean = () => true): this {
    for (;;) {
      const parcel = this.#take(which);
      if (parcel === undefined) return this;
      this.#unanswered(parcel);
    }
  }

  crash(...ids: readonly NodeId[]): this {
    for (const id of ids) this.member(id).isUp = false;
    return this;
  }

  /** Starts a node again with what it had stored. */
  restart(...ids: readonly NodeId[]): this {
    for (const id of ids) {
      const member = this.member(id);
      member.node = restoreNode(member.node.config, member.disk);
      member.life += 1;
      member.isUp = true;
      member.stopped = null;
      member.applied = [];
      this.#invariants.restarted(id);
      this.input(id, { type: 'start' });
    }
    return this;
  }

  input(id: NodeId, input: Input): this {
    const member = this.member(id);
    if (!member.isUp) throw new Error(`Node ${id} is down.`);
    const { node, effects } = step(member.node, input, this.#random());
    checkOrder(effects);
    member.node = node;
    for (const effect of effects) this.#perform(id, member, effect);
    if (member.stopped !== null) {
      member.isUp = false;
      return this;
    }
    checkDisk(member);
    const violation = this.#invariants.observe(id, node);
    if (violation !== null) throw new Error(`${violation.property}: ${violation.detail}`);
    return this;
  }

  #perform(id: NodeId, member: Member, effect: Effect): void {
    switch (effect.type) {
      case 'persistVote':
        member.disk = { ...member.disk, term: effect.term, votedFor: effect.votedFor };
        break;
      case 'persistEntries': {
        const log = member.disk.log.truncateFrom(effect.firstIndex).append(effect.entries);
        member.disk = { ...member.disk, log };
        break;
      }
      case 'send': {
        const { rpc, to, message } = effect;
        this.parcels.push({ leg: 'request', from: id, to, rpc, life: member.life, message });
        break;
      }
      case 'apply':
        if (effect.firstIndex !== member.applied.length + 1) {
          throw new Error(`Node ${id} applies entry ${effect.firstIndex} out of turn.`);
        }
        member.applied.push(...effect.entries);
        break;
      case 'applyLater':
        this.input(id, { type: 'applyDue' });
        break;
      case 'orderAccepted':
        member.outcomes.set(effect.order, { index: effect.index, term: effect.term });
        break;
      case 'orderRefused':
        member.outcomes.set(effect.order, 'refused');
        break;
      case 'stop':
        member.stopped = effect.change;
        break;
      case 'reply':
        this.#replyTo(id, effect.exchange, effect.message);
        break;
      case 'startElectionTimer':
      case 'startHeartbeatTimer':
      case 'announce':
        break;
    }
  }

  #arrive(parcel: Parcel): void {
    const receiver = this.member(parcel.to);
    if (!receiver.isUp) {
      this.#unanswered(parcel);
      return;
    }
    this.delivered.push(parcel);
    if (parcel.leg === 'request') {
      const exchange = this.#exchanges.size + 1;
      this.#exchanges.set(exchange, parcel);
      this.input(parcel.to, { type: 'request', exchange, message: parcel.message });
      if (!this.member(parcel.to).isUp) this.#unanswered(parcel);
    } else if (receiver.life === parcel.life) {
      const { rpc, from, request, message } = parcel;
      this.input(parcel.to, { type: 'answer', rpc, from, request, message });
    }
  }

  #replyTo(id: NodeId, exchange: number, message: Response): void {
    const asked = this.#exchanges.get(exchange);
    if (asked === undefined) throw new Error(`Node ${id} answers what nobody asked.`);
    const { from: to, rpc, life, message: request } = asked;
    this.parcels.push({ leg: 'answer', from: id, to, rpc, life, request, message });
  }

  #unanswered(parcel: Parcel): void {
    const [sender, to] =
      parcel.leg === 'request' ? [parcel.from, parcel.to] : [parcel.to, parcel.from];
    const { isUp, life } = this.member(sender);
    if (isUp && life === parcel.life)
      this.input(sender, { type: 'unanswered', rpc: parcel.rpc, to });
  }

  #take(which: (parcel: Parcel) => boolean): Parcel | undefined {
    const place = this.parcels.findIndex(which);
    return place === -1 ? undefined : this.parcels.splice(place, 1)[0];
  }
}

/** Whatever depends on what is persisted comes after it, and nothing comes after a stop. */
function checkOrder(effects: readonly Effect[]): void {
  let hasLeft: Effect['type'] | null = null;
  for (const { type } of effects) {
    if (hasLeft === 'stop') throw new Error(`A step goes on with ${type} after the stop.`);
    if (hasLeft !== null && (type === 'persistVote' || type === 'persistEntries')) {
      throw new Error(`A step persists after ${hasLeft}.`);
    }
    const tells =
      type === 'send' || type === 'reply' || type === 'apply' || type === 'orderAccepted';
    if (tells || type === 'stop') hasLeft = type;
  }
}

function checkDisk({ node, disk }: Member): void {
  const same =
    disk.term === node.term &&
    disk.votedFor === node.votedFor &&
    disk.log.lastIndex === node.log.lastIndex &&
    disk.log.entriesFrom(1).every((entry, i) => entry === node.log.entryAt(i + 1));
  if (!same) throw new Error(`Node ${node.config.id} believes what it has not stored.`);
}
