import { resolve } from 'node:path';
import type { Description, RecordingParts } from '../recording';
import {
  boundFolder,
  holdRecording,
  numbered,
  placeIn,
  placeOf,
  Recording,
  recordingsIn,
} from '../recording';
import type { SiegeRecord } from '../shared';
import { systemErrorCode } from '../system/errno';
import { makeFolders } from '../system/folders';
import { reasonOf } from '../system/reason';
import { NoRecording } from './no-recording';
import type { SiegeRecorder } from './station';

/** Where the sieges of a program are recorded. */
export type RecordingPlan =
  /** In the program's folder of recordings. */
  | { readonly type: 'usual' }
  | { readonly type: 'named'; readonly path: string }
  | { readonly type: 'none' };

export interface RecordingsOptions {
  /** Where the program keeps what is to stay. */
  readonly keptDir: string;
  /** Something can't be recorded, as a sentence. */
  readonly onTrouble: (message: string) => void;
  /** Another file of a recording has begun, and what every node is has to be told in it. */
  readonly onPart: () => void;
}

/** Records the sieges of a program, each in a file of its own. */
export class Recordings implements SiegeRecorder {
  readonly #options: RecordingsOptions;
  #present: Recording | null = null;
  #next: Recording | null = null;
  /** How many sieges were to be recorded in a file that was named. */
  #named = 0;

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /** Where the present siege is recorded; null: it isn't. */
  get path(): string | null {
    return this.#present?.path ?? null;
  }

  /** The files of the present siege's recording, with all that was told so far; null: it isn't recorded. */
  async written(): Promise<readonly string[] | null> {
    const present = this.#present;
    await present?.flush();
    return present?.paths ?? null;
  }

  /**
   * Makes the file for the siege that is about to begin. Where that is not possible, a siege whose file nobody
   * has named goes unrecorded.
   *
   * @throws NoRecording where the file was named
   */
  async prepare(plan: RecordingPlan, describe: () => Description): Promise<void> {
    await this.#next?.discard();
    this.#next = await this.#begin(plan, describe);
  }

  take(record: SiegeRecord): void {
    if (record.event.type === 'siegeBegan') {
      void this.#present?.close();
      this.#present = this.#next;
      this.#next = null;
    }
    this.#present?.add(record);
  }

  /** Resolves once everything is written. */
  async close(): Promise<void> {
    await this.#next?.discard();
    await this.#present?.close();
  }

  async #begin(plan: RecordingPlan, describe: () => Description): Promise<Recording | null> {
    const { keptDir, onPart, onTrouble } = this.#options;
    const parts = { describe, onPart, onTrouble };
    if (plan.type === 'named') {
      this.#named += 1;
      const place = numbered(placeOf(plan.path), this.#named);
      // Elsewhere there is no list from which it could be done away with.
      const isListed = resolve(place.folder) === resolve(recordingsIn(keptDir));
      try {
        const hold = isListed ? await holdRecording(place) : null;
        return await Recording.begin({ ...parts, place, ...(hold === null ? {} : { hold }) });
      } catch (error) {
        throw new NoRecording(plan.path, error);
      }
    }
    if (plan.type === 'none') return null;
    const folder = recordingsIn(keptDir);
    try {
      return await beginIn(folder, parts);
    } catch (error) {
      const reason = reasonOf(error);
      onTrouble(`This siege goes unrecorded: ${folder} can't be written to (${reason}).`);
      return null;
    }
  }
}

async function beginIn(folder: string, parts: Omit<RecordingParts, 'place'>): Promise<Recording> {
  makeFolders(folder);
  await boundFolder(folder);
  const place = placeIn(folder, Date.now());
  // Another program may have begun one in the same second.
  for (let number = 1; ; number += 1) {
    const own = numbered(place, number);
    const hold = await holdRecording(own);
    if (hold === null && number <= 99) continue;
    try {
      return await Recording.begin({ ...parts, place: own, ...(hold === null ? {} : { hold }) });
    } catch (error) {
      hold?.release();
      if (systemErrorCode(error) !== 'EEXIST' || number > 99) throw error;
    }
  }
}
