import { describe, expect, it } from 'vitest';
import { Metrics } from '../../../src/node/metrics';
import type { Config } from '../../../src/raft';
import { createNode } from '../../../src/raft';
import { appendEntries } from '../../support/messages';

const config: Config = {
  id: 0,
  size: 3,
  rules: 'exercise',
  electionTimeoutMs: { min: 3000, max: 6000 },
  maxEntriesPerMessage: 128,
};
const heartbeat = appendEntries();

async function valuesOf(metrics: Metrics): Promise<Readonly<Record<string, number>>> {
  const lines = (await metrics.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
}

describe('the metrics of a node', () => {
  it('read the node when they are asked for', async () => {
    const metrics = new Metrics();
    const node = createNode(config, 0);
    metrics.read({ node: () => node, pendingOrders: () => 3 });
    expect(await valuesOf(metrics)).toMatchObject({
      raft_term: 1,
      raft_is_leader: 1,
      raft_has_leader: 1,
      raft_commit_index: 0,
      raft_applied_index: 0,
      raft_last_log_index: 0,
      raft_num_peers: 2,
      raft_proposals_pending: 3,
      'raft_state{state="Leader"}': 1,
      'raft_state{state="Follower"}': 0,
    });
  });

  it('count what happens', async () => {
    const metrics = new Metrics();
    metrics.observe({ type: 'leaderChanged', leader: 1 }, 0);
    metrics.observe({ type: 'leaderChanged', leader: null }, 0);
    const vote = { type: 'voteCast', granted: true, reason: 'granted' } as const;
    // The second election of a candidate is no change of its state.
    metrics.observe({ ...vote, candidate: 0 }, 0);
    metrics.observe({ ...vote, candidate: 0 }, 0);
    metrics.observe({ ...vote, candidate: 1 }, 0);
    metrics.entriesApplied(5);
    metrics.orderFailed();
    metrics.orderApplied(3);
    metrics.synced(0.4);
    metrics.rpcReceived('requestVote');
    metrics.rpcAnswered(heartbeat, 1, 2);
    metrics.rpcUnanswered(heartbeat, 2);
    expect(await valuesOf(metrics)).toMatchObject({
      raft_leader_changes_seen_total: 1,
      raft_elections_started_total: 2,
      raft_proposals_committed_total: 5,
      raft_proposals_applied_total: 5,
      raft_proposals_failed_total: 1,
      raft_heartbeat_send_failures_total: 1,
      raft_commit_time_seconds_count: 1,
      raft_disk_wal_fsync_duration_seconds_count: 1,
      'raft_rpcs_received_total{rpc="requestVote"}': 1,
      'raft_network_peer_round_trip_time_seconds_count{to="1",rpc="appendEntries"}': 1,
      'raft_network_peer_sent_failures_total{to="2",rpc="appendEntries"}': 1,
    });
  });

  it('tell what the process uses', async () => {
    const values = await valuesOf(new Metrics());
    expect(values['process_resident_memory_bytes']).toBeGreaterThan(1e6);
    expect(values['process_cpu_seconds_total']).toBeGreaterThan(0);
    expect(values['process_start_time_seconds']).toBeGreaterThan(1.6e9);
  });

  it('are Prometheus text', () => {
    expect(new Metrics().contentType).toMatch(/^text\/plain; version=0\.0\.4/);
  });
});
