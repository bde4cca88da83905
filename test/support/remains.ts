import { readdirSync, readFileSync } from 'node:fs';
import { isListening } from '../../src/system/ports';

/** What is left of a siege that is over: processes that live on, and ports that are still open. */
export async function remains(
  pids: Iterable<number>,
  ports: Iterable<number>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    [...ports].map(async (port) => ((await isListening(port)) ? [`port ${port}`] : [])),
  );
  return [...[...pids].filter(isAlive).map((pid) => `process ${pid}`), ...found.flat()];
}

/**
 * Whether a process is there. One that has ended is not, although Linux keeps its number until somebody
 * has waited for it, which takes the system's own first process its time.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || stateOf(pid) !== 'Z';
  } catch {
    return false;
  }
}

/** The processes of this machine whose command line has a word in it. */
export function processesOf(word: string): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const isIt =
        /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(word);
      return isIt ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** A letter of proc_pid_stat(5); it follows the program's name, which may hold brackets itself. */
function stateOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat[stat.lastIndexOf(')') + 2];
}
