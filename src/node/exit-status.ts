/** How a node process ends, as the page on the command line promises it. */
export const ExitStatus = {
  /** Stopped by SIGINT, SIGTERM or its supervisor. */
  stopped: 0,
  /** A fault in the program itself. */
  crashed: 1,
  badArguments: 2,
  guard: 3,
  port: 4,
  storage: 5,
} as const;
export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

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
