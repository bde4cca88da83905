import type { ExitStatus, PortTaken } from '../shared';

interface FailureOptions extends ErrorOptions {
  readonly portTaken?: PortTaken;
}

/** Why a node can't start or go on. The message is for a person: what happened, and a way out. */
export class Failure extends Error {
  readonly exitStatus: ExitStatus;
  /** Where another program has this node's port. */
  readonly portTaken: PortTaken | undefined;

  constructor(exitStatus: ExitStatus, message: string, options?: FailureOptions) {
    super(message, options);
    this.name = 'Failure';
    this.exitStatus = exitStatus;
    this.portTaken = options?.portTaken;
  }
}
