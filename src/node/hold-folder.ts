import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { ExitStatus } from '../shared';
import { makeFolders } from '../system/folders';
import type { Lock } from '../system/lock';
import { takeLock } from '../system/lock';
import { Failure } from './failure';
import { asFailure } from './storage/as-failure';
import { journalPath } from './storage/journal-file';
import { nodeDisk } from './storage/node-disk';
import { syncFolders } from './storage/sync-folders';

/** Who holds a node's folder, as a file in it says. */
const holderSchema = z.object({
  node: z.number(),
  pid: z.number(),
  servers: z.array(z.string()),
});

const HOLDER_NAME = 'holder.json';

/**
 * Makes a node's folder where there is none, and keeps other processes out of it until the lock is
 * released or this process ends. Rejects with a Failure that names who is in it.
 */
export async function holdFolder(
  folder: string,
  { node, servers }: { readonly node: number; readonly servers: readonly string[] },
): Promise<Lock> {
  const path = resolve(folder);
  const holderPath = join(path, HOLDER_NAME);
  try {
    const firstNew = makeFolders(path);
    if (firstNew !== undefined) syncFolders(nodeDisk, dirname(path), dirname(firstNew));
    const lock = await takeLock(path, 'node');
    if (lock === null) throw heldBy(path, readHolder(holderPath));
    writeFileSync(holderPath, `${JSON.stringify({ node, pid: process.pid, servers })}\n`);
    return {
      release: () => {
        rmSync(holderPath, { force: true });
        lock.release();
      },
    };
  } catch (error) {
    throw asFailure(journalPath(path), error);
  }
}

function readHolder(path: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function heldBy(folder: string, holder: z.infer<typeof holderSchema> | null): Failure {
  const who =
    holder === null
      ? 'another process'
      : `node ${holder.node} of ${holder.servers.join(', ')} (process ${holder.pid})`;
  return new Failure(
    ExitStatus.storage,
    `The folder ${folder} is in use by ${who}. Stop that one, or name another folder with --data.`,
  );
}
