import { ExitStatus, UnusableArgument } from '../shared';

/** A kind of refusal, and the status that a command ends with for it. */
export type Ending = readonly [kind: abstract new (...args: never[]) => Error, status: number];

/**
 * Says on standard error why a command of `raft` was refused, and returns the status to end with. Unusable arguments
 * end every command alike.
 *
 * @throws {unknown} the error itself where it is none of these refusals
 */
export function complain(command: string, error: unknown, endings: readonly Ending[]): number {
  const all: readonly Ending[] = [[UnusableArgument, ExitStatus.badArguments], ...endings];
  for (const [kind, status] of all) {
    if (!(error instanceof kind)) continue;
    console.error(`raft ${command}: ${error.message}`);
    return status;
  }
  throw error;
}
