import { createReadStream } from 'node:fs';
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
const CHUNK_BYTES = 1024 * 1024;

/**
 * The lines of a file of UTF-8, one after another, without those that hold nothing.
 *
 * @param chunkBytes how much is read at once
 * @throws UnreadableRecording
 */
export async function* readLines(
  path: string,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Line, void> {
  let number = 1;
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (isWhole: boolean): Line => {
    const bytes = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    pieces = [];
    length = 0;
    return { number, text: decode(bytes ?? Buffer.alloc(0), path, number, isWhole), isWhole };
  };
  for await (const chunk of bytesOf(path, chunkBytes)) {
    let from = 0;
    for (
      let to = chunk.indexOf(LINE_FEED);
      to !== -1;
      from = to + 1, to = chunk.indexOf(LINE_FEED, from)
    ) {
      pieces.push(chunk.subarray(from, to));
      const line = take(true);
      if (line.text !== '') yield line;
      number += 1;
    }
    if (from === chunk.length) continue;
    pieces.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > MAX_LINE_BYTES) {
      throw new UnreadableRecording(path, number, 'The line is longer than any record.');
    }
  }
  if (length > 0) yield take(false);
}

/** What is in a file, piece by piece. @throws UnreadableRecording */
export async function* bytesOf(path: string, chunkBytes = CHUNK_BYTES): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (error) {
    throw UnreadableRecording.because(path, error);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Buffer, path: string, number: number, isWhole: boolean): string {
  try {
    return decoder.decode(bytes).trimEnd();
  } catch {
    // A line may be torn within a letter, and is not read then.
    if (!isWhole) return '';
    throw new UnreadableRecording(path, number, 'It is no text in UTF-8.');
  }
}
