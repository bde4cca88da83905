import { execFile } from 'node:child_process';
import { win32 } from 'node:path';
import { promisify } from 'node:util';
import { readLsof, readNetstat, readProcNet, readTasklist } from './listeners';
import type { Listener } from './listeners';
import { nameOf, ownerOf, readTables } from './proc';

/** The program that listens at a port. */
export interface PortHolder {
  readonly pid: number;
  /** As its user knows it: the name of its file. */
  readonly name: string;
}

/** A port's holder in a sentence. */
export function holderText({ name, pid }: PortHolder): string {
  return `${name}, process ${pid}`;
}

/** How the operating system is asked. */
export interface Asking {
  readonly platform: NodeJS.Platform;
  /** Runs a program of the system's and resolves with what it prints. */
  readonly run: (program: string, args: readonly string[]) => Promise<string>;
  readonly limitMs: number;
}

/** Nobody waits longer than this for the name of somebody else's program. */
const LIMIT_MS = 1500;

const thisSystem: Asking = {
  platform: process.platform,
  async run(program, args) {
    const options = { timeout: LIMIT_MS, windowsHide: true };
    return (await promisify(execFile)(program, [...args], options)).stdout;
  },
  limitMs: LIMIT_MS,
};

const WILDCARDS: readonly string[] = ['0.0.0.0', '::', '*'];

/**
 * Who listens at a port of this machine, or null where the system does not say so: it tells a user only
 * of its own programs, and some systems of none. Never rejects, and never takes longer than a moment.
 */
export async function findPortHolder(
  host: string,
  port: number,
  asking: Asking = thisSystem,
): Promise<PortHolder | null> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      late.abort();
      resolve(null);
    }, asking.limitMs);
  });
  const search = ask(host, port, asking, late.signal).catch(() => null);
  const found = await Promise.race([search, limit]);
  clearTimeout(timer);
  return found;
}

async function ask(
  host: string,
  port: number,
  { platform, run }: Asking,
  late: AbortSignal,
): Promise<PortHolder | null> {
  switch (platform) {
    case 'linux': {
      const inode = pick(readProcNet(await readTables()), host, port)?.owner;
      const pid = inode === undefined ? null : await ownerOf(inode, late);
      return pid === null ? null : { pid, name: await nameOf(pid) };
    }
    case 'win32': {
      // By its name alone Windows would first look for it in the present folder.
      const own = (name: string): string =>
        win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
      const pid = pick(readNetstat(await run(own('netstat.exe'), ['-ano'])), host, port)?.owner;
      if (pid === undefined) return null;
      const filter = ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'];
      const task = await run(own('tasklist.exe'), filter);
      return { pid, name: readTasklist(task) ?? `PID ${pid}` };
    }
    default: {
      const args = ['-nP', '-a', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpcn', '+c', '0'];
      const found = pick(readLsof(await run('lsof', args)), host, port);
      return found === undefined ? null : { pid: found.owner, name: found.name };
    }
  }
}

/** Whoever keeps others from listening there: at that very address, else at all of them. */
function pick<T extends Listener>(
  listeners: readonly T[],
  host: string,
  port: number,
): T | undefined {
  const there = listeners.filter((one) => one.port === port);
  const isAny = (address: string): boolean => WILDCARDS.includes(address);
  return (
    there.find(({ address }) => address === host) ??
    there.find(({ address }) => isAny(address) || isAny(host) || !isNumeric(host))
  );
}

function isNumeric(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
