import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { News, NodeId, RaftNode, Request } from '../raft';
import { leaderOf, State } from '../raft';

/** What is read from the node at the moment someone asks for its metrics. */
export interface MetricsSource {
  node(): RaftNode;
  pendingOrders(): number;
}

const SYNC_BUCKETS_S = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2];
const DURATION_BUCKETS_S = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10];

/**
 * The node's metrics in a registry of their own. A name follows etcd's where etcd counts the same
 * (`etcd_server_has_leader` is `raft_has_leader`), else hashicorp/raft's `Stats()` keys and
 * telemetry (`commit_index`, `raft.commitTime`).
 */
export class Metrics {
  readonly #registry = new Registry();
  #source: MetricsSource | undefined;

  readonly #leaderChanges = this.#counter(
    'raft_leader_changes_seen_total',
    'How many times this node learned of a leader.',
  );
  readonly #elections = this.#counter(
    'raft_elections_started_total',
    'How many elections this node started.',
  );
  readonly #committed = this.#counter(
    'raft_proposals_committed_total',
    'Log entries this node saw committed.',
  );
  readonly #applied = this.#counter(
    'raft_proposals_applied_total',
    'Log entries this node applied.',
  );
  readonly #failed = this.#counter(
    'raft_proposals_failed_total',
    'Orders given to this node that it did not see committed.',
  );
  readonly #heartbeatFailures = this.#counter(
    'raft_heartbeat_send_failures_total',
    'AppendEntries without entries that got no answer.',
  );
  readonly #peerFailures = new Counter({
    name: 'raft_network_peer_sent_failures_total',
    help: 'RPCs to a peer that got no answer.',
    labelNames: ['to', 'rpc'],
    registers: [this.#registry],
  });
  readonly #roundTrip = new Histogram({
    name: 'raft_network_peer_round_trip_time_seconds',
    help: 'Time from an RPC to its answer, the time on the road included.',
    labelNames: ['to', 'rpc'],
    buckets: DURATION_BUCKETS_S,
    registers: [this.#registry],
  });
  readonly #received = new Counter({
    name: 'raft_rpcs_received_total',
    help: 'RPCs that other nodes sent to this one.',
    labelNames: ['rpc'],
    registers: [this.#registry],
  });
  readonly #sync = new Histogram({
    name: 'raft_disk_wal_fsync_duration_seconds',
    help: 'Time to write one batch of changes and to make it durable.',
    buckets: SYNC_BUCKETS_S,
    registers: [this.#registry],
  });
  readonly #commitTime = new Histogram({
    name: 'raft_commit_time_seconds',
    help: 'Time from an order at the leader to its entry being applied there.',
    buckets: DURATION_BUCKETS_S,
    registers: [this.#registry],
  });

  constructor() {
    this.#nodeGauge('raft_term', 'The current term.', (node) => node.term);
    this.#nodeGauge('raft_is_leader', '1 if this node leads.', (node) =>
      node.state === State.Leader ? 1 : 0,
    );
    this.#nodeGauge('raft_has_leader', '1 if this node knows a leader.', (node) =>
      leaderOf(node) === null ? 0 : 1,
    );
    this.#nodeGauge(
      'raft_commit_index',
      'The last log index known to be committed.',
      (node) => node.commitIndex,
    );
    this.#nodeGauge(
      'raft_applied_index',
      'The last log index that was applied.',
      (node) => node.lastApplied,
    );
    this.#nodeGauge('raft_last_log_index', 'The last log index.', (node) => node.log.lastIndex);
    this.#nodeGauge(
      'raft_last_log_term',
      'The term of the last log entry.',
      (node) => node.log.lastTerm,
    );
    this.#nodeGauge(
      'raft_num_peers',
      'How many other nodes the cluster has.',
      (node) => node.config.size - 1,
    );
    this.#gauge('raft_proposals_pending', 'Orders that wait to be committed.', (source) =>
      source.pendingOrders(),
    );
    this.#stateGauge();
    this.#processMetrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The metrics as Prometheus text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  read(source: MetricsSource): void {
    this.#source = source;
  }

  observe(news: News, self: NodeId): void {
    if (news.type === 'leaderChanged' && news.leader !== null) this.#leaderChanges.inc();
    // A candidate that starts another election stays candidate, but votes for itself anew.
    if (news.type === 'voteCast' && news.candidate === self) this.#elections.inc();
  }

  entriesApplied(count: number): void {
    this.#committed.inc(count);
    this.#applied.inc(count);
  }

  orderApplied(durationMs: number): void {
    this.#commitTime.observe(durationMs / 1000);
  }

  orderFailed(): void {
    this.#failed.inc();
  }

  synced(durationMs: number): void {
    this.#sync.observe(durationMs / 1000);
  }

  rpcReceived(rpc: Request['rpc']): void {
    this.#received.inc({ rpc });
  }

  rpcAnswered({ rpc }: Request, to: NodeId, durationMs: number): void {
    this.#roundTrip.observe({ to, rpc }, durationMs / 1000);
  }

  rpcUnanswered(request: Request, to: NodeId): void {
    this.#peerFailures.inc({ to, rpc: request.rpc });
    if (request.rpc === 'appendEntries' && request.entries.length === 0) {
      this.#heartbeatFailures.inc();
    }
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, value: (source: MetricsSource) => number): void {
    const source = (): MetricsSource | undefined => this.#source;
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        const from = source();
        if (from !== undefined) this.set(value(from));
      },
    });
  }

  #nodeGauge(name: string, help: string, value: (node: RaftNode) => number): void {
    this.#gauge(name, help, (source) => value(source.node()));
  }

  #stateGauge(): void {
    const source = (): MetricsSource | undefined => this.#source;
    new Gauge({
      name: 'raft_state',
      help: '1 for the state that the node is in.',
      labelNames: ['state'],
      registers: [this.#registry],
      collect() {
        const own = source()?.node().state;
        for (const state of Object.values(State)) this.set({ state }, state === own ? 1 : 0);
      },
    });
  }

  #processMetrics(): void {
    const registers = [this.#registry];
    new Gauge({
      name: 'process_start_time_seconds',
      help: 'When the process started, in seconds since the epoch.',
      registers,
    }).set(performance.timeOrigin / 1000);
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'Time the process has spent on a processor.',
      registers,
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    });
  }
}
