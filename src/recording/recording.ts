import type { FileHandle } from 'node:fs/promises';
import { open, unlink } from 'node:fs/promises';
import type { SiegeRecord } from '../shared';
import type { Lock } from '../system/lock';
import { reasonOf } from '../system/reason';
import type { Header } from './format';
import { FORMAT, FORMAT_VERSION, lineOf } from './format';
import type { Place } from './place';
import { partOf } from './place';

/** How long a record waits before it is written, in milliseconds. */
const FLUSH_MS = 100;

/** What a recording may take. */
export interface RecordingLimits {
  /** How long one file becomes, in bytes; what follows goes into another. */
  readonly fileBytes: number;
  /** How many files of one siege are kept, the latest ones. */
  readonly files: number;
  /** How many records may wait to be written; those that come meanwhile are only counted. */
  readonly waiting: number;
}

export const RECORDING_LIMITS: RecordingLimits = {
  fileBytes: 64 * 1024 * 1024,
  files: 8,
  waiting: 50_000,
};

/** What the first line of a recording says of its siege. */
export type Description = Pick<
  Header,
  'app' | 'startedAt' | 'engine' | 'servers' | 'rules' | 'settings'
>;

export interface RecordingParts {
  readonly place: Place;
  /** What the first line of a file says, of the siege as it is when that is made. */
  readonly describe: () => Description;
  /** Another file has begun: whoever opens it alone has to be told what every node is. */
  readonly onPart: () => void;
  /** Records can't be written: a sentence for a person, told once until they can again. */
  readonly onTrouble: (message: string) => void;
  readonly limits?: RecordingLimits;
  /** What keeps others from doing away with it; given back once it is closed. */
  readonly hold?: Lock;
}

/** Something that waits to be written. */
type Item =
  | SiegeRecord
  /** So many records that are not written, the last of them at this wall time in milliseconds. */
  | { readonly dropped: number; readonly at: number };

/**
 * The recording of one siege, while it is written. Each record is a line; lines are gathered for a moment and
 * appended, so a program that is killed leaves at most one torn line, the last. Where the disk takes no more,
 * records are counted, and their count stands in their place once it does again.
 */
export class Recording {
  readonly #parts: RecordingParts;
  readonly #limits: RecordingLimits;
  #file: FileHandle;
  #part = 1;
  /** How much of the file is whole lines, in bytes. */
  #length: number;
  #waiting: Item[] = [];
  #numbers = new Numbers();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #isInTrouble = false;
  #isClosed = false;

  private constructor(parts: RecordingParts, file: FileHandle, length: number) {
    this.#parts = parts;
    this.#limits = parts.limits ?? RECORDING_LIMITS;
    this.#file = file;
    this.#length = length;
  }

  /** Makes the file, which must be new. @throws what the operating system says */
  static async begin(parts: RecordingParts): Promise<Recording> {
    const { file, length } = await create(parts, 1);
    return new Recording(parts, file, length);
  }

