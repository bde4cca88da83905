import { dirname } from 'node:path';
import type { Disk, DiskFile } from '../node/storage/disk';
import type { Random } from './random';

/** What was done to a file and may be lost with the machine's power. */
type Change =
  | { readonly type: 'write'; readonly bytes: Buffer; readonly position: number }
  | { readonly type: 'truncate'; readonly size: number };

/** A disk writes this much as a whole or not at all, where it lies. */
const SECTOR_BYTES = 512;

/** A file as the system has it in memory, and as much of it as is on the disk for sure. */
class Content {
  bytes = Buffer.alloc(0);
  #durable = Buffer.alloc(0);
  #unsynced: Change[] = [];

  get unsyncedCount(): number {
    return this.#unsynced.length;
  }

  change(change: Change): void {
    this.bytes = applied(this.bytes, change);
    this.#unsynced.push(change);
  }

  /** What was changed so far, to be made durable later. */
  written(): readonly Change[] {
    return [...this.#unsynced];
  }

  keep(changes: readonly Change[]): void {
    for (const change of changes) {
      const at = this.#unsynced.indexOf(change);
      if (at === -1) continue;
      this.#unsynced.splice(at, 1);
      this.#durable = applied(this.#durable, change);
    }
  }

  /**
   * The machine stops. Of what was not synced the first changes may be on the disk, the last of them torn; or
   * any of them, since a disk writes in the order that it likes.
   */
  losePower(random: Random): void {
    const isReordered = random.chance(0.3);
    const kept = random.integer(0, this.#unsynced.length);
    for (const [at, change] of this.#unsynced.entries()) {
      if (isReordered ? random.chance(0.5) : at < kept - 1) {
        this.#durable = applied(this.#durable, change);
      } else if (!isReordered && at === kept - 1) {
        this.#durable = applied(this.#durable, torn(change, this.#durable.length, random));
      }
    }
    this.#unsynced = [];
    this.bytes = Buffer.from(this.#durable);
  }
}

function applied(before: Buffer<ArrayBuffer>, change: Change): Buffer<ArrayBuffer> {
  if (change.type === 'truncate') {
    const shorter = Buffer.alloc(change.size);
    before.copy(shorter);
    return shorter;
  }
  const { bytes, position } = change;
  const after = Buffer.alloc(Math.max(before.length, position + bytes.length));
  before.copy(after);
  bytes.copy(after, position);
  return after;
}

/** As much of a change as a disk had written when its power went. */
function torn(change: Change, size: number, random: Random): Change {
  if (change.type === 'truncate') return change;
  const { bytes, position } = change;
  const isInPlace = position + bytes.length <= size;
  // What lies within one sector is overwritten as a whole.
  if (isInPlace && sectorOf(position) === sectorOf(position + bytes.length - 1)) return change;
  const begun = Buffer.from(bytes.subarray(0, random.integer(0, bytes.length)));
  if (isInPlace || random.chance(0.7)) return { type: 'write', position, bytes: begun };
  // The file's new size is there before what it is to hold.
  const zeros = Buffer.alloc(bytes.length);
  begun.copy(zeros);
  return { type: 'write', position, bytes: zeros };
}

function sectorOf(position: number): number {
  return Math.floor(position / SECTOR_BYTES);
}

/** Who uses a disk, and how long the disk lets it wait. */
export interface DiskUser {
  /** Whether the process still runs: what a dead one is about to do does not happen. */
  readonly isGone: boolean;
  /** Takes note that something is about to leave the process, which may be its end. */
  passBoundary(): void;
  /** Lets the process go on once it runs. */
  receive(act: () => void): void;
}

/** What may be wrong with a disk for a while. */
export type DiskTrouble = 'full' | 'syncFails';

/**
 * A machine's disk, byte by byte. What was written and not synced survives the process and not the machine;
 * so does the name of a file whose folder was not synced.
 */
export class SimulatedDisk {
  /** How long a sync takes at most, in virtual milliseconds. */
  syncMs = 1;
  trouble: DiskTrouble | null = null;
  readonly #random: Random;
  readonly #after: (delayMs: number, act: () => void) => void;
  #names = new Map<string, Content>();
  #durableNames = new Map<string, Content>();
  readonly #folders = new Set(['/']);
  /** How often the power went. What was being synced before then is not any more. */
  #failures = 0;

  constructor(random: Random, after: (delayMs: number, act: () => void) => void) {
    this.#random = random;
    this.#after = after;
  }

  /** How many changes a power failure may take. */
  get unsyncedCount(): number {
    return [...this.#names.values()].reduce((sum, { unsyncedCount }) => sum + unsyncedCount, 0);
  }

  losePower(): void {
    this.#failures += 1;
    for (const content of this.#durableNames.values()) content.losePower(this.#random);
    this.#names = new Map(this.#durableNames);
  }

  /** The disk as one process sees it. */
  usedBy(user: DiskUser): Disk {
    return {
      exists: (path) => this.#names.has(path),
      open: (path) => {
        const content = this.#names.get(path);
        if (content === undefined) throw systemError('ENOENT', `no such file: ${path}`);
        return this.#file(content, path, user);
      },
      create: (path) => {
        const content = new Content();
        if (!user.isGone) this.#names.set(path, content);
        return this.#file(content, path, user);
      },
      rename: (from, to) => {
        user.passBoundary();
        const content = this.#names.get(from);
        if (content === undefined || user.isGone) return;
        this.#names.delete(from);
        this.#names.set(to, content);
      },
      names: (folder) => {
        const inside = [...this.#names.keys(), ...this.#folders].filter((path) =>
          path.startsWith(`${folder}/`),
        );
        return [
          ...new Set(inside.map((path) => path.slice(folder.length + 1).split('/')[0] ?? '')),
        ];
      },
      remove: (path) => {
        user.passBoundary();
        if (user.isGone) return;
        for (const each of [...this.#names.keys(), ...this.#folders]) {
          if (each !== path && !each.startsWith(`${path}/`)) continue;
          this.#names.delete(each);
          this.#folders.delete(each);
        }
      },
      makeFolders: (folder) => {
        const missing: string[] = [];
        for (let each = folder; !this.#folders.has(each); each = dirname(each)) missing.push(each);
        for (const each of missing) this.#folders.add(each);
        return missing.at(-1);
      },
      syncFolder: (folder) => {
        user.passBoundary();
        if (user.isGone) return;
        for (const [path] of this.#durableNames) {
          if (dirname(path) === folder) this.#durableNames.delete(path);
        }
        for (const [path, content] of this.#names) {
          if (dirname(path) === folder) this.#durableNames.set(path, content);
        }
      },
    };
  }

  #file(content: Content, path: string, user: DiskUser): DiskFile {
    const change = (what: Change): void => {
      user.passBoundary();
      if (!user.isGone) content.change(what);
    };
    return {
      size: () => content.bytes.length,
      hasName: () => this.#names.get(path) === content,
      read: (into, position) =>
        content.bytes.copy(into, 0, Math.min(position, content.bytes.length)),
      write: (bytes, position) => {
        if (this.trouble === 'full' && position + bytes.length > content.bytes.length) {
          const fits = this.#random.integer(0, bytes.length - 1);
          change({ type: 'write', bytes: Buffer.from(bytes.subarray(0, fits)), position });
          throw systemError('ENOSPC', 'no space left on device');
        }
        change({ type: 'write', bytes: Buffer.from(bytes), position });
      },
      truncate: (size) => {
        change({ type: 'truncate', size });
      },
      sync: () => {
        user.passBoundary();
        if (!user.isGone) content.keep(content.written());
      },
      syncData: () => {
        user.passBoundary();
        return new Promise((resolve, reject) => {
          if (!user.isGone) this.#sync(content, user, resolve, reject);
        });
      },
      close: () => undefined,
    };
  }

  /** A sync that has begun comes to its end, even if its process does not live to see it. */
  #sync(content: Content, user: DiskUser, done: () => void, fail: (error: Error) => void): void {
    const written = content.written();
    const failures = this.#failures;
    const fails = this.trouble === 'syncFails';
    this.#after(this.#random.next() * this.syncMs, () => {
      if (this.#failures !== failures) return;
      if (!fails) content.keep(written);
      user.receive(() => {
        if (fails) fail(systemError('EIO', 'i/o error'));
        else done();
      });
    });
  }
}

function systemError(code: string, text: string): Error {
  return Object.assign(new Error(`${code}: ${text}`), { code });
}
