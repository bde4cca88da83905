import { reasonOf } from '../system/reason';

/** There is no place for a siege's files. The message is for a person: why, and a way out. */
export class NoDataFolder extends Error {
  readonly base: string;
  /** What the operating system says. */
  readonly reason: string;

  constructor(base: string, cause: unknown) {
    const reason = reasonOf(cause);
    super(
      `The files of a siege cannot be kept in ${base} (${reason}). ` +
        'Make room on its disk, or let this user write there, and try again.',
      { cause },
    );
    this.name = 'NoDataFolder';
    this.base = base;
    this.reason = reason;
  }
}
