import { open, type FileHandle } from 'node:fs/promises';
import { UnreadableRecording } from './unreadable';

/** No line of a recording is longer: a log of the largest orders fits into it. */
export const MAX_LINE_BYTES = 64 * 1024 * 1024;
export const LINE_FEED = 0x0a;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** Whether it has its end; the last line of a file whose writer was killed has none. */
  readonly isWhole: boolean;
}

/** How much of a file is read at once, in bytes. */
const CHUNK_BYTES = 512 * 1024;

/**
 * The lines of a file of UTF-8, one after another and many at a time, without those that hold nothing.
 *
 * @param chunkBytes how much is read at once
 * @throws UnreadableRecording
 */
export async function* readLines(
  path: string,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<readonly Line[], void> {
  let number = 1;
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path, chunkBytes)) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      const texts = textsOf(Buffer.concat([...begun, chunk.subarray(0, end)]), path, number);
      begun = [];
      length = 0;
      yield linesOf(texts, number, true);
      number += texts.length;
    }
    if (end === chunk.length) continue;
    begun.push(chunk.subarray(end));
    length += chunk.length - end;
    if (length > MAX_LINE_BYTES) {
      throw new UnreadableRecording(path, number, 'The line is longer than any record.');
    }
  }
  // A line may be torn within a letter, and is not read then.
  if (length > 0) yield linesOf([decoded(Buffer.concat(begun)) ?? ''], number, false);
}

function linesOf(texts: readonly string[], first: number, isWhole: boolean): readonly Line[] {
  const lines: Line[] = [];
  texts.forEach((each, i) => {
    const text = each.trimEnd();
    if (text !== '' || !isWhole) lines.push({ number: first + i, text, isWhole });
  });
  return lines;
}

/** What stands in whole lines, the first of which has this number. @throws UnreadableRecording */
function textsOf(bytes: Buffer, path: string, first: number): readonly string[] {
  const text = decoded(bytes);
  if (text !== null) return text.slice(0, -1).split('\n');
  let number = first;
  for (let from = 0; from < bytes.length; number += 1) {
    const to = bytes.indexOf(LINE_FEED, from);
    if (decoded(bytes.subarray(from, to)) === null) break;
    from = to + 1;
  }
  throw new UnreadableRecording(path, number, 'It is no text in UTF-8.');
}

/** What is in a file, piece by piece. @throws UnreadableRecording */
export async function* bytesOf(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Buffer> {
  let file: FileHandle | null = null;
  try {
    file = await open(path);
    yield* piecesOf(file, chunkBytes);
  } catch (error) {
    throw UnreadableRecording.because(path, error);
  } finally {
    await file?.close();
  }
}

/** The next piece is read while whoever asks works on one, which a stream does only in part. */
async function* piecesOf(file: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  let next = file.read(Buffer.allocUnsafeSlow(bytes));
  try {
    for (;;) {
      const { bytesRead, buffer } = await next;
      if (bytesRead === 0) return;
      next = file.read(Buffer.allocUnsafeSlow(bytes));
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    // A read that nobody waits for any more may fail.
    await next.catch(() => undefined);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** @returns null where it is no UTF-8 */
function decoded(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
