import { join } from 'node:path';
import type { StoredState } from '../raft';
import type { DiskLoss, NodeSettings } from '../shared';
import { ExitStatus, hostAndPort } from '../shared';
import { Failure } from './failure';
import type { Machine } from './machine';
import type { Disk } from './storage/disk';
import { JournalStorage } from './storage/journal-storage';
import type { Change } from './storage/storage';

const REWRITTEN = 'rewritten';

/** Whose disk it is. */
export type DiskOwner = Pick<NodeSettings, 'node' | 'servers'> & { readonly dataDir: string };

/**
 * Takes a part of what a node that is not running has stored, as if its disk had lost it. Rejects with a
 * Failure where there is no such part, or where the folder is in use; nothing is changed then.
 */
export async function forget(
  { node, servers, dataDir }: DiskOwner,
  loss: DiskLoss,
  machine: Pick<Machine, 'clock' | 'disk' | 'holdFolder'>,
): Promise<void> {
  const folder = join(dataDir, `node-${node}`);
  const lock = await machine.holdFolder(folder, { node, servers: servers.map(hostAndPort) });
  const { disk, clock } = machine;
  const open = (where: string): Promise<JournalStorage> =>
    JournalStorage.open({ disk, clock, folder: where, node, countLives: false });
  try {
    const storage = await open(folder);
    try {
      const { stored, decree } = storage;
      if (stored === null) throw nothing(`General ${node} has stored nothing that could be lost.`);
      if (loss.part === 'log') await storage.save([endOfLog(node, stored, loss.firstIndex)]);
      if (loss.part === 'vote') {
        const { term, votedFor } = stored;
        if (votedFor === null)
          throw nothing(`General ${node} has no vote to lose in term ${term}.`);
        disk.remove(join(folder, REWRITTEN));
        await rewrite(await open(join(folder, REWRITTEN)), stored, decree);
      }
    } finally {
      await storage.close();
    }
    if (loss.part === 'vote') replaceFiles(disk, folder);
    if (loss.part === 'all') removeFiles(disk, folder);
  } finally {
    lock.release();
  }
}

function endOfLog(node: number, { log }: StoredState, firstIndex: number): Change {
  if (firstIndex > log.lastIndex) {
    throw nothing(`The log of general ${node} ends at entry ${log.lastIndex}.`);
  }
  return { type: 'persistEntries', firstIndex, entries: [] };
}

/** A journal says of a vote once and for all, so one without it has to be another journal. */
async function rewrite(
  storage: JournalStorage,
  { term, log }: StoredState,
  lead: string | null,
): Promise<void> {
  try {
    const entries = log.entriesFrom(1, log.lastIndex);
    await storage.save([
      { type: 'persistVote', term, votedFor: null },
      ...(lead === null ? [] : [{ type: 'persistDecree', lead } as const]),
      ...(entries.length === 0
        ? []
        : [{ type: 'persistEntries', firstIndex: 1, entries } as const]),
    ]);
  } finally {
    await storage.close();
  }
}

/** Puts the rewritten files in place of the old ones. */
function replaceFiles(disk: Disk, folder: string): void {
  const from = join(folder, REWRITTEN);
  for (const name of disk.names(from)) disk.rename(join(from, name), join(folder, name));
  disk.remove(from);
}

/** The locks' own files stay: they belong to whoever holds the folder. */
function removeFiles(disk: Disk, folder: string): void {
  for (const name of disk.names(folder)) {
    if (!name.endsWith('.lock')) disk.remove(join(folder, name));
  }
}

function nothing(message: string): Failure {
  return new Failure(ExitStatus.storage, message);
}