  /** Of its files the one that is being written. */
  get path(): string {
    return partOf(this.#parts.place, this.#part);
  }

  /** All of its files that are kept, the earliest first. */
  get paths(): readonly string[] {
    const first = Math.max(1, this.#part - this.#limits.files + 1);
    return Array.from({ length: this.#part - first + 1 }, (_, i) =>
      partOf(this.#parts.place, first + i),
    );
  }

  /** Takes a record in; never waits, and never fails. */
  add(record: SiegeRecord): void {
    if (this.#isClosed) return;
    const last = this.#waiting.at(-1);
    if (this.#waiting.length < this.#limits.waiting) {
      this.#waiting.push(record);
    } else {
      const before = last !== undefined && 'dropped' in last ? last.dropped : 0;
      if (before > 0) this.#waiting.pop();
      this.#waiting.push({ dropped: before + 1, at: record.event.at });
    }
    this.#writeSoon();
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    if (!this.#isClosed) await this.#writeNow();
  }

  /** Writes what is left, and lets go of the file. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#writing;
    await this.#write();
    await this.#file.close().catch(() => undefined);
    this.#parts.hold?.release();
  }

  /** Leaves nothing behind, as nothing has happened. */
  async discard(): Promise<void> {
    this.#waiting = [];
    await this.close();
    await unlink(this.path).catch(() => undefined);
  }

  #writeSoon(): void {
    if (this.#timer !== null || this.#writing !== null || this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#writeNow(), FLUSH_MS);
  }

  #writeNow(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#write().finally(() => {
      this.#writing = null;
      if (this.#waiting.length > 0) this.#writeSoon();
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    const items = this.#waiting;
    if (items.length === 0) return;
    this.#waiting = [];
    try {
      if (this.#length >= this.#limits.fileBytes) await this.#beginPart();
      const numbers = this.#numbers.copy();
      const bytes = Buffer.from(items.map((item) => textOf(item, numbers)).join(''));
      await writeAll(this.#file, bytes, this.#length);
      this.#length += bytes.length;
      this.#numbers = numbers;
      this.#isInTrouble = false;
    } catch (error) {
      // A torn line must not stay before what follows.
      await this.#file.truncate(this.#length).catch(() => undefined);
      this.#waiting.unshift(droppedOf(items));
      this.#tellTrouble(error);
    }
  }

  async #beginPart(): Promise<void> {
    const { file, length } = await create(this.#parts, this.#part + 1);
    await this.#file.close().catch(() => undefined);
    this.#file = file;
    this.#length = length;
    this.#part += 1;
    const tooOld = this.#part - this.#limits.files;
    if (tooOld > 0) await unlink(partOf(this.#parts.place, tooOld)).catch(() => undefined);
    this.#parts.onPart();
  }

  #tellTrouble(error: unknown): void {
    if (this.#isInTrouble) return;
    this.#isInTrouble = true;
    const reason = reasonOf(error);
    this.#parts.onTrouble(
      `The recording ${this.path} can't be written (${reason}). What happens meanwhile will be missing in it.`,
    );
  }
}

/** Which numbers the records have in the files: from 1 on, without gaps. */
class Numbers {
  #last: number;
  /** Where a record's own number and that in the files begin to differ otherwise than before. */
  readonly #anchors: { readonly own: number; readonly inFile: number }[];

  constructor(last = 0, anchors: readonly { own: number; inFile: number }[] = []) {
    this.#last = last;
    this.#anchors = [...anchors];
  }

  copy(): Numbers {
    return new Numbers(this.#last, this.#anchors);
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  take(own: number): number {
    const inFile = this.next();
    if (this.of(own) !== inFile) this.#anchors.push({ own, inFile });
    return inFile;
  }

  /** The number in the files of a record that was taken. */
  of(own: number): number | null {
    const anchor = this.#anchors.findLast((each) => each.own <= own);
    return anchor === undefined ? null : anchor.inFile + own - anchor.own;
  }
}

function textOf(item: Item, numbers: Numbers): string {
  if ('dropped' in item) {
    const { dropped: count, at } = item;
    return lineOf(numbers.next(), { type: 'recordsDropped', at, count });
  }
  const { n, event } = item;
  const number = numbers.take(n);
  if (event.type !== 'violation') return lineOf(number, event);
  return lineOf(number, { ...event, record: numbers.of(event.record) ?? number });
}

function droppedOf(items: readonly Item[]): Item {
  const count = items.reduce((sum, item) => sum + ('dropped' in item ? item.dropped : 1), 0);
  const last = items.at(-1);
  const at = last === undefined ? 0 : 'dropped' in last ? last.at : last.event.at;
  return { dropped: count, at };
}

async function create(
  { place, describe }: RecordingParts,
  part: number,
): Promise<{ readonly file: FileHandle; readonly length: number }> {
  const header: Header = {
    format: FORMAT,
    version: FORMAT_VERSION,
    ...describe(),
    ...(part === 1 ? {} : { part }),
  };
  const bytes = Buffer.from(`${JSON.stringify(header)}\n`);
  // Orders may be private; a file that is there already stays as it is.
  const file = await open(partOf(place, part), 'wx', 0o600);
  await writeAll(file, bytes, 0);
  return { file, length: bytes.length };
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
