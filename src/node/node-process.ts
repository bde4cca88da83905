import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config, Log, LogEntry, NodeId, RaftNode, StateChange } from '../raft';
import { createNode, leaderOf, Orders, rejoinNode, restoreNode, State } from '../raft';
import type { ElectionTimerAct, NodeSettings, PortTaken, Road, RoleView, Timing } from '../shared';
import { ExitStatus, hostAndPort, orderLimitMs } from '../shared';
import type { Clock } from './clock';
import type { Listener } from './events/event-stream';
import { EventStream } from './events/event-stream';
import { Failure } from './failure';
import { holdFolder } from './hold-folder';
import { createApp } from './http/app';
import { EventClients } from './http/event-clients';
import { Exchanges } from './http/exchanges';
import { NodeServer } from './http/server';
import { newestEntries } from './log-window';
import { Metrics } from './metrics';
import { Army } from './orders/army';
import { PendingOrders } from './orders/pending-orders';
import { findWitness } from './peers/ask-peers';
import { Decree } from './peers/decree';
import { Peers } from './peers/peers';
import { HttpTransport } from './rpc/call';
import { MAX_UNANSWERED_PER_PEER, RpcClient } from './rpc/client';
import { Roads } from './rpc/roads';
import { MAX_ENTRIES_PER_MESSAGE } from './rpc/wire';
import { Runtime } from './runtime';
import { JournalStorage } from './storage/journal-storage';
import { MemoryStorage } from './storage/memory-storage';
import { nodeDisk } from './storage/node-disk';
import type { Storage } from './storage/storage';

/** How a node is to be; without a supervisor's count it counts its lives itself. */
export type NodePlan = Omit<NodeSettings, 'incarnation'> & { readonly incarnation: number | null };

export interface NodeProcessOptions {
  readonly plan: NodePlan;
  readonly clock: Clock;
  readonly random: () => number;
  /** Who hears the node's events from the first on. */
  readonly listener: Listener;
  /** The node has ended, and everything is said; called once. */
  readonly onEnd: (end: NodeEnd) => void;
}

/** How a node ended; `message` says why where that is not what its user asked for. */
export interface NodeEnd {
  readonly exitStatus: ExitStatus;
  readonly message: string | null;
  /** Where it never began, as another program has its port. */
  readonly portTaken?: PortTaken | undefined;
}

/**
 * How long the connection of a lost answer stays open at most: longer than any peer waits, so that
 * its end never tells the peer anything.
 */
const LOST_ANSWER_LIMIT_MS = 300_000;
/** A connection is taken up, its request read and its body put together in as many turns, with some to spare. */
const TURNS_TO_HEAR_OUT = 8;
/** How much of its log a node tells by itself; whoever wants more asks for it. */
const TOLD_LIMITS = { count: 200, bytes: 262_144 };
/** How long a disk may take to finish its last write. */
const STORAGE_CLOSE_LIMIT_MS = 300;

/** One node of the cluster: everything that one process is, from opening its port to its end. */
export class NodeProcess {
  readonly #options: NodeProcessOptions;
  readonly #server: NodeServer;
  readonly #storage: Storage;
  readonly #events: EventStream;
  readonly #eventClients: EventClients;
  readonly #roads: Roads;
  readonly #rpc: RpcClient;
  readonly #exchanges: Exchanges;
  readonly #peers: Peers;
  readonly #pending: PendingOrders;
  readonly #army: Army;
  readonly #runtime: Runtime;
  readonly #beginning: Beginning;
  #settings: NodeSettings;
  #isEnding = false;

