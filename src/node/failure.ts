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
