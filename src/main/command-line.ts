import { pathToFileURL } from 'node:url';

/** The word that makes the packaged app a program for a terminal. */
const CLI = '--cli';

/**
 * What follows `--cli` on the command line; null where a window is wanted. Only as the first word, for
 * it may be the value of an option elsewhere.
 */
export function wordsForCli([first, ...words]: readonly string[]): readonly string[] | null {
  return first === CLI ? words : null;
}

/**
 * Runs the program `raft` in this very process, which it ends itself.
 *
 * Electron goes on to the lock and the window only when its main script has been loaded, top-level
 * awaits included; so awaited there, this keeps both away. The Node.js inside the app can't be had
 * otherwise: the fuse `runAsNode` is off.
 *
 * @param raftPath the built program
 */
export async function runCli(raftPath: string, words: readonly string[]): Promise<never> {
  process.argv = [process.execPath, raftPath, ...words];
  // eslint-disable-next-line walls/imports -- A program is started by its path, as a worker is.
  await import(pathToFileURL(raftPath).href);
  return new Promise<never>(() => undefined);
}
