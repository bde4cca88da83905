import { join } from 'node:path';
import { hostAndPort } from '../shared';
import type { Machine } from './machine';
import type { Metrics } from './metrics';
import type { NodePlan } from './plan';
import { JournalStorage } from './storage/journal-storage';
import { MemoryStorage } from './storage/memory-storage';
import type { Storage } from './storage/storage';

/** Opens what a node has stored, and keeps others out of it; rejects with a Failure. */
export async function openStorage(
  { node, dataDir, incarnation, servers }: NodePlan,
  machine: Pick<Machine, 'clock' | 'disk' | 'holdFolder'>,
  metrics: Pick<Metrics, 'synced'>,
): Promise<Storage> {
  if (dataDir === null) return new MemoryStorage();
  const folder = join(dataDir, `node-${node}`);
  const lock = await machine.holdFolder(folder, { node, servers: servers.map(hostAndPort) });
  try {
    return await JournalStorage.open({
      disk: machine.disk,
      clock: machine.clock,
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
