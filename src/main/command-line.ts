import { pathToFileURL } from 'node:url';

/** The word that makes the packaged app a program for a terminal. */
const CLI = '--cli';

export interface Programs {
  /** The built program `raft`. */
  readonly raftPath: string;
  /** The built program of a node under a supervisor. */
  readonly workerPath: string;
}

export interface Start {
  readonly path: string;
  readonly args: readonly string[];
}

/**
 * Which of the app's own programs the command line asks for; null where a window is wanted. `--cli`
 * counts only as the first word, for it may be the value of an option elsewhere. A siege that was
 * started so starts its nodes in turn, as Node.js would: this executable with the worker's path, which
 * is the only path that is taken.
 */
export function programOf(
  args: readonly string[],
  { raftPath, workerPath }: Programs,
): Start | null {
  const [first, ...rest] = args;
  if (first === CLI) return { path: raftPath, args: rest };
  return first === workerPath ? { path: workerPath, args: rest } : null;
}

/**
 * Runs a program in this very process, which it ends itself.
 *
 * Electron goes on to the lock and the window only when its main script has been loaded, top-level
 * awaits included; so awaited there, this keeps both away. The Node.js inside the app can't be had
 * otherwise: the fuse `runAsNode` is off.
 */
export async function runProgram({ path, args }: Start): Promise<never> {
  process.argv = [process.execPath, path, ...args];
  // eslint-disable-next-line walls/imports -- A program is started by its path, as a worker is.
  await import(pathToFileURL(path).href);
  return new Promise<never>(() => undefined);
}
