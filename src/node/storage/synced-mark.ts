import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { DamagedJournal } from './load';
import { checksum } from './record';

const DIGITS = 16;
const WHOLE = /^([0-9a-f]{8}) (\d{16})\n$/;

/**
 * How many bytes of a journal are known to be durable; null where there is no mark.
 * @throws DamagedJournal where the file at `path` can't be read as a mark
 */
export function readSyncedMark(path: string): number | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'latin1');
  const [, sum, digits = ''] = WHOLE.exec(text) ?? [];
  if (sum !== checksum(digits)) {
    throw new DamagedJournal('has a damaged mark beside it that says how much of it is durable');
  }
  return Number(digits);
}

/**
 * Says in a small file beside a journal how much of it is durable. What a dying process leaves
 * unfinished lies behind the mark; a journal that ends before it was cut by something else, and has
 * lost what the node may have promised.
 *
 * The mark is written after the journal was synced, and only its first value is synced itself: after a
 * power failure it may be behind, but it is never ahead, and never gone.
 */
export class SyncedMark {
  readonly #descriptor: number;
  #bytes = -1;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  static open(path: string): SyncedMark {
    return new SyncedMark(openSync(path, 'r+'));
  }

  /** Makes the mark of a journal that is still to be made. Its name is not durable yet. */
  static create(path: string): void {
    const descriptor = openSync(path, 'w');
    const mark = new SyncedMark(descriptor);
    try {
      mark.advance(0);
      fsyncSync(descriptor);
    } finally {
      mark.close();
    }
  }

  /** The first `bytes` bytes of the journal are durable now. */
  advance(bytes: number): void {
    if (bytes <= this.#bytes) return;
    this.#bytes = bytes;
    const digits = String(bytes).padStart(DIGITS, '0');
    writeSync(this.#descriptor, `${checksum(digits)} ${digits}\n`, 0);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
