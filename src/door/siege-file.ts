import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolders } from '../system/folders';
import { writeWholeSync } from '../system/write-whole';

/** Where a running siege is found: the port of its door, and the secret that opens it. */
const siegeFileSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  pid: z.number().int().positive(),
  secret: z.string().min(16).max(200),
  /** ISO 8601. */
  startedAt: z.string(),
});
export type SiegeFile = z.infer<typeof siegeFileSchema>;

const NAME = /^(\d{1,5})\.json$/;
const OWNER_ONLY = 0o700;
const OTHERS = 0o077;

/** What is written down of a siege that this program holds, before its door has a port. */
export function describeSiege(): Omit<SiegeFile, 'port'> {
  return {
    pid: process.pid,
    secret: randomBytes(24).toString('base64url'),
    startedAt: new Date().toISOString(),
  };
}

/**
 * Tells this user's other programs of a running siege, by a file that only the user can read.
 * Returns how to take it back.
 *
 * @throws {Error} where the folder is another's or cannot be written, as a sentence
 */
export function announceSiege(siege: SiegeFile, folder = siegeFolder()): () => void {
  makeFolders(folder);
  const mine = checkFolder(folder);
  if (mine !== null) throw new Error(mine);
  const path = join(folder, `${siege.port}.json`);
  writeWholeSync(path, JSON.stringify(siege));
  return () => {
    // Another siege may have taken over the port, and the name with it.
    if (read(path)?.secret === siege.secret) rmSync(path, { force: true });
  };
}

/** The files of all sieges, of which some may be stale. None where the folder is not this user's. */
export function listSieges(folder = siegeFolder()): readonly SiegeFile[] {
  if (checkFolder(folder) !== null) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .flatMap((name) => read(join(folder, name)) ?? [])
    .toSorted((a, b) => a.port - b.port);
}

/** Removes what a siege left behind that ended without doing so. */
export function forgetSiege({ port, secret }: SiegeFile, folder = siegeFolder()): void {
  const path = join(folder, `${port}.json`);
  if (read(path)?.secret === secret) rmSync(path, { force: true });
}

/** Where this user's running sieges are written down. */
export function siegeFolder(env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env['RAFT_SIEGE_RUN_DIR'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? tmpdir(), 'Raft Siege', 'run');
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime !== undefined && runtime !== ''
    ? join(runtime, 'raft-siege')
    : join(tmpdir(), `raft-siege-run-${userInfo().uid}`);
}

/** Why a folder can't be trusted, or null. On Windows its place is in the user's own profile. */
function checkFolder(folder: string): string | null {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return `There is no folder ${folder}.`;
  if (process.platform === 'win32') return null;
  if (stat.uid !== userInfo().uid) return `The folder ${folder} belongs to somebody else.`;
  if ((stat.mode & OTHERS) !== 0) chmodSync(folder, OWNER_ONLY);
  return null;
}

function read(path: string): SiegeFile | null {
  try {
    return siegeFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
