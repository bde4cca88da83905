import { spawn } from 'node:child_process';

/**
 * Sees to it that a frozen process does not outlive this one. A stopped process cannot notice that
 * its control channel has closed, so a shell waits in its place: at the end of its input, which
 * comes with this process's end however that comes, it kills the frozen one.
 *
 * Whoever sends signals to a node's process holds one of these per process. It does nothing on
 * Windows, which knows neither these signals nor this shell.
 */
export class FrozenWatch {
  #callOff: (() => void) | null = null;

  /**
   * Sends a signal as it is to be sent to such a process: one that stops it only once somebody watches,
   * so that it is never unwatched, and so that it stands still as this returns and not a while before.
   *
   * @param send sends the signal; what it throws goes on to the caller
   */
  signal(pid: number, signal: string, send: () => void): void {
    if (signal === 'SIGSTOP') this.#callOff ??= watch(pid);
    try {
      send();
    } catch (error) {
      if (signal === 'SIGSTOP') this.ended();
      throw error;
    }
    if (signal === 'SIGCONT') this.ended();
  }

  /** The process is gone. */
  ended(): void {
    this.#callOff?.();
    this.#callOff = null;
  }
}

function watch(pid: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const script = `trap '' INT TERM HUP; read -r word || kill -KILL ${pid}`;
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] });
  // Without a shell there is no watch, but freezing works all the same.
  shell.on('error', () => undefined);
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return () => {
    shell.stdin.end('done\n');
  };
}
