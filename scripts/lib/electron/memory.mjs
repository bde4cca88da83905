// What a start leaves to the next ones, so that they do not run into the same wall again.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from '../built.mjs';

/** With the project, or with the user where the project can't be written. */
const folders = () => [join(root, 'node_modules', '.cache', 'raft-siege'), ...userFolders()];

export class Memory {
  #name;
  #folders;

  /**
   * @param {string} name a file's
   * @param {readonly string[]} [places] the folders to try, the best first
   */
  constructor(name, places = folders()) {
    this.#name = name;
    this.#folders = places;
  }

  /**
   * @param {unknown} circumstances what must be the same as when it was remembered
   * @param {number} lastsMs
   * @returns {string | null}
   */
  recall(circumstances, lastsMs) {
    for (const folder of this.#folders) {
      const path = join(folder, this.#name);
      try {
        const [hash, ...text] = readFileSync(path, 'utf8').split('\n');
        const isFresh = Date.now() - statSync(path).mtimeMs < lastsMs;
        if (isFresh && hash === hashOf(circumstances)) return text.join('\n');
      } catch {
        // Not there, or not to be read.
      }
    }
    return null;
  }

  /**
   * @param {unknown} circumstances
   * @param {string} text
   */
  remember(circumstances, text) {
    for (const folder of this.#folders) {
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, this.#name), `${hashOf(circumstances)}\n${text}`);
        return;
      } catch {
        // The next folder, then. Where none can be written, the next start tries it again.
      }
    }
  }

  forget() {
    for (const folder of this.#folders) {
      try {
        rmSync(join(folder, this.#name), { force: true });
      } catch {
        // What can't be removed counts no longer than it lasts.
      }
    }
  }
}

/**
 * Only a hash is written, as circumstances may hold a proxy's password.
 *
 * @param {unknown} circumstances
 */
function hashOf(circumstances) {
  return createHash('sha256').update(JSON.stringify(circumstances)).digest('hex');
}

function userFolders() {
  const { env } = process;
  const told = env['XDG_CACHE_HOME'] || env['LOCALAPPDATA'];
  if (told) return [join(told, 'raft-siege')];
  try {
    return [join(homedir(), '.cache', 'raft-siege')];
  } catch {
    // A user without a home, as in some containers.
    return [];
  }
}
