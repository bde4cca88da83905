import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiegeChoice } from '../shared';
import { siegeChoiceSchema } from '../shared';
import { systemErrorCode } from '../system/errno';
import { makeFolders } from '../system/folders';
import { writeWholeSync } from '../system/write-whole';
import { reasonOf } from '../system/reason';

/** What a program finds of the choice that was kept. */
export type Kept =
  | { readonly type: 'choice'; readonly choice: SiegeChoice }
  | { readonly type: 'nothing' }
  /** Something is there that is no choice, or can't be read; `reason` says why, as a sentence. */
  | { readonly type: 'broken'; readonly reason: string };

/** The choice of the latest siege that was begun by one, in a file that stays between two starts. */
export class KeptChoice {
  readonly path: string;

  /** @param dir the folder, which is made where it is missing */
  constructor(dir: string) {
    this.path = join(dir, 'new-siege.json');
  }

  read(): Kept {
    try {
      const choice = siegeChoiceSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
      return { type: 'choice', choice };
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return { type: 'nothing' };
      const isSystems = systemErrorCode(error) !== undefined;
      const why = isSystems ? reasonOf(error) : 'it is no choice of a siege';
      return {
        type: 'broken',
        reason: `What was chosen for the last siege can't be read from ${this.path} (${why}), and is left out.`,
      };
    }
  }

  /** Keeps a choice, whole or not at all. Returns why it could not, as a sentence; null where it could. */
  write(choice: SiegeChoice): string | null {
    try {
      makeFolders(join(this.path, '..'));
      writeWholeSync(this.path, JSON.stringify(choice));
      return null;
    } catch (error) {
      const reason = reasonOf(error);
      return `What was chosen can't be kept for the next start (${reason}).`;
    }
  }
}
