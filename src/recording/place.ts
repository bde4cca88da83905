import { readdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { removeBookmarks } from './bookmarks';
import { EXTENSION } from './format';
import { holdRecording } from './hold';

/** Where a siege is recorded. */
export interface Place {
  readonly folder: string;
  /** What its files are called, without their ending. */
  readonly name: string;
  readonly extension: string;
}

/** The place of a file that its user has named. */
export function placeOf(path: string): Place {
  const whole = resolve(path);
  const extension = extname(whole);
  return { folder: dirname(whole), name: basename(whole, extension), extension };
}

/** A place in a folder of recordings, named after the moment, in the reader's time. @param at wall time in milliseconds */
export function placeIn(folder: string, at: number): Place {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('.');
  return { folder, name: `siege ${day} ${time}`, extension: EXTENSION };
}

/** The path of a siege's first file, or of one that goes on from another. @param part counted from 1 */
export function partOf({ folder, name, extension }: Place, part: number): string {
  return join(folder, `${name}${part === 1 ? '' : `.part${part}`}${extension}`);
}

/** The same place with a number behind its name, for the next siege of one program. */
export function numbered(place: Place, number: number): Place {
  return number === 1 ? place : { ...place, name: `${place.name}-${number}` };
}

/** Where a program keeps the recordings whose files nobody has named. @param keptDir where it keeps what is to stay */
export function recordingsIn(keptDir: string): string {
  return join(keptDir, 'recordings');
}

/** A file of a recording that a path names; null: it isn't called like one. */
export function fileOf(path: string): { readonly name: string; readonly part: number } | null {
  const [, name, part] = /^(.+?)(?:\.part([1-9]\d{0,8}))?\.rafttrace$/.exec(basename(path)) ?? [];
  return name === undefined ? null : { name, part: part === undefined ? 1 : Number(part) };
}

/** The paths of all recordings in a folder by their names, the parts of each in their order. */
export function recordingsAmong(
  folder: string,
  fileNames: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const files = fileNames.flatMap((fileName) => {
    const file = fileOf(fileName);
    return file === null ? [] : [{ ...file, path: join(folder, fileName) }];
  });
  files.sort((one, other) => one.part - other.part);
  const all = new Map<string, string[]>();
  for (const { name, path } of files) all.set(name, [...(all.get(name) ?? []), path]);
  return all;
}

/** How much a folder of recordings may hold. */
export interface FolderLimits {
  readonly files: number;
  readonly bytes: number;
}

const FOLDER_LIMITS: FolderLimits = { files: 200, bytes: 2 * 1024 * 1024 * 1024 };

/** Removes the oldest recordings of a folder until it holds no more than this, and none that is written. Never fails. */
export async function boundFolder(folder: string, limits = FOLDER_LIMITS): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(EXTENSION))
      .map(async (name) => {
        const path = join(folder, name);
        const found = await stat(path).catch(() => null);
        return found === null ? [] : [{ path, bytes: found.size, at: found.mtimeMs }];
      }),
  );
  const newestFirst = files.flat().sort((a, b) => b.at - a.at);
  let bytes = 0;
  for (const [place, file] of newestFirst.entries()) {
    bytes += file.bytes;
    if (place < limits.files && bytes <= limits.bytes) continue;
    await removeUnwritten(file.path).catch(() => undefined);
  }
}

async function removeUnwritten(path: string): Promise<void> {
  const folder = dirname(path);
  const hold = await holdRecording({ folder, name: fileOf(path)?.name ?? '' });
  if (hold === null) return;
  try {
    await unlink(path);
    await removeBookmarks(path);
  } finally {
    hold.release();
  }
}
