import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from '../../support/process-usage';
import type { RunningCluster } from './running-cluster';

export interface IdleUsage {
  /** Share of one core, 0 to 1, of the leader and of a follower on average. */
  readonly leaderCpu: number;
  readonly followerCpu: number;
  /** Resident memory of a member on average. */
  readonly residentBytes: number;
}

/** What the members use while nobody orders anything; null where the system does not tell. */
export async function measureIdle(
  cluster: RunningCluster,
  durationMs: number,
): Promise<IdleUsage | null> {
  const leader = await cluster.settled();
  const ids = Array.from({ length: cluster.size }, (_, id) => id);
  const startMs = performance.now();
  const before = ids.map((id) => usageOf(cluster.pid(id)));
  await sleep(durationMs);
  const elapsedMs = performance.now() - startMs;
  const after = ids.map((id) => usageOf(cluster.pid(id)));
  let followersCpu = 0;
  let leaderCpu = 0;
  let residentBytes = 0;
  for (const id of ids) {
    const [old, now] = [before[id], after[id]];
    if (!old || !now) return null;
    const cpu = (now.cpuMs - old.cpuMs) / elapsedMs;
    if (id === leader) leaderCpu = cpu;
    else followersCpu += cpu;
    residentBytes += now.residentBytes;
  }
  return {
    leaderCpu,
    followerCpu: followersCpu / (cluster.size - 1),
    residentBytes: residentBytes / cluster.size,
  };
}
