import type { Archive } from '../recording';
import {
  NotPossible,
  readBookmarks,
  UnreadableRecording,
  wholeRecording,
  writeBookmarks,
} from '../recording';
import type { Bookmark, ShelfAnswer, ShelfRequest } from '../shared';
import { shelfRequestSchema } from '../shared';
import type { Library } from './library';
import { Replay } from './replay';

export interface ShelfOptions {
  readonly library: Library;
  readonly archive: Archive;
  /** The files of the siege that goes on, with all that was told so far; null: it isn't recorded. */
  readonly present: () => Promise<readonly string[] | null>;
  /** Takes what the program was given to open; null: nothing, or another window has it. */
  readonly takeGiven: () => readonly string[] | null;
  /** How a copy of a siege in the archive comes to the user. @throws NotPossible @throws UnreadableRecording */
  readonly saveCopy: (name: string) => Promise<ShelfAnswer>;
}

/** So many files are merged at most. */
export const MAX_FILES = 32;

/** Opens recordings for windows, and keeps house with those of past sieges. */
export class Shelf {
  readonly #options: ShelfOptions;
  /** What was opened here; of a siege that went on then the first of its files, else null. */
  readonly #opened = new Map<number, string | null>();

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** Answers what came from a window. Never rejects for what is wrong with it or with a file. */
  async ask(input: unknown): Promise<ShelfAnswer> {
    const request = shelfRequestSchema.safeParse(input);
    if (!request.success) return no('This is no question about recordings.');
    return answered(() => this.#answer(request.data));
  }

  /** Opens files that the user has named: one with all its parts, several merged. */
  openFiles(paths: readonly string[]): Promise<ShelfAnswer> {
    return answered(async () => {
      if (paths.length > MAX_FILES) return no(`At most ${MAX_FILES} files are opened together.`);
      const [only, another] = paths;
      if (only === undefined) return no('This is no file on this machine.');
      return this.#openFirst(
        await Replay.open(another === undefined ? await wholeRecording(only) : paths),
      );
    });
  }

  async #answer(request: ShelfRequest): Promise<ShelfAnswer> {
    const { archive, saveCopy, takeGiven } = this.#options;
    switch (request.type) {
      case 'openPresent':
        return this.#openPresent();
      case 'lengthen':
        return this.#lengthen(request.recording);
      case 'bookmarks':
        return this.#bookmarks(request.recording);
      case 'keepBookmarks':
        return this.#keep(request.recording, request.bookmarks);
      case 'close':
        this.#close(request.recording);
        return { type: 'done' };
      case 'openGiven': {
        const given = takeGiven();
        return given === null ? { type: 'done' } : this.openFiles(given);
      }
      case 'list':
        return { type: 'list', sieges: await archive.list(), folder: archive.folder };
      case 'summary':
        return { type: 'summary', summary: await archive.summary(request.name) };
      case 'openPast':
        return this.#openPast(request.name);
      case 'deletePast':
        await archive.remove(request.name);
        return { type: 'done' };
      case 'saveCopy':
        return saveCopy(request.name);
    }
  }

  async #bookmarks(recording: number): Promise<ShelfAnswer> {
    const path = this.#options.library.fileOf(recording);
    if (path === null) return no(NOT_OPEN);
    return { type: 'bookmarks', bookmarks: await readBookmarks(path) };
  }

  async #keep(recording: number, bookmarks: readonly Bookmark[]): Promise<ShelfAnswer> {
    const path = this.#options.library.fileOf(recording);
    if (path === null) return no(NOT_OPEN);
    await writeBookmarks(path, bookmarks);
    return { type: 'bookmarks', bookmarks: await readBookmarks(path) };
  }

  /** What the program itself was given to show stays open, for this window's next beginning and for others. */
  #close(recording: number): void {
    if (this.#opened.delete(recording)) this.#options.library.close(recording);
  }

  async #openPresent(): Promise<ShelfAnswer> {
    const paths = await this.#options.present();
    const [first] = paths ?? [];
    if (paths === null || first === undefined) return no(NOT_RECORDED);
    const replay = await openUnended(paths);
    const opened = this.#options.library.add(replay, replay.tape.lastRecord);
    this.#opened.set(opened.id, first);
    return { type: 'opened', opened };
  }

  async #openPast(name: string): Promise<ShelfAnswer> {
    const { archive } = this.#options;
    const paths = await archive.paths(name);
    const isUnended = await archive.isBeingRecorded(name);
    return this.#openFirst(
      await archive.inItsName(() => (isUnended ? openUnended(paths) : Replay.open(paths))),
    );
  }

  #openFirst(replay: Replay): ShelfAnswer {
    const opened = this.#options.library.add(replay, replay.tape.firstRecord);
    this.#opened.set(opened.id, null);
    return { type: 'opened', opened };
  }

  async #lengthen(recording: number): Promise<ShelfAnswer> {
    const first = this.#opened.get(recording) ?? undefined;
    const paths = await this.#options.present();
    if (first === undefined || paths?.includes(first) !== true) return no(ENDED);
    const replay = await openUnended(paths);
    const opened = this.#options.library.replace(recording, replay, replay.tape.lastRecord);
    return opened === null ? no(ENDED) : { type: 'opened', opened };
  }
}

const NOT_OPEN = 'This recording is not open any more.';
const NOT_RECORDED = 'This siege is not recorded.';
const ENDED = 'The siege of this recording does not go on any more.';

async function answered(answer: () => Promise<ShelfAnswer>): Promise<ShelfAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof UnreadableRecording || error instanceof NotPossible) {
      return no(error.message);
    }
    throw error;
  }
}

/** Of a file that is being written the last line may not be whole yet, which says nothing. */
async function openUnended(paths: readonly string[]): Promise<Replay> {
  return (await Replay.open(paths)).untorn();
}

function no(message: string): ShelfAnswer {
  return { type: 'refused', message };
}
