import type { DiskFile } from './disk';

const LINE_END = 0x0a;
const PORTION_BYTES = 4 * 1_048_576;

/** A line of a file, without its end. */
export interface Line {
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly offset: number;
  /** Whether a line end follows it, as it does but for a file's last line. */
  readonly isEnded: boolean;
}

/** The lines of a file, one after another, however large it is. A line's bytes last until the next. */
export function* linesOf(file: DiskFile): Generator<Line, void> {
  let buffer = Buffer.allocUnsafe(Math.min(PORTION_BYTES, file.size() + 1));
  let filled = 0;
  /** Where the buffer begins in the file. */
  let base = 0;
  for (;;) {
    const count = file.read(buffer.subarray(filled), base + filled);
    const from = filled;
    filled += count;
    let begin = 0;
    let search = from;
    for (;;) {
      const end = buffer.subarray(0, filled).indexOf(LINE_END, search);
      if (end === -1) break;
      yield { bytes: buffer.subarray(begin, end), offset: base + begin, isEnded: true };
      begin = end + 1;
      search = begin;
    }
    if (count === 0) {
      if (filled > begin) {
        yield { bytes: buffer.subarray(begin, filled), offset: base + begin, isEnded: false };
      }
      return;
    }
    const left = buffer.subarray(begin, filled);
    // A line that is longer than the buffer needs a larger one.
    const next = left.length > buffer.length / 2 ? Buffer.allocUnsafe(buffer.length * 2) : buffer;
    left.copy(next);
    buffer = next;
    filled = left.length;
    base += begin;
  }
}
