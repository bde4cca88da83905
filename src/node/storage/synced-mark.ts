import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { DamagedJournal } from './load';
import { checksum } from './record';

const DIGITS = 16;
const WHOLE = /^([0-9a-f]{8}) (\d{16})\n$/;

/**
 * How many bytes of a journal are known to be durable; 0 where nothing says so.
 * @throws DamagedJournal where the file at `path` can't be read as a mark
 */
export function readSyncedMark(path: string): number {
  const text = existsSync(path) ? readFileSync(path, 'latin1') : '';
  if (text === '') return 0;
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
 * The mark is written after the journal was synced, and never synced itself: after a power failure it
 * may be behind, but it is never ahead.
 */
export class SyncedMark {
  readonly #descriptor: number;

  constructor(path: string) {
    // Opened for appending a file would only grow, and opened for writing it would be emptied.
    if (!existsSync(path)) closeSync(openSync(path, 'a'));
    this.#descriptor = openSync(path, 'r+');
  }

  /** The first `bytes` bytes of the journal are durable now. */
  advance(bytes: number): void {
    const digits = String(bytes).padStart(DIGITS, '0');
    writeSync(this.#descriptor, `${checksum(digits)} ${digits}\n`, 0);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
