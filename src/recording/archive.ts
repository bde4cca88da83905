import { open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { PastHead, PastSiege, PastSummary } from '../shared';
import { systemErrorCode } from '../system/errno';
import { reasonOf } from '../system/reason';
import { removeBookmarks } from './bookmarks';
import { holdRecording, isBeingRecorded } from './hold';
import { oneFile } from './one-file';
import { fileOf, recordingsAmong } from './place';
import { readHeaderOf } from './read';
import { Summaries } from './summaries';
import { summarise } from './summary';
import { UnreadableRecording } from './unreadable';

/** So many sieges are told of; of more, those that were written last. */
const MAX_TOLD = 500;
/** So many files are looked into at once. */
const AT_ONCE = 16;

/** Something can't be done with a recording: a sentence for a person. */
export class NotPossible extends Error {}

/** The recordings that a program keeps in its folder. */
export class Archive {
  readonly folder: string;
  readonly #summaries: Summaries;

  /** @param folder need not be there */
  constructor(folder: string) {
    this.folder = folder;
    this.#summaries = new Summaries(folder);
  }

  /**
   * The sieges that are kept, the latest first. Of each only the first line is read, where that is not known.
   *
   * @throws NotPossible
   */
  async list(): Promise<readonly PastSiege[]> {
    const found: Found[] = [];
    for (const some of inPieces([...(await this.#files())])) {
      found.push(...(await Promise.all(some.map(([name, paths]) => foundAt(name, paths)))).flat());
    }
    found.sort((one, other) => other.writtenAt - one.writtenAt);
    const told = found.slice(0, MAX_TOLD);
    await this.#summaries.keepOnly(new Set(found.map(({ name }) => name)));
    const all: PastSiege[] = [];
    for (const some of inPieces(told)) {
      all.push(...(await Promise.all(some.map((each) => this.#tell(each)))));
    }
    return all.sort((one, other) => startOf(other) - startOf(one));
  }

  /** What happened in a siege. @throws NotPossible also where that can't be read */
  async summary(name: string): Promise<PastSummary> {
    const { paths, stamp } = await this.#find(name);
    const known = await this.#summaries.of(name, stamp);
    if (known !== null) return known.summary;
    const [head, summary] = await this.inItsName(async () => [
      await readHead(paths),
      await summarise(paths),
    ]);
    if (!(await this.isBeingRecorded(name)))
      await this.#summaries.keep(name, { stamp, head, summary });
    return summary;
  }

  /** The files of a siege, the earliest first. @throws NotPossible */
  async paths(name: string): Promise<readonly string[]> {
    const paths = (await this.#files()).get(name);
    if (paths === undefined) throw new NotPossible(`There is no recording ${name} any more.`);
    return paths;
  }

  /** Whether a siege is being recorded now, by whichever program. */
  isBeingRecorded(name: string): Promise<boolean> {
    return isBeingRecorded({ folder: this.folder, name });
  }

  /** Does away with a siege's files. @throws NotPossible also where it is being recorded, by whichever program */
  async remove(name: string): Promise<void> {
    const paths = await this.paths(name);
    const hold = await holdRecording({ folder: this.folder, name });
    if (hold === null) {
      throw new NotPossible(
        'It is being recorded at this moment. It can be deleted once its siege has ended.',
      );
    }
    try {
      for (const path of paths) {
        await unlink(path);
        await removeBookmarks(path);
      }
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error;
      throw new NotPossible(`It can't be deleted (${reasonOf(error)}).`);
    } finally {
      hold.release();
    }
  }

  /**
   * A siege as one file, piece by piece: of several parts the records of all stand behind the first one's header.
   *
   * @throws NotPossible where a part between others is missing @throws UnreadableRecording
   */
  async content(name: string): Promise<AsyncIterable<Buffer>> {
    const paths = await this.paths(name);
    const numbers = paths.map((path) => fileOf(path)?.part ?? 1);
    const missing = numbers.find((number, i) => number !== (numbers[0] ?? 1) + i);
    if (missing !== undefined) {
      throw new NotPossible(
        `Part ${missing - 1} of it is missing, so the others can't be one file. They are in ${this.folder}.`,
      );
    }
    await readHead(paths);
    return oneFile(paths);
  }

  /** Writes a siege as one file, whole or not at all. @throws NotPossible @throws UnreadableRecording */
  async copyTo(name: string, path: string): Promise<void> {
    const content = await this.content(name);
    const there = fileOf(path);
    if (
      there !== null &&
      dirname(resolve(path)) === resolve(this.folder) &&
      (await this.isBeingRecorded(there.name))
    ) {
      throw new NotPossible(`${path} is being recorded at this moment. Choose another name.`);
    }
    const own = join(dirname(resolve(path)), `.${process.pid}.${Date.now()}.part`);
    try {
      const file = await open(own, 'wx', 0o600);
      try {
        for await (const bytes of content) await file.appendFile(bytes);
      } finally {
        await file.close();
      }
      await rename(own, path);
    } catch (error) {
      await unlink(own).catch(() => undefined);
      if (systemErrorCode(error) === undefined) throw error;
      throw new NotPossible(`${path} can't be written (${reasonOf(error)}).`);
    }
  }

  /** What is wrong with a file of this folder is said with its name alone. @throws NotPossible */
  async inItsName<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof UnreadableRecording)) throw error;
      throw new NotPossible(error.message.replace(join(this.folder, sep), ''));
    }
  }

  async #tell({ name, paths, bytes, writtenAt, stamp }: Found): Promise<PastSiege> {
    const common = {
      name,
      bytes,
      writtenAt,
      isBeingRecorded: await this.isBeingRecorded(name),
    };
    const known = await this.#summaries.of(name, stamp);
    if (known !== null) {
      return { ...common, head: known.head, summary: known.summary, trouble: null };
    }
    try {
      const head = await this.inItsName(() => readHead(paths));
      return { ...common, head, summary: null, trouble: null };
    } catch (error) {
      if (!(error instanceof NotPossible)) throw error;
      return { ...common, head: null, summary: null, trouble: error.message };
    }
  }

  async #find(name: string): Promise<Found> {
    const [found] = await foundAt(name, await this.paths(name));
    if (found === undefined) throw new NotPossible(`There is no recording ${name} any more.`);
    return found;
  }

  async #files(): Promise<ReadonlyMap<string, readonly string[]>> {
    try {
      return recordingsAmong(this.folder, await readdir(this.folder));
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return new Map();
      throw new NotPossible(
        `The recordings in ${this.folder} can't be looked at (${reasonOf(error)}).`,
      );
    }
  }
}

/** The files of a recording as they are now. */
interface Found {
  readonly name: string;
  readonly paths: readonly string[];
  readonly bytes: number;
  readonly writtenAt: number;
  /** Changes with the files. */
  readonly stamp: string;
}

/** Nothing where a file is gone meanwhile. */
async function foundAt(name: string, paths: readonly string[]): Promise<readonly Found[]> {
  const stats = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
  const files = stats.flatMap((each) => (each?.isFile() === true ? [each] : []));
  if (files.length < paths.length) return [];
  return [
    {
      name,
      paths,
      bytes: files.reduce((sum, { size }) => sum + size, 0),
      writtenAt: Math.max(...files.map(({ mtimeMs }) => mtimeMs)),
      stamp: files.map(({ size, mtimeMs }) => `${size}@${mtimeMs}`).join(' '),
    },
  ];
}

async function readHead([first = '']: readonly string[]): Promise<PastHead> {
  const { startedAt, servers, rules } = await readHeaderOf(first);
  return { startedAt: Date.parse(startedAt), armies: servers.length, rules };
}

function startOf({ head, writtenAt }: PastSiege): number {
  return head?.startedAt ?? writtenAt;
}

function* inPieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += AT_ONCE) yield all.slice(i, i + AT_ONCE);
}
