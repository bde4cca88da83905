import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

/** Linux' tables of TCP sockets, one behind the other; empty where there is no such table. */
export async function readTables(): Promise<string> {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map((path) =>
    readFile(path, 'utf8').catch(() => ''),
  );
  return (await Promise.all(tables)).join('\n');
}

/**
 * The process that has a socket, among those that this user may look into; null where it is none of them.
 *
 * @param inode the socket's number in the tables
 * @param late when to give up
 */
export async function ownerOf(inode: number, late: AbortSignal): Promise<number | null> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const wanted = `socket:[${inode}]`;
  for (const pid of pids) {
    if (late.aborted) return null;
    const folder = `/proc/${pid}/fd`;
    const files = await readdir(folder).catch(() => []);
    const targets = files.map((file) => readlink(`${folder}/${file}`).catch(() => ''));
    if ((await Promise.all(targets)).includes(wanted)) return Number(pid);
  }
  return null;
}

/** The name of a process' program. */
export async function nameOf(pid: number): Promise<string> {
  const path = await readlink(`/proc/${pid}/exe`).catch(() => null);
  // An update may have taken its file away.
  if (path !== null) return basename(path.replace(/ \(deleted\)$/, ''));
  return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
}
