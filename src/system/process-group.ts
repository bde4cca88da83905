import { spawn } from 'node:child_process';

type GroupSignal = 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT';

/**
 * Sends a signal to a process and to all that it has started, which is a group of its own. Does nothing where the
 * group is gone. Windows knows no groups: there the tree of processes is ended by SIGTERM and SIGKILL, and nothing
 * else is done.
 *
 * @param leader the process that began the group
 */
export function signalGroup(leader: number, signal: GroupSignal): void {
  if (process.platform === 'win32') {
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') return;
    const args = ['/pid', String(leader), '/t', '/f'];
    spawn('taskkill', args, { windowsHide: true, stdio: 'ignore' }).once('error', () => undefined);
    return;
  }
  try {
    process.kill(-leader, signal);
  } catch {
    // The whole group is gone already.
  }
}
