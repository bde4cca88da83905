import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient } from '../../support/http-client';
import type { RunningCluster } from './running-cluster';

const POLL_MS = 5;
const LEADER_LIMIT_MS = 60_000;

/** Times since the kill, in milliseconds. */
export interface Failover {
  /** Until a survivor said that it leads. */
  readonly leaderMs: number;
  /** Until an order was acknowledged again. */
  readonly orderMs: number;
}

/** Kills the leader, at a random moment between two heartbeats, and waits for what follows. */
export async function measureFailover(cluster: RunningCluster): Promise<Failover> {
  const leader = await cluster.settled();
  const { heartbeatMs } = cluster.layout;
  await sleep(heartbeatMs * (2 + Math.random()));
  const killedMs = performance.now();
  await cluster.kill(leader);
  const survivors = Array.from({ length: cluster.size }, (_, id) => id).filter(
    (id) => id !== leader,
  );
  const successor = await firstLeader(cluster, survivors, killedMs + LEADER_LIMIT_MS);
  const leaderMs = performance.now() - killedMs;
  await orderUntilAcknowledged(cluster, successor, killedMs + LEADER_LIMIT_MS);
  const orderMs = performance.now() - killedMs;
  cluster.restart(leader);
  return { leaderMs, orderMs };
}

async function firstLeader(
  cluster: RunningCluster,
  survivors: readonly number[],
  deadlineMs: number,
): Promise<number> {
  while (performance.now() < deadlineMs) {
    const statuses = await Promise.all(survivors.map((id) => cluster.status(id)));
    const successor = survivors.find((_, place) => statuses[place]?.isLeader === true);
    if (successor !== undefined) return successor;
    await sleep(POLL_MS);
  }
  throw new Error(`No new leader came within ${LEADER_LIMIT_MS} ms.`);
}

async function orderUntilAcknowledged(
  cluster: RunningCluster,
  member: number,
  deadlineMs: number,
): Promise<void> {
  const client = new HttpClient(1);
  try {
    while (performance.now() < deadlineMs) {
      const [style] = cluster.program.orders;
      if (await cluster.order(client, member, style, 'failover', 'done')) return;
      await sleep(POLL_MS);
    }
    throw new Error(`No order was acknowledged within ${LEADER_LIMIT_MS} ms.`);
  } finally {
    client.close();
  }
}

/**
 * The expected time until a new leader of three, in milliseconds, by theory: the shorter of two
 * timeouts drawn from the range, which began with the last heartbeat, half an interval before.
 */
export function expectedFailoverMs(
  heartbeatMs: number,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  return min + (max - min) / 3 - heartbeatMs / 2;
}
