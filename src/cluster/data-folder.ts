import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeFolders } from '../system/folders';
import { takeLock } from '../system/lock';
import { NoDataFolder } from './no-data-folder';

const NAME = /^(raft-siege-[0-9a-f]{12})$/;

/** The folder of one siege; `Path` is null where nothing is kept. */
export interface DataFolder<Path extends string | null = string | null> {
  readonly path: Path;
  /**
   * Removes a fresh one with all that is in it; any other stays. What cannot be removed now is a leftover for
   * the next start.
   */
  remove(): Promise<void>;
}

/**
 * Makes a fresh folder for one siege under `base`, and clears away those of programs that ended
 * without doing so. A lock beside it, taken before it is there, says that its siege lives.
 *
 * @throws NoDataFolder where the operating system does not let it
 */
export async function createDataFolder(base: string): Promise<DataFolder<string>> {
  try {
    makeFolders(base);
    await removeLeftovers(base);
    const name = `raft-siege-${randomBytes(6).toString('hex')}`;
    const lock = await takeLock(base, name);
    if (lock === null) throw new Error(`the name ${name} is taken`);
    const path = join(base, name);
    await mkdir(path);
    return {
      path,
      remove: async () => {
        await removeFolder(path);
        lock.release();
      },
    };
  } catch (error) {
    throw new NoDataFolder(base, error);
  }
}

/**
 * The folder that its user has named, which stays with all that is in it.
 *
 * @throws NoDataFolder where the operating system does not let it
 */
export function keptDataFolder(folder: string): DataFolder<string> {
  const path = resolve(folder);
  try {
    makeFolders(path);
  } catch (error) {
    throw new NoDataFolder(path, error);
  }
  return { path, remove: () => Promise.resolve() };
}

/** No folder at all. */
export const NO_FOLDER: DataFolder<null> = { path: null, remove: () => Promise.resolve() };

/** Whether a siege has a folder under `base`, or has left one behind. */
export async function hasSieges(base: string): Promise<boolean> {
  const names = await readdir(base).catch(() => []);
  return names.some((name) => NAME.test(name));
}

async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }).catch(
    () => undefined,
  );
}

async function removeLeftovers(base: string): Promise<void> {
  const entries = await readdir(base, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const name = entry.isDirectory() ? NAME.exec(entry.name)?.[1] : undefined;
      // Whoever holds the lock lives, in whatever PID namespace.
      const lock = name === undefined ? null : await takeLock(base, name);
      if (name === undefined || lock === null) return;
      await removeFolder(join(base, name));
      lock.release();
    }),
  );
}
