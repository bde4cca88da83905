import { UnreadableRecording } from '../recording';
import type { ShelfAnswer } from '../shared';
import { shelfRequestSchema } from '../shared';
import type { Library } from './library';
import { Replay } from './replay';

export interface ShelfOptions {
  readonly library: Library;
  /** The files of the siege that goes on, with all that was told so far; null: it isn't recorded. */
  readonly present: () => Promise<readonly string[] | null>;
}

/** Opens recordings for windows. */
export class Shelf {
  readonly #options: ShelfOptions;
  /** Of recordings of a siege that goes on, or went on when they were opened: the first of their files. */
  readonly #presents = new Map<number, string>();

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** Answers what came from a window. Never rejects. */
  async ask(input: unknown): Promise<ShelfAnswer> {
    const request = shelfRequestSchema.safeParse(input);
    if (!request.success) return no('This is no question about recordings.');
    try {
      switch (request.data.type) {
        case 'openPresent':
          return await this.#openPresent();
        case 'lengthen':
          return await this.#lengthen(request.data.recording);
        case 'close':
          this.#close(request.data.recording);
          return { type: 'done' };
      }
    } catch (error) {
      if (error instanceof UnreadableRecording) return no(error.message);
      throw error;
    }
  }

  /** What the program itself was given to show stays open, for this window's next beginning and for others. */
  #close(recording: number): void {
    if (this.#presents.delete(recording)) this.#options.library.close(recording);
  }

  async #openPresent(): Promise<ShelfAnswer> {
    const paths = await this.#options.present();
    const [first] = paths ?? [];
    if (paths === null || first === undefined) return no(NOT_RECORDED);
    const replay = await openUnended(paths);
    const opened = this.#options.library.add(replay, replay.tape.lastRecord);
    this.#presents.set(opened.id, first);
    return { type: 'opened', opened };
  }

  async #lengthen(recording: number): Promise<ShelfAnswer> {
    const first = this.#presents.get(recording);
    const paths = await this.#options.present();
    if (first === undefined || paths?.includes(first) !== true) return no(ENDED);
    const replay = await openUnended(paths);
    const opened = this.#options.library.replace(recording, replay, replay.tape.lastRecord);
    return opened === null ? no(ENDED) : { type: 'opened', opened };
  }
}

const NOT_RECORDED = 'This siege is not recorded.';
const ENDED = 'The siege of this recording does not go on any more.';

/** Of a file that is being written the last line may not be whole yet, which says nothing. */
async function openUnended(paths: readonly string[]): Promise<Replay> {
  return (await Replay.open(paths)).untorn();
}

function no(message: string): ShelfAnswer {
  return { type: 'refused', message };
}
