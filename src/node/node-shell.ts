import type { Log, LogEntry, NodeId, RaftNode, StateChange } from '../raft';
import { leaderOf, Orders, State } from '../raft';
import type { ElectionTimerAct, NodeSettings, Road, RoleView, Timing } from '../shared';
import { ExitStatus, orderLimitMs } from '../shared';
import type { Beginning } from './beginning';
import { begin } from './beginning';
import type { Clock } from './clock';
import { EndedLives } from './ended-lives';
import { describeChangeReason } from './events/change-reason';
import type { Listener } from './events/event-stream';
import { EventStream } from './events/event-stream';
import { Failure } from './failure';
import { Exchanges } from './http/exchanges';
import { newestEntries } from './log-window';
import type { Door, Machine } from './machine';
import { Metrics } from './metrics';
import { openStorage } from './open-storage';
import { Army } from './orders/army';
import { OrderDesk } from './orders/order-desk';
import { PendingOrders } from './orders/pending-orders';
import type { Decree } from './peers/decree';
import { Peers } from './peers/peers';
import type { NodeEnd, NodePlan } from './plan';
import { MAX_UNANSWERED_PER_PEER, RpcClient } from './rpc/client';
import { Intake } from './rpc/intake';
import { Roads } from './rpc/roads';
import { Runtime } from './runtime';
import type { Storage } from './storage/storage';

export interface NodeShellOptions {
  readonly plan: NodePlan;
  readonly machine: Machine;
  /** Who hears the node's events from the first on. */
  readonly listener: Listener;
  /** The node has ended, and everything is said; called once. */
  readonly onEnd: (end: NodeEnd) => void;
}

/**
 * How long the connection of a lost answer stays open at most: longer than any peer waits, so that
 * its end never tells the peer anything.
 */
const LOST_ANSWER_LIMIT_MS = 300_000;
/** How much of its log a node tells by itself; whoever wants more asks for it. */
const TOLD_LIMITS = { count: 200, bytes: 262_144 };
/** How long a disk may take to finish its last write. */
const STORAGE_CLOSE_LIMIT_MS = 300;

/**
 * One node of the cluster in one life, from opening its port to its end: the shell around the core, and all
 * of a node but the machine that it runs on.
 */
export class NodeShell {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly events: EventStream;
  readonly orders: Orders;
  readonly army: Army;
  readonly decree: Decree;
  readonly runtime: Runtime;
  /** Where the RPCs of peers come in. */
  readonly intake: Intake;
  /** Where orders come in. */
  readonly desk: OrderDesk;
  readonly #options: NodeShellOptions;
  readonly #door: Door;
  readonly #storage: Storage;
  readonly #roads: Roads;
  readonly #rpc: RpcClient;
  readonly #exchanges: Exchanges;
  readonly #peers: Peers;
  readonly #pending: PendingOrders;
  readonly #endedLives: EndedLives;
  readonly #witness: NodeId | null;
  #settings: NodeSettings;
  #isEnding = false;

