import { spawnSync } from 'node:child_process';
import type { SiegeEvent } from '../../src/shared';
import { RAFT_PROGRAM } from './raft-process';
import { WebShell } from './web-shell';

/** Starts `raft siege attach` with these words. @param hear is told of every event once the shell is open */
export function startAttached(
  words: readonly string[],
  hear: (events: readonly SiegeEvent[]) => void = () => undefined,
): WebShell {
  const program = [process.execPath, RAFT_PROGRAM, 'siege', 'attach'] as const;
  const shell = new WebShell(words, undefined, process.env, program);
  shell.onMessage = (message) => {
    if (message.type === 'records') hear(message.records.map(({ event }) => event));
  };
  return shell;
}

/** How `raft siege attach` ends that can't begin. */
export function refusedAttach(...words: readonly string[]): {
  status: number | null;
  stderr: string;
} {
  const args = [RAFT_PROGRAM, 'siege', 'attach', ...words];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
}
