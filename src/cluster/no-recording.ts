import { reasonOf } from '../system/reason';

/** The file that was named for a recording can't be made. The message is for a person: why, and a way out. */
export class NoRecording extends Error {
  readonly path: string;
  /** What the operating system says. */
  readonly reason: string;

  constructor(path: string, cause: unknown) {
    const reason = reasonOf(cause);
    super(
      `The siege can't be recorded in ${path} (${reason}). ` +
        'Name a file that is not there yet, in a folder where this user may write.',
      { cause },
    );
    this.name = 'NoRecording';
    this.path = path;
    this.reason = reason;
  }
}
