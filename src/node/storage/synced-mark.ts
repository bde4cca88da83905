import { DamagedJournal } from './damaged-journal';
import type { Disk, DiskFile } from './disk';
import { checksum } from './record';

const DIGITS = 16;
const WHOLE = /^([0-9a-f]{8}) (\d{16})\n$/;
const MARK_BYTES = 8 + 1 + DIGITS + 1;

/**
 * Says in a small file beside a journal how much of it is durable. What a dying process leaves
 * unfinished lies behind the mark; a journal that ends before it was cut by something else, and has
 * lost what the node may have promised.
 *
 * The mark is written after the journal was synced, and only its first value is synced itself: after a
 * power failure it may be behind, but it is never ahead, and never gone.
 */
export class SyncedMark {
  readonly #file: DiskFile;
  #bytes: number;

  private constructor(file: DiskFile, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /**
   * Opens a mark; null where there is none.
   *
   * @throws DamagedJournal where the file at `path` can't be read as a mark
   */
  static open(disk: Disk, path: string): SyncedMark | null {
    if (!disk.exists(path)) return null;
    const file = disk.open(path);
    const bytes = readMark(file);
    if (bytes !== null) return new SyncedMark(file, bytes);
    file.close();
    throw new DamagedJournal('has a damaged mark beside it that says how much of it is durable');
  }

  /**
   * Makes the mark of a journal that is still to be made, as a whole, so that one that can't be read was
   * damaged later. Its name is not durable yet.
   */
  static create(disk: Disk, path: string): SyncedMark {
    const temporary = `${path}.new`;
    const mark = new SyncedMark(disk.create(temporary), -1);
    try {
      mark.advance(0);
      mark.#file.sync();
    } finally {
      mark.close();
    }
    disk.rename(temporary, path);
    return new SyncedMark(disk.open(path), 0);
  }

  /** How many bytes of the journal are known to be durable. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The first `bytes` bytes of the journal are durable now. */
  advance(bytes: number): void {
    if (bytes <= this.#bytes) return;
    this.#bytes = bytes;
    const digits = String(bytes).padStart(DIGITS, '0');
    this.#file.write(Buffer.from(`${checksum(digits)} ${digits}\n`, 'latin1'), 0);
  }

  close(): void {
    this.#file.close();
  }
}

function readMark(file: DiskFile): number | null {
  const bytes = Buffer.alloc(MARK_BYTES + 1);
  const text = bytes.toString('latin1', 0, file.read(bytes, 0));
  const [, sum, digits = ''] = WHOLE.exec(text) ?? [];
  return sum === checksum(digits) ? Number(digits) : null;
}
