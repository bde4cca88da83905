import { readFileSync } from 'node:fs';

/**
 * Whether the system says that a process was stopped by a signal, as by `kill -STOP` in a terminal. Null
 * where it can't be asked without starting a program: there silence has to do.
 */
export function standsStill(pid: number): boolean | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name, in parentheses, may hold anything; the state follows it (proc_pid_stat(5)).
    return stat[stat.lastIndexOf(')') + 2] === 'T';
  } catch {
    return null;
  }
}
