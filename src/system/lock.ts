import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemErrorCode } from './errno';

/** Something that one process holds at a time. */
export interface Lock {
  release(): void;
}

/** The longest path that every system takes for a socket, in bytes. */
const SOCKET_PATH_BYTES_MAX = 100;
/** How long somebody who holds a lock may take to let a caller in; the system does it for the holder. */
const CALL_LIMIT_MS = 1000;

/**
 * Takes the lock with this name in a folder, or returns null where another process has it. The lock is a
 * socket that the holder listens on: the system closes it with the process, however that ends, and it is
 * found by everybody who sees the folder, also from another PID namespace. A process that is frozen
 * still holds it. On Windows it is a named pipe.
 *
 * Of several that come at once at most one gets it; it may be none.
 *
 * @param folder must be there
 * @param name letters, digits and hyphens
 */
export async function takeLock(folder: string, name: string): Promise<Lock | null> {
  if (process.platform === 'win32') return takePipe(folder, name);
  const places = placesOf(folder, name);
  try {
    const own = await listenInOne(places, `${randomBytes(6).toString('hex')}.lock`);
    // Whoever comes later sees this socket listening, so of two that both go on one would have seen
    // the other.
    for (const other of sockets(places)) {
      if (other.lasting === own.socket.lasting) continue;
      if (await isHeld(other.path)) {
        own.lock.release();
        return null;
      }
      // Nobody listens on a name again, so whoever had this one is gone.
      rmSync(other.lasting, { force: true });
    }
    return own.lock;
  } finally {
    for (const place of places) place.close();
  }
}

/** Whether some process, which may be this one, has the lock with this name in a folder. Takes nothing itself. */
export async function isLocked(folder: string, name: string): Promise<boolean> {
  if (process.platform === 'win32') return isHeld(pipeName(folder, name));
  const places = placesOf(folder, name);
  try {
    for (const { path } of sockets(places)) if (await isHeld(path)) return true;
    return false;
  } finally {
    for (const place of places) place.close();
  }
}

/** Where the sockets of one lock are. */
interface Place {
  /** A path to it that is short enough for a socket. */
  readonly path: string;
  /** A path to it that stays valid. */
  readonly lasting: string;
  /** What the names of the sockets begin with. */
  readonly prefix: string;
  close(): void;
}

/** A socket of a lock, by a path that is short enough and by one that stays valid. */
interface Socket {
  readonly path: string;
  readonly lasting: string;
}

/** The folder itself; and, as not every file system knows sockets, the one for temporary files. */
function placesOf(folder: string, name: string): readonly Place[] {
  const temporary = inTemporaryFolder(folder, name);
  const longest = join(folder, `${name}.${'0'.repeat(12)}.lock`);
  const plain = { path: folder, lasting: folder, prefix: `${name}.`, close: () => undefined };
  if (Buffer.byteLength(longest) <= SOCKET_PATH_BYTES_MAX) return [plain, temporary];
  const short = throughDescriptor(folder, name);
  return short === null ? [temporary] : [short, temporary];
}

async function listenInOne(
  places: readonly Place[],
  suffix: string,
): Promise<{ readonly lock: Lock; readonly socket: Socket }> {
  let refusal: unknown = new Error('There is no place for a lock.');
  for (const { path, lasting, prefix } of places) {
    const socket = { path: join(path, prefix + suffix), lasting: join(lasting, prefix + suffix) };
    try {
      const server = await listen(socket.path);
      const release = (): void => {
        server.close();
        rmSync(socket.lasting, { force: true });
      };
      return { lock: { release }, socket };
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/** Linux has a short path to every open file. */
function throughDescriptor(folder: string, name: string): Place | null {
  const descriptor = openSync(folder, 'r');
  const path = `/proc/self/fd/${descriptor}`;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    closeSync(descriptor);
    return null;
  }
  const close = (): void => {
    closeSync(descriptor);
  };
  return { path, lasting: folder, prefix: `${name}.`, close };
}

/** Elsewhere a long path is stood for by what it is the path of. */
function inTemporaryFolder(folder: string, name: string): Place {
  const { dev, ino } = statSync(folder);
  const path = tmpdir();
  const prefix = `raft-siege-${hash(`${dev}:${ino}:${name}`)}.`;
  return { path, lasting: path, prefix, close: () => undefined };
}

function sockets(places: readonly Place[]): readonly Socket[] {
  return places.flatMap(({ path, lasting, prefix }) =>
    readdirSync(path)
      .filter((entry) => entry.startsWith(prefix) && entry.endsWith('.lock'))
      .map((entry) => ({ path: join(path, entry), lasting: join(lasting, entry) })),
  );
}

async function takePipe(folder: string, name: string): Promise<Lock | null> {
  try {
    const server = await listen(pipeName(folder, name));
    return { release: () => server.close() };
  } catch (error) {
    if (systemErrorCode(error) === 'EADDRINUSE') return null;
    throw error;
  }
}

function pipeName(folder: string, name: string): string {
  return `\\\\.\\pipe\\raft-siege-${hash(`${realpathSync.native(folder).toLowerCase()}:${name}`)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** Listens until the process ends or closes it; keeps no process alive. */
function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((caller) => {
      caller.on('error', () => undefined);
      caller.destroy();
    });
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      server.unref();
      resolve(server);
    });
  });
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const caller = connect(path);
    const settle = (held: boolean): void => {
      clearTimeout(limit);
      caller.destroy();
      resolve(held);
    };
    // Where it can't be said the lock is taken for held: nothing is lost by that.
    const limit = setTimeout(() => {
      settle(true);
    }, CALL_LIMIT_MS);
    caller.once('connect', () => {
      settle(true);
    });
    caller.on('error', (error) => {
      const code = systemErrorCode(error);
      settle(code !== 'ECONNREFUSED' && code !== 'ENOENT');
    });
  });
}
