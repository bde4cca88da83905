import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive';

const PREFIX = 'raft-siege';
const NAME = /^raft-siege-(\d+)-\w+$/;

/** There is no place for a siege's files. The message is for a person: why, and a way out. */
export class NoDataFolder extends Error {
  constructor(base: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The files of a siege cannot be kept in ${base} (${reason}). ` +
        'Make room on its disk, or let this user write there, and try again.',
      { cause },
    );
    this.name = 'NoDataFolder';
  }
}

/**
 * Makes a fresh folder for one siege under `base`, and clears away those of programs that ended
 * without doing so. The name holds the process id of whoever it belongs to.
 *
 * @throws NoDataFolder where the operating system does not let it
 */
export async function createDataFolder(base: string): Promise<string> {
  try {
    await mkdir(base, { recursive: true });
    await removeLeftovers(base);
    return await mkdtemp(join(base, `${PREFIX}-${process.pid}-`));
  } catch (error) {
    throw new NoDataFolder(base, error);
  }
}

/** Removes a siege's folder. What cannot be removed now is a leftover for the next start. */
export async function removeDataFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 }).catch(
    () => undefined,
  );
}

async function removeLeftovers(base: string): Promise<void> {
  const entries = await readdir(base, { withFileTypes: true });
  const leftovers = entries.filter((entry) => {
    const pid = NAME.exec(entry.name)?.[1];
    return entry.isDirectory() && pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.all(leftovers.map(({ name }) => removeDataFolder(join(base, name))));
}
