import { constants } from 'node:os';
import type { Details } from 'electron';
import type { ChildExit } from '../cluster';

/** What `child-process-gone` says of a process. */
export type Gone = Pick<Details, 'reason' | 'exitCode'>;

/** The reasons for which a process does not choose its status; Windows says so of others too. */
const BY_SIGNAL: readonly Gone['reason'][] = ['killed', 'crashed', 'oom'];
const SIGNAL_BITS = 0x7f;

/**
 * How a utility process ended, as far as it is certain. Elsewhere than on Windows both events may
 * tell what `waitpid` does, in which a signal is a small number like a status.
 *
 * @param code what `exit` told
 * @param gone what `child-process-gone` told of the same process, if it did
 */
export function readEnd(
  code: number,
  gone: Gone | null,
  platform: NodeJS.Platform,
): Pick<ChildExit, 'status' | 'signal'> {
  if (platform === 'win32') return { status: code, signal: null };
  // Where the two differ, `exit` knew the status from the process itself.
  if (gone !== null && gone.exitCode === code && BY_SIGNAL.includes(gone.reason)) {
    return { status: null, signal: signalName(code & SIGNAL_BITS) };
  }
  return { status: code > 0xff ? code >> 8 : code, signal: null };
}

function signalName(number: number): string | null {
  const names = Object.entries(constants.signals);
  return names.find(([, each]) => each === number)?.[0] ?? null;
}
