import { withoutUnseen } from '../shared';
import { reasonOf } from '../system/reason';

/** A file can't be read as a recording. The message is for a person: which file, which line, and why. */
export class UnreadableRecording extends Error {
  /** @param line null where it is about the whole file */
  constructor(path: string, line: number | null, reason: string) {
    const shown = withoutUnseen(reason, () => '?');
    super(line === null ? `${path}: ${shown}` : `${path}, line ${line}: ${shown}`);
    this.name = 'UnreadableRecording';
  }

  /** The operating system does not let it. */
  static because(path: string, error: unknown): UnreadableRecording {
    if (error instanceof UnreadableRecording) return error;
    const reason = reasonOf(error);
    return new UnreadableRecording(path, null, `It can't be read (${reason}).`);
  }
}
