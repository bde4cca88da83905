import { ByteQueue } from './byte-queue';
import type { AppendState } from './message';
import { appendStateAfter, isLinkCheck, writeAppend } from './message';

/** One thing that came on a stream. */
export type Frame =
  /** A whole message, as raftpb.Message. */
  | { readonly type: 'message'; readonly bytes: Uint8Array }
  /** Says only that the stream is open. */
  | { readonly type: 'linkCheck' }
  /** Bytes that are no frame. Whatever follows on the stream is of this kind. */
  | { readonly type: 'unknown'; readonly bytes: Uint8Array };

/** Reads a stream as its bytes come. */
export interface FrameReader {
  /** What has come to its end with these bytes. Never throws. */
  take(bytes: Uint8Array): readonly Frame[];
}

/** The streams that members open to each other: GET /raft/stream/NAME/ID. */
export type StreamName = 'message' | 'msgapp';

/** A longer message is none: etcd sends a few megabytes at most on a stream. */
export const FRAME_BYTES_MAX = 64 * 1024 * 1024;
const WORD = 8;
const [LINK_CHECK, ENTRIES, WHOLE] = [0, 1, 2];

export function readerOf(stream: StreamName): FrameReader {
  return new StreamReader(stream === 'message' ? new MessageFormat() : new AppendFormat());
}

/** A frame as it stands on such a stream. On `msgapp` every message is written whole, whatever came before it. */
export function writeFrame(stream: StreamName, frame: Frame): Uint8Array {
  switch (frame.type) {
    case 'unknown':
      return frame.bytes;
    case 'linkCheck':
      return stream === 'message' ? withLength(LINK_MESSAGE) : Uint8Array.of(LINK_CHECK);
    case 'message':
      return stream === 'message'
        ? withLength(frame.bytes)
        : joined([Uint8Array.of(WHOLE), withLength(frame.bytes)]);
  }
}

/** A heartbeat of nobody to nobody, with every field written as etcd writes it. */
const LINK_MESSAGE = Uint8Array.from([
  ...[0x08, 8, 0x10, 0, 0x18, 0, 0x20, 0, 0x28, 0, 0x30, 0, 0x40, 0],
  ...[0x4a, 10, 0x12, 8, 0x0a, 2, 0x28, 0, 0x10, 0, 0x18, 0, 0x50, 0, 0x58, 0],
]);

/** The message at the beginning of what is posted to /raft/snapshot, which the snapshot follows. */
export class SnapshotHead {
  readonly #queue = new ByteQueue();

  /** The message; 'more': it is not whole yet; null: there is none. */
  take(bytes: Uint8Array): Uint8Array | 'more' | null {
    this.#queue.push(bytes);
    const length = readLength(this.#queue.peek(WORD));
    if (length === 'more' || length === null) return length;
    return this.#queue.peek(WORD + length)?.subarray(WORD) ?? 'more';
  }
}

/** What of a stream's bytes is whole: a frame, nothing yet, or nothing ever. */
type Next = Frame | 'more' | 'broken';

interface Format {
  next(queue: ByteQueue): Next;
}

class StreamReader implements FrameReader {
  readonly #format: Format;
  readonly #queue = new ByteQueue();
  #isBroken = false;

  constructor(format: Format) {
    this.#format = format;
  }

  take(bytes: Uint8Array): readonly Frame[] {
    this.#queue.push(bytes);
    const frames: Frame[] = [];
    while (!this.#isBroken) {
      const next = this.#format.next(this.#queue);
      if (next === 'more') return frames;
      if (next === 'broken') this.#isBroken = true;
      else frames.push(next);
    }
    if (this.#queue.length > 0) frames.push({ type: 'unknown', bytes: this.#queue.takeAll() });
    return frames;
  }
}

/** Eight bytes of length, and a message. */
class MessageFormat implements Format {
  next(queue: ByteQueue): Next {
    const length = readLength(queue.peek(WORD));
    if (length === 'more') return 'more';
    if (length === null) return 'broken';
    const frame = queue.take(WORD + length);
    if (frame === null) return 'more';
    const bytes = frame.subarray(WORD);
    return isLinkCheck(bytes) ? { type: 'linkCheck' } : { type: 'message', bytes };
  }
}

/** One byte of a type: nothing follows, or entries that go on where the last ended, or a whole message. */
class AppendFormat implements Format {
  #state: AppendState | null = null;

  next(queue: ByteQueue): Next {
    const type = queue.peek(1)?.[0];
    switch (type) {
      case undefined:
        return 'more';
      case LINK_CHECK:
        queue.take(1);
        return { type: 'linkCheck' };
      case WHOLE:
        return this.#whole(queue);
      case ENTRIES:
        return this.#entries(queue);
      default:
        return 'broken';
    }
  }

  #whole(queue: ByteQueue): Next {
    const length = readLength(queue.peek(1 + WORD)?.subarray(1) ?? null);
    if (length === 'more') return 'more';
    if (length === null) return 'broken';
    const frame = queue.take(1 + WORD + length);
    if (frame === null) return 'more';
    const bytes = frame.subarray(1 + WORD);
    this.#state = appendStateAfter(bytes);
    return { type: 'message', bytes };
  }

  #entries(queue: ByteQueue): Next {
    if (this.#state === null) return 'broken';
    const count = readLength(queue.peek(1 + WORD)?.subarray(1) ?? null);
    if (count === 'more') return 'more';
    // Every entry has a length of its own.
    if (count === null || count * WORD > FRAME_BYTES_MAX) return 'broken';
    const entries: Uint8Array[] = [];
    let at = 1 + WORD;
    while (entries.length < count) {
      const length = readLength(queue.peek(at + WORD)?.subarray(at) ?? null);
      if (length === 'more') return 'more';
      if (length === null || at + length > FRAME_BYTES_MAX) return 'broken';
      const end = at + WORD + length;
      const entry = queue.peek(end)?.subarray(at + WORD);
      if (entry === undefined) return 'more';
      entries.push(entry);
      at = end;
    }
    const frame = queue.peek(at + WORD);
    if (frame === null) return 'more';
    const commit = view(frame).getBigUint64(at);
    const append = writeAppend(this.#state, entries, commit);
    if (append === null) return 'broken';
    queue.take(at + WORD);
    this.#state = append.state;
    return { type: 'message', bytes: append.bytes };
  }
}

/** A length of eight bytes; null: more than there can be. */
function readLength(word: Uint8Array | null): number | 'more' | null {
  if (word === null) return 'more';
  const length = view(word).getBigUint64(0);
  return length > BigInt(FRAME_BYTES_MAX) ? null : Number(length);
}

function withLength(bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(WORD + bytes.length);
  view(framed).setBigUint64(0, BigInt(bytes.length));
  framed.set(bytes, WORD);
  return framed;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function view({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