  private constructor(
    options: NodeShellOptions,
    door: Door,
    storage: Storage,
    { node, decree, witness }: Beginning,
    metrics: Metrics,
  ) {
    const { plan, machine, listener } = options;
    const { clock } = machine;
    const random = (): number => machine.random();
    const settings = { ...plan, incarnation: plan.incarnation ?? storage.life ?? 1 };
    const { node: self, incarnation, servers, timing } = settings;
    const patienceMs = timing.electionTimeoutMs.max;
    this.clock = clock;
    this.metrics = metrics;
    this.decree = decree;
    this.#options = options;
    this.#settings = settings;
    this.#door = door;
    this.#storage = storage;
    this.#witness = witness;
    this.events = new EventStream(self, incarnation, clock, node);
    this.events.listen(listener);
    this.#endedLives = new EndedLives(clock, this.events);
    this.#roads = new Roads(clock, random, () => this.#settings.timing.heartbeatMs);
    for (const { to, road } of settings.roads) this.#roads.set(to, road);
    const readApplied = (index: number): LogEntry => this.runtime.node.log.entryAt(index);
    this.orders = new Orders(storage.placeOf === null ? null : readApplied);
    this.#exchanges = new Exchanges(
      this.#roads,
      this.events,
      clock,
      LOST_ANSWER_LIMIT_MS + patienceMs,
    );
    this.#pending = new PendingOrders(clock, () => orderLimitMs(this.#settings.timing));
    this.army = new Army(clock, this.events);
    this.#peers = new Peers({
      settings,
      decree,
      clock,
      events: this.events,
      node: () => this.runtime.node,
      onFailure: (error) => {
        this.#endByFailure(error);
      },
      onSecondLead: (peer) => {
        void this.#endSecondLead(peer);
      },
    });
    this.#rpc = new RpcClient({
      self,
      incarnation,
      servers,
      clock,
      roads: this.#roads,
      transport: machine.openTransport(MAX_UNANSWERED_PER_PEER),
      events: this.events,
      metrics,
      peers: this.#peers,
      answerLimitMs: () => this.#settings.timing.electionTimeoutMs.max,
    });
    this.runtime = new Runtime({
      node,
      timing,
      clock,
      random,
      storage,
      events: this.events,
      metrics,
      rpc: this.#rpc,
      exchanges: this.#exchanges,
      orders: this.orders,
      pending: this.#pending,
      army: this.army,
      onForbidden: (change) => {
        this.#endByGuard(change);
      },
      onFailure: (error) => {
        this.#endByFailure(error);
      },
    });
    const way = {
      events: this.events,
      metrics,
      node: () => this.runtime.node,
      offer: (input: Parameters<Runtime['offer']>[0]) => this.runtime.offer(input),
    };
    this.intake = new Intake({
      ...way,
      size: servers.length,
      exchanges: this.#exchanges,
      peers: this.#peers,
      endedLives: this.#endedLives,
    });
    this.desk = new OrderDesk({ ...way, clock, pending: this.#pending });
    metrics.read({ node: () => this.runtime.node, pendingOrders: () => this.#pending.count });
  }

  /**
   * Opens the node's port, reads what it had stored, and lets it begin. Rejects with a Failure; the
   * port is closed then and nothing is overwritten.
   */
  static async start(options: NodeShellOptions): Promise<NodeShell> {
    const { plan, machine } = options;
    const { servers, node } = plan;
    const address = servers[node];
    if (address === undefined) throw new RangeError(`Node ${node} is not in the list of servers.`);
    const metrics = new Metrics();
    const door = await machine.listen(address, servers);
    try {
      const storage = await openStorage(plan, machine, metrics);
      const beginning = await begin(plan, storage, machine);
      const shell = new NodeShell(options, door, storage, beginning, metrics);
      door.answerWith(shell);
      shell.#begin();
      return shell;
    } catch (error) {
      await door.close();
      throw error;
    }
  }

  /** How it was started, with the paces that it goes on at now. */
  get settings(): NodeSettings {
    return this.#settings;
  }

  setRoad(to: number, road: Road): void {
    this.#roads.set(to, road);
  }

  /** What the supervisor wants of the election timer. */
  actOnElectionTimer(act: ElectionTimerAct): void {
    this.runtime.actOnElectionTimer(act);
  }

  /** Other paces, from now on and without a restart. */
  setTiming(timing: Timing): void {
    this.#settings = { ...this.#settings, timing };
    this.runtime.setTiming(timing);
  }

  hearOut(peer: number, life: number): void {
    this.#endedLives.hearOut(peer, life);
  }

  /** Says what the node is, for whoever has missed how it came to be that. */
  tellState(): void {
    const { node } = this.runtime;
    const { votedFor, commitIndex, lastApplied } = node;
    const role = roleOf(node);
    this.events.emit({
      type: 'stateTold',
      votedFor,
      role,
      ...endOf(node.log),
      commitIndex,
      lastApplied,
    });
  }

  /** Ends in order: answers who can be answered, and closes the port. */
  stop(reason: string): void {
    void this.#end({ exitStatus: ExitStatus.stopped, message: null }, reason);
  }

  #begin(): void {
    const { servers, node: self, rules, timing } = this.#settings;
    const address = servers[self];
    if (address === undefined) throw new RangeError(`Node ${self} is not in the list of servers.`);
    const { node } = this.runtime;
    this.events.emit({
      type: 'started',
      pid: this.#options.machine.pid,
      address,
      rules,
      timing,
      durable: this.#storage.folder !== null,
      restored: this.#storage.stored !== null,
      votedFor: node.votedFor,
      leader: leaderOf(node),
      ...endOf(node.log),
      cutBytes: this.#storage.cutBytes,
    });
    const witness = this.#witness;
    if (witness !== null) this.events.emit({ type: 'leadForgotten', witness });
    this.runtime.start();
  }

  #endByGuard({ from, to, reason }: StateChange): void {
    this.events.emit({ type: 'guardStopped', from, to, reason });
    const message =
      `The state guard stopped this node: a change from ${from} to ${to} is not allowed ` +
      `by the rules "${this.#settings.rules}". It came up because ${describeChangeReason(reason)}.`;
    void this.#end({ exitStatus: ExitStatus.guard, message }, message);
  }

  #endByFailure(error: unknown): void {
    if (!(error instanceof Failure)) console.error(error);
    const message =
      error instanceof Failure ? error.message : `A fault in this program: ${String(error)}`;
    const exitStatus = error instanceof Failure ? error.exitStatus : ExitStatus.crashed;
    void this.#end({ exitStatus, message }, message);
  }

  /**
   * This node leads term 1 by decree, and so did a former life of it, whose log is lost. What no peer has
   * confirmed to this life yet was promised to nobody; without it the node can come back as a follower.
   */
  async #endSecondLead(peer: NodeId): Promise<void> {
    const { node } = this.runtime;
    const isConfirmed =
      node.state === State.Leader && node.progress.some(({ matchIndex }) => matchIndex > 0);
    const what =
      `Node ${peer} was led by a former life of this node, which has nothing stored of that: ` +
      'its folder was lost, or it kept nothing. ';
    if (isConfirmed) {
      const folder = this.#storage.folder ?? 'memory';
      const advice =
        'But others follow this life already, so the nodes hold two logs. Keep those whose orders ' +
        `count, stop the others, and remove their folders (this node's: ${folder}) before they start again.`;
      this.#endByFailure(new Failure(ExitStatus.storage, what + advice));
      return;
    }
    this.runtime.halt();
    try {
      await this.#storage.save([
        { type: 'persistEntries', firstIndex: 1, entries: [] },
        { type: 'persistDecree', lead: null },
      ]);
    } catch (error) {
      this.#endByFailure(error);
      return;
    }
    const advice = 'Start it again: it comes back as a follower and catches up.';
    this.#endByFailure(new Failure(ExitStatus.storage, what + advice));
  }

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.runtime.halt();
    this.army.stop();
    this.#peers.close();
    this.#pending.stop();
    this.#rpc.close();
    await this.#exchanges.stop();
    this.events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    await Promise.all([this.#door.close(), this.#closeStorage()]);
    this.#options.onEnd(end);
  }

  async #closeStorage(): Promise<void> {
    const limit = new Promise<void>((resolve) => {
      this.clock.after(STORAGE_CLOSE_LIMIT_MS, resolve);
    });
    await Promise.race([this.#storage.close().catch(() => undefined), limit]);
  }
}

/** As much of the end of a log as a node tells by itself. */
function endOf(log: Log): { firstIndex: number; log: readonly LogEntry[]; prevTerm: number } {
  const { firstIndex, entries } = newestEntries(log, TOLD_LIMITS);
  return { firstIndex, log: entries, prevTerm: log.termAt(firstIndex - 1) ?? 0 };
}

function roleOf(node: RaftNode): RoleView {
  switch (node.state) {
    case State.Follower:
      return { state: node.state, leader: node.leader };
    case State.Candidate:
      return { state: node.state, ballots: node.ballots };
    case State.Leader:
      return {
        state: node.state,
        progress: node.progress.map(({ nextIndex, matchIndex }) => ({ nextIndex, matchIndex })),
      };
  }
}
