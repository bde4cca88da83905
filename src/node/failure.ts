import type { ExitStatus } from '../shared';

/** Why a node can't start or go on. The message is for a person: what happened, and a way out. */
export class Failure extends Error {
  readonly exitStatus: ExitStatus;

  constructor(exitStatus: ExitStatus, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Failure';
    this.exitStatus = exitStatus;
  }
}

/** The code of a system error, as `ENOENT`; undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
