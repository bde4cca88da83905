import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program';
import type { Pace } from './running-cluster';
import { RunningCluster } from './running-cluster';

const POLL_MS = 1;
const LIMIT_MS = 30_000;

/** How long one member takes from being spawned to answering, in milliseconds. */
export async function measureStartUp(program: Program, pace: Pace): Promise<number> {
  const startMs = performance.now();
  const cluster = await RunningCluster.start(program, 1, pace, []);
  try {
    while ((await cluster.status(0)) === null) {
      if (performance.now() - startMs > LIMIT_MS) throw new Error('The member does not answer.');
      await sleep(POLL_MS);
    }
    return performance.now() - startMs;
  } finally {
    await cluster.stop();
  }
}
