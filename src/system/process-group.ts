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
/**
 * Sees to it that a group does not outlive this process, however that ends: a shell waits for the end of its input,
 * which comes with this process's end, and kills the group then.
 *
 * @returns calls it off, once the group is gone
 */
export function endGroupWithThis(leader: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const script = `trap '' INT TERM HUP; read -r word || kill -KILL -${leader}`;
  // A session of its own, so that nothing that ends this process's group ends the watch before its work is done.
  const shell = spawn('/bin/sh', ['-c', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return () => {
    shell.stdin.end('done\n');
  };
}
