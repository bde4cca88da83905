import type { Address, DiskLoss, Refusal } from '../shared';
import { reportSchema } from '../shared';
import type { NodeId } from '../raft';
import type { Spawn } from './spawn';

/** Whose disk it is, and where. */
interface Disk {
  readonly node: NodeId;
  readonly servers: readonly Address[];
  readonly dataDir: string;
}

/**
 * Has a process of the node's own program take away what a dead node has stored. Resolves with null once it
 * is gone, or with why it is not.
 */
export function forgetOnDisk(spawn: Spawn, disk: Disk, loss: DiskLoss): Promise<Refusal | null> {
  return new Promise((resolve) => {
    let reason: string | null = null;
    const child = spawn({
      onSpawned: () => undefined,
      onMessage: (message) => {
        const report = reportSchema.safeParse(message);
        if (report.success && report.data.type === 'failed') reason = report.data.message;
      },
      onExit: ({ status, lastWords }) => {
        resolve(
          status === 0
            ? null
            : {
                message:
                  reason ??
                  `The disk of general ${disk.node} could not be changed. ${lastWords}`.trim(),
              },
        );
      },
    });
    child.send({ type: 'forget', ...disk, loss });
  });
}

/** What a disk has lost, as a sentence. */
export function describeLoss(node: NodeId, loss: DiskLoss): string {
  return `The disk of general ${node} has lost ${lost(loss)}. Raft's model has no such loss, so its properties may break.`;
}

function lost(loss: DiskLoss): string {
  switch (loss.part) {
    case 'vote':
      return 'its vote';
    case 'log':
      return `the log from entry ${loss.firstIndex} on`;
    case 'all':
      return 'all that it had stored';
  }
}
