import type {
  Config,
  Effect,
  Input,
  LogEntry,
  NodeId,
  RaftNode,
  Request,
  Response,
  StoredState,
} from '../../../../src/raft';
import { Invariants, Log, Orders, createNode, restoreNode, step } from '../../../../src/raft';
import { OrderDesk } from '../../world/order-desk';
import * as say from './sayings';

/** One leg of one RPC, waiting on its road to be delivered or lost. */
export interface Message {
  readonly rpc: number;
  /** The life of the sender of the request. */
  readonly incarnation: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly request: Request;
  /** Null on the way out. */
  readonly response: Response | null;
}

interface Actor {
  readonly config: Config;
  stored: StoredState | null;
  /** Null while the node is down. */
  node: RaftNode | null;
  incarnation: number;
  isFrozen: boolean;
  orders: Orders;
  desk: OrderDesk;
}

export interface StageSettings {
  readonly size: number;
  readonly rules: Config['rules'];
  readonly decreedLeader: NodeId | null;
  readonly maxEntriesPerMessage: number;
}

/** No script needs more deliveries to come to rest. */
const MAX_DELIVERIES = 10_000;

/**
 * A cluster without time: nothing happens but what a script says. Messages wait on their roads until
 * they are delivered or lost, timers are due when the script says so, and what a step stores is on
 * disk at once. What happens is told line by line, and held against the invariants.
 */
export class Stage {
  readonly actors: readonly Actor[];
  /** What waits on the roads, oldest first. */
  messages: Message[] = [];
  readonly #decreedLeader: NodeId | null;
  readonly #invariants: Invariants;
  readonly #cuts = new Set<string>();
  /** Requests that arrived, by the number under which they are answered. */
  readonly #exchanges: Message[] = [];
  readonly #tell: (line: string) => void;

  constructor(settings: StageSettings, tell: (line: string) => void) {
    const { size, rules, decreedLeader, maxEntriesPerMessage } = settings;
    this.#decreedLeader = decreedLeader;
    this.#invariants = new Invariants(size, decreedLeader);
    this.#tell = tell;
    this.actors = Array.from({ length: size }, (_, id) => ({
      config: { id, size, rules, maxEntriesPerMessage, electionTimeoutMs: { min: 150, max: 300 } },
      stored: null,
      node: null,
      incarnation: 0,
      isFrozen: false,
      orders: new Orders(),
      desk: new OrderDesk(),
    }));
  }

  /** Puts something on a node's disk before it starts. */
  store(id: NodeId, term: number, votedFor: NodeId | null, entries: readonly LogEntry[]): void {
    this.#actor(id).stored = { term, votedFor, log: Log.of(entries) };
  }

