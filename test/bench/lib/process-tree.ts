import { readdirSync, readFileSync } from 'node:fs';
import { usageOf } from '../../support/process-usage';

/** A process of a browser, and the processor time it has used so far. */
export interface BrowserProcess {
  readonly pid: number;
  /** What Chromium calls it (`gpu-process`, `renderer`, …); `browser` for the one that began it all. */
  readonly type: string;
  readonly cpuMs: number;
}

/** A process and all that descend from it, read from /proc. An Error where there is none, as outside Linux. */
export function processTree(rootPid: number): readonly BrowserProcess[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const found: BrowserProcess[] = [];
  const visit = (pid: number): void => {
    const usage = usageOf(pid);
    if (usage !== null) found.push({ pid, type: typeOf(pid), cpuMs: usage.cpuMs });
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(rootPid);
  if (found.length === 0)
    throw new Error(`There is no process ${rootPid} to be measured in /proc.`);
  return found;
}

/**
 * What the processes have used between two looks, by type, in milliseconds. One that began in between counts
 * whole; of one that has ended nothing more is known.
 */
export function cpuBetween(
  before: readonly BrowserProcess[],
  after: readonly BrowserProcess[],
): ReadonlyMap<string, number> {
  const known = new Map(before.map(({ pid, cpuMs }) => [pid, cpuMs]));
  const used = new Map<string, number>();
  for (const { pid, type, cpuMs } of after) {
    used.set(type, (used.get(type) ?? 0) + cpuMs - (known.get(pid) ?? 0));
  }
  return used;
}

function parentOf(pid: number): number | null {
  const stat = readOf(pid, 'stat');
  // The name, in parentheses, may hold anything; the parent is the second field behind it.
  return stat === null ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function typeOf(pid: number): string {
  // Chromium sets its children's arguments anew, with blanks between them.
  return /[\0 ]--type=([\w-]+)/.exec(readOf(pid, 'cmdline') ?? '')?.[1] ?? 'browser';
}

/** Null where the process has ended meanwhile. */
function readOf(pid: number, file: 'stat' | 'cmdline'): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}