  private constructor(
    options: NodeProcessOptions,
    server: NodeServer,
    storage: Storage,
    beginning: Beginning,
    metrics: Metrics,
  ) {
    const { plan, clock, random, listener } = options;
    const { node, decree } = beginning;
    const settings = { ...plan, incarnation: plan.incarnation ?? storage.life ?? 1 };
    const { node: self, incarnation, servers, timing } = settings;
    const patienceMs = timing.electionTimeoutMs.max;
    const events = new EventStream(self, incarnation, clock, node);
    events.listen(listener);
    const roads = new Roads(clock, random, () => this.#settings.timing.heartbeatMs);
    for (const { to, road } of settings.roads) roads.set(to, road);
    const readApplied = (index: number): LogEntry => this.#runtime.node.log.entryAt(index);
    const orders = new Orders(storage.placeOf === null ? null : readApplied);
    this.#options = options;
    this.#settings = settings;
    this.#server = server;
    this.#storage = storage;
    this.#events = events;
    this.#roads = roads;
    this.#eventClients = new EventClients(events, clock);
    this.#exchanges = new Exchanges(roads, events, clock, LOST_ANSWER_LIMIT_MS + patienceMs);
    this.#pending = new PendingOrders(clock, () => orderLimitMs(this.#settings.timing));
    this.#army = new Army(clock, events);
    this.#beginning = beginning;
    this.#peers = new Peers({
      settings,
      decree,
      clock,
      events,
      node: () => this.#runtime.node,
      onFailure: (failure) => {
        this.#endByFailure(failure);
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
      roads,
      transport: new HttpTransport(MAX_UNANSWERED_PER_PEER),
      events,
      metrics,
      peers: this.#peers,
      answerLimitMs: () => this.#settings.timing.electionTimeoutMs.max,
    });
    this.#runtime = new Runtime({
      node,
      timing,
      clock,
      random,
      storage,
      events,
      metrics,
      rpc: this.#rpc,
      exchanges: this.#exchanges,
      orders,
      pending: this.#pending,
      army: this.#army,
      onForbidden: (change) => {
        this.#endByGuard(change);
      },
      onFailure: (error) => {
        this.#endByFailure(error);
      },
    });
    metrics.read({ node: () => this.#runtime.node, pendingOrders: () => this.#pending.count });
    const context = { settings, runtime: this.#runtime, orders, pending: this.#pending };
    server.answerWith(
      createApp({
        ...context,
        army: this.#army,
        events,
        eventClients: this.#eventClients,
        exchanges: this.#exchanges,
        peers: this.#peers,
        decree,
        metrics,
        clock,
      }),
    );
  }

  /**
   * Opens the node's port, reads what it had stored, and lets it begin. Rejects with a Failure; the
   * port is closed then and nothing is overwritten.
   */
  static async start(options: NodeProcessOptions): Promise<NodeProcess> {
    const { servers, node } = options.plan;
    const address = servers[node];
    if (address === undefined) throw new RangeError(`Node ${node} is not in the list of servers.`);
    const metrics = new Metrics();
    const server = await NodeServer.listen(address, servers);
    try {
      const storage = await openStorage(options, metrics);
      const beginning = await begin(options, storage);
      const node = new NodeProcess(options, server, storage, beginning, metrics);
      node.#begin();
      return node;
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  setRoad(to: number, road: Road): void {
    this.#roads.set(to, road);
  }

  /** What the supervisor wants of the election timer. */
  actOnElectionTimer(act: ElectionTimerAct): void {
    this.#runtime.actOnElectionTimer(act);
  }

  /** Other paces, from now on and without a restart. */
  setTiming(timing: Timing): void {
    this.#settings = { ...this.#settings, timing };
    this.#runtime.setTiming(timing);
  }

  /**
   * The process of a peer's life is gone. What it has sent lies ready to be read by now; once that is
   * taken in, nothing of that life can come any more.
   */
  hearOut(peer: number, life: number): void {
    const read = (turns: number): void => {
      if (turns === 0) this.#events.emit({ type: 'heardOut', peer, life });
      else this.#options.clock.whenRead(() => read(turns - 1));
    };
    read(TURNS_TO_HEAR_OUT);
  }

  /** Says what the node is, for whoever has missed how it came to be that. */
  tellState(): void {
    const { node } = this.#runtime;
    const { votedFor, commitIndex, lastApplied } = node;
    const role = roleOf(node);
    this.#events.emit({
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
    const { node } = this.#runtime;
    this.#events.emit({
      type: 'started',
      pid: process.pid,
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
    const { witness } = this.#beginning;
    if (witness !== null) this.#events.emit({ type: 'leadForgotten', witness });
    this.#runtime.start();
  }

  #endByGuard({ from, to, reason }: StateChange): void {
    this.#events.emit({ type: 'guardStopped', from, to, reason });
    const message =
      `The state guard stopped this node: a change from ${from} to ${to} is not allowed ` +
      `by the rules "${this.#settings.rules}". It came up because ${reason}.`;
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
    const { node } = this.#runtime;
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
    this.#runtime.halt();
    await this.#storage.save([
      { type: 'persistEntries', firstIndex: 1, entries: [] },
      { type: 'persistDecree', lead: null },
    ]);
    const advice = 'Start it again: it comes back as a follower and catches up.';
    this.#endByFailure(new Failure(ExitStatus.storage, what + advice));
  }

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#runtime.halt();
    this.#army.stop();
    this.#peers.close();
    this.#pending.stop();
    this.#rpc.close();
    await this.#exchanges.stop();
    this.#events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    this.#eventClients.stop();
    await Promise.all([this.#server.close(), this.#closeStorage()]);
    this.#options.onEnd(end);
  }

  async #closeStorage(): Promise<void> {
    const limit = new Promise<void>((resolve) => {
      this.#options.clock.after(STORAGE_CLOSE_LIMIT_MS, resolve);
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

async function openStorage(
  { plan, clock }: NodeProcessOptions,
  metrics: Metrics,
): Promise<Storage> {
  const { node, dataDir, incarnation, servers } = plan;
  if (dataDir === null) return new MemoryStorage();
  const folder = join(dataDir, `node-${node}`);
  const lock = await holdFolder(folder, { node, servers: servers.map(hostAndPort) });
  try {
    return await JournalStorage.open({
      disk: nodeDisk,
      clock,
      folder,
      node,
      countLives: incarnation === null,
      onSynced: (durationMs) => {
        metrics.synced(durationMs);
      },
      onClosed: () => {
        lock.release();
      },
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What a node is when it begins. */
interface Beginning {
  readonly node: RaftNode;
  readonly decree: Decree;
  /** The peer that has heard of a lead that this node has forgotten. */
  readonly witness: NodeId | null;
}

/** What the node begins as. What a decree says of it is stored before the node says anything. */
async function begin(options: NodeProcessOptions, storage: Storage): Promise<Beginning> {
  const { plan } = options;
  const { stored } = storage;
  const config: Config = {
    id: plan.node,
    size: plan.servers.length,
    rules: plan.rules,
    electionTimeoutMs: plan.timing.electionTimeoutMs,
    maxEntriesPerMessage: MAX_ENTRIES_PER_MESSAGE,
  };
  if (stored !== null) {
    const node = restoreNode(config, stored);
    return { node, decree: new Decree(storage, storage.decree, false), witness: null };
  }
  const past = await findPast(options);
  const node = past.isPossible
    ? rejoinNode(config, plan.decreedLeader)
    : createNode(config, plan.decreedLeader);
  const lead = node.state === State.Leader ? randomUUID() : null;
  await storage.save([
    { type: 'persistVote', term: node.term, votedFor: node.votedFor },
    ...(lead === null ? [] : [{ type: 'persistDecree', lead } as const]),
  ]);
  return { node, decree: new Decree(storage, lead, lead !== null), witness: past.witness };
}

/**
 * Whether a node with nothing stored that is to lead by decree can have led before. A supervisor counts
 * the lives of its nodes; of a node that was started by hand, its peers know.
 */
async function findPast({
  plan,
  clock,
}: NodeProcessOptions): Promise<{ readonly isPossible: boolean; readonly witness: NodeId | null }> {
  const { node, servers, decreedLeader, incarnation } = plan;
  if (decreedLeader !== node) return { isPossible: false, witness: null };
  if (incarnation !== null) return { isPossible: incarnation > 1, witness: null };
  const witness = await findWitness(servers, node, clock);
  return { isPossible: witness !== null, witness };
}
