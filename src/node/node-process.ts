import { join } from 'node:path';
import type { Config, RaftNode, StateChange } from '../raft';
import { createNode, leaderOf, Orders, restoreNode } from '../raft';
import type { NodeSettings, Road } from '../shared';
import { ExitStatus, orderLimitMs } from '../shared';
import type { Clock } from './clock';
import type { Listener } from './events/event-stream';
import { EventStream } from './events/event-stream';
import { Failure } from './failure';
import { createApp } from './http/app';
import { EventClients } from './http/event-clients';
import { Exchanges } from './http/exchanges';
import { NodeServer } from './http/server';
import { Metrics } from './metrics';
import { Army } from './orders/army';
import { PendingOrders } from './orders/pending-orders';
import { RpcClient } from './rpc/client';
import { Roads } from './rpc/roads';
import { MAX_ENTRIES_PER_MESSAGE } from './rpc/wire';
import { Runtime } from './runtime';
import { JournalStorage } from './storage/journal-storage';
import { MemoryStorage } from './storage/memory-storage';
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
}

/**
 * How long the connection of a lost answer stays open at most: longer than any peer waits, so that
 * its end never tells the peer anything.
 */
const LOST_ANSWER_LIMIT_MS = 300_000;
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
  readonly #pending: PendingOrders;
  readonly #army: Army;
  readonly #runtime: Runtime;
  readonly #settings: NodeSettings;
  #isEnding = false;

  private constructor(
    options: NodeProcessOptions,
    server: NodeServer,
    storage: Storage,
    metrics: Metrics,
  ) {
    const { plan, clock, random, listener } = options;
    const settings = { ...plan, incarnation: plan.incarnation ?? storage.life ?? 1 };
    const { node: self, incarnation, clusterId, servers, timing } = settings;
    const patienceMs = timing.electionTimeoutMs.max;
    const node = beginning(settings, storage);
    const events = new EventStream(self, incarnation, clock, node);
    events.listen(listener);
    const roads = new Roads(clock, random);
    for (const { to, road } of settings.roads) roads.set(to, road);
    const orders = new Orders();
    this.#options = options;
    this.#settings = settings;
    this.#server = server;
    this.#storage = storage;
    this.#events = events;
    this.#roads = roads;
    this.#eventClients = new EventClients(events, clock);
    this.#exchanges = new Exchanges(roads, events, clock, LOST_ANSWER_LIMIT_MS + patienceMs);
    this.#pending = new PendingOrders(clock, orderLimitMs(timing));
    this.#army = new Army(clock, events);
    this.#rpc = new RpcClient({
      self,
      incarnation,
      clusterId,
      servers,
      clock,
      roads,
      events,
      metrics,
      answerLimitMs: patienceMs,
    });
    this.#runtime = new Runtime({
      node,
      heartbeatMs: timing.heartbeatMs,
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
      const storage = await openStorage(options.plan, metrics);
      await storeBeginning(options.plan, storage);
      const node = new NodeProcess(options, server, storage, metrics);
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
      log: node.log.entriesFrom(1),
    });
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

  async #end(end: NodeEnd, reason: string): Promise<void> {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#runtime.halt();
    this.#army.stop();
    this.#events.close({ type: 'stopping', exitStatus: end.exitStatus, reason });
    this.#rpc.close();
    this.#roads.close();
    this.#pending.stop();
    this.#exchanges.stop();
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

async function openStorage(
  { node, dataDir, incarnation }: NodePlan,
  metrics: Metrics,
): Promise<Storage> {
  if (dataDir === null) return new MemoryStorage();
  return JournalStorage.open({
    folder: join(dataDir, `node-${node}`),
    node,
    countLives: incarnation === null,
    onSynced: (durationMs) => {
      metrics.synced(durationMs);
    },
  });
}

/** A vote by decree is stored before the node says anything. */
async function storeBeginning(plan: NodePlan, storage: Storage): Promise<void> {
  const { term, votedFor } = beginning(plan, storage);
  await storage.save([{ type: 'persistVote', term, votedFor }]);
}

function beginning(plan: NodePlan, { stored }: Storage): RaftNode {
  const config: Config = {
    id: plan.node,
    size: plan.servers.length,
    rules: plan.rules,
    electionTimeoutMs: plan.timing.electionTimeoutMs,
    maxEntriesPerMessage: MAX_ENTRIES_PER_MESSAGE,
  };
  return stored === null ? createNode(config, plan.decreedLeader) : restoreNode(config, stored);
}