  start(id: NodeId): void {
    const actor = this.#actor(id);
    if (actor.node !== null) throw new Error(`Node ${id} runs already.`);
    actor.node =
      actor.stored === null
        ? createNode(actor.config, this.#decreedLeader)
        : restoreNode(actor.config, actor.stored);
    actor.incarnation += 1;
    actor.orders = new Orders();
    actor.desk = new OrderDesk();
    this.#invariants.restarted(id);
    this.#tell(say.started(actor.node));
    this.take(id, { type: 'start' });
  }

  /** The node is gone, and so is everything that it has sent. */
  crash(id: NodeId): void {
    const actor = this.#actor(id);
    this.#runningNode(id);
    this.#tell(`${id} crashes`);
    actor.node = null;
    actor.isFrozen = false;
    actor.desk.breakOff();
    this.messages = this.messages.filter(({ from }) => from !== id);
  }

  freeze(id: NodeId): void {
    this.#runningNode(id);
    this.#actor(id).isFrozen = true;
    this.#tell(`${id} is frozen`);
  }

  thaw(id: NodeId): void {
    this.#actor(id).isFrozen = false;
    this.#tell(`${id} goes on`);
  }

  /** Cuts a road, one way, and loses what is on it. */
  cut(from: NodeId, to: NodeId): void {
    this.#cuts.add(`${from}>${to}`);
    this.drop(from, to);
  }

  heal(): void {
    this.#cuts.clear();
  }

  /** Gives a client's order to a node. */
  order(id: NodeId, key: string, value: string): void {
    const order = this.#actor(id).desk.take(key, value, (answer) => {
      this.#tell(say.orderAnswered(id, key, value, answer));
    });
    this.take(id, { type: 'order', order, key, value });
  }

  /** Delivers the oldest message on a road; false where there is none, or nobody who can take it. */
  deliver(from: NodeId, to: NodeId): boolean {
    const message = this.messages.find((one) => one.from === from && one.to === to);
    if (message === undefined || this.#actor(to).isFrozen) return false;
    this.#arrive(message);
    return true;
  }

  /** Loses everything on a road. */
  drop(from: NodeId, to: NodeId): void {
    for (const message of this.messages.filter((one) => one.from === from && one.to === to)) {
      this.#lose(message);
    }
  }

  /** Delivers what is on the roads, oldest first, until all are empty or lead to frozen nodes. */
  settle(): void {
    for (let i = 0; i < MAX_DELIVERIES; i += 1) {
      const message = this.messages.find(({ to }) => !this.#actor(to).isFrozen);
      if (message === undefined) return;
      this.#arrive(message);
    }
    throw new Error(`The messages do not come to rest within ${MAX_DELIVERIES} deliveries.`);
  }

  /** The election timer of a node runs out. */
  timeOut(id: NodeId): void {
    this.take(id, { type: 'electionTimeout', timer: this.#runningNode(id).electionTimer });
  }

  /** Lets something happen to a node, and carries out what comes of it. */
  take(id: NodeId, input: Input): void {
    const actor = this.#actor(id);
    const before = this.#runningNode(id);
    const { node, effects } = step(before, input, 0.5);
    actor.node = node;
    for (const effect of effects) this.#persist(actor, effect);
    if (effects.at(-1)?.type !== 'stop') this.#observe(id, node);
    for (const effect of effects) this.#perform(actor, effect);
  }

  #persist(actor: Actor, effect: Effect): void {
    const { term, votedFor, log } = actor.stored ?? { term: 0, votedFor: null, log: Log.empty };
    if (effect.type === 'persistVote') {
      actor.stored = { term: effect.term, votedFor: effect.votedFor, log };
    } else if (effect.type === 'persistEntries') {
      const { firstIndex, entries } = effect;
      actor.stored = { term, votedFor, log: log.truncateFrom(firstIndex).append(entries) };
    }
  }

  #observe(id: NodeId, node: RaftNode): void {
    const violation = this.#invariants.observe(id, node);
    if (violation !== null) throw new Error(`${violation.property}: ${violation.detail}`);
  }

  #perform(actor: Actor, effect: Effect): void {
    const { id } = actor.config;
    const line = say.effect(id, effect);
    if (line !== null) this.#tell(line);
    switch (effect.type) {
      case 'send':
        return this.#set({
          rpc: effect.rpc,
          incarnation: actor.incarnation,
          from: id,
          to: effect.to,
          request: effect.message,
          response: null,
        });
      case 'reply':
        return this.#answer(id, effect.exchange, effect.message);
      case 'apply':
        for (const [i, entry] of effect.entries.entries()) {
          actor.orders.apply(effect.firstIndex + i, entry);
          actor.desk.applied(effect.firstIndex + i, entry);
        }
        return;
      case 'orderAccepted':
        return actor.desk.accept(effect.order, effect.index, effect.term);
      case 'orderRefused':
        return actor.desk.answer(
          effect.order,
          effect.leader === null
            ? { type: 'notCarriedOut' }
            : { type: 'redirect', leader: effect.leader },
        );
      case 'stop':
        actor.node = null;
        actor.desk.breakOff();
        this.messages = this.messages.filter(({ from }) => from !== id);
        return;
      default:
        return;
    }
  }

  #answer(id: NodeId, exchange: number, response: Response): void {
    const asked = this.#exchanges[exchange];
    if (asked !== undefined) this.#set({ ...asked, from: id, to: asked.from, response });
  }

  #set(message: Message): void {
    this.messages.push(message);
    if (this.#cuts.has(`${message.from}>${message.to}`)) this.#lose(message);
  }

  #arrive(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    const { rpc, from, to, request, response, incarnation } = message;
    const receiver = this.#actor(to);
    this.#tell(say.arrived(message));
    if (receiver.node === null) {
      this.#tell(`  nobody is there`);
      this.#unanswered(message);
    } else if (response === null) {
      const exchange = this.#exchanges.push(message) - 1;
      this.take(to, { type: 'request', exchange, message: request });
    } else if (receiver.incarnation === incarnation) {
      this.take(to, { type: 'answer', rpc, from, request, message: response });
    } else {
      this.#tell(`  it is for an earlier life of ${to}`);
    }
  }

  #lose(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    this.#tell(say.lost(message));
    this.#unanswered(message);
  }

  /** Tells the sender of an RPC, if it still lives, that there will be no answer. */
  #unanswered({ rpc, incarnation, from, to, response }: Message): void {
    const [sender, peer] = response === null ? [from, to] : [to, from];
    const { node, incarnation: present } = this.#actor(sender);
    if (node !== null && present === incarnation) {
      this.take(sender, { type: 'unanswered', rpc, to: peer });
    }
  }

  #runningNode(id: NodeId): RaftNode {
    const { node } = this.#actor(id);
    if (node === null) throw new Error(`Node ${id} does not run.`);
    return node;
  }

  #actor(id: NodeId): Actor {
    const actor = this.actors[id];
    if (actor === undefined) throw new Error(`There is no node ${id}.`);
    return actor;
  }
}
