import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';

/** What is filled into a command. */
export interface Place {
  readonly id: number;
  readonly port: number;
  /** The addresses of all generals in order of id, as of `--servers`. */
  readonly servers: string;
  readonly dir: string;
}

const PLACEHOLDER = /\{(id|port|servers|dir)\}/g;

/**
 * The command for one general. A command without any of `{id}`, `{port}`, `{servers}`, `{dir}` gets the
 * exercise's own option and the servers at its end.
 */
export function fillIn(command: string, place: Place): string {
  const filled = command.replaceAll(PLACEHOLDER, (_, name: keyof Place) => String(place[name]));
  return filled === command ? `${command} --node ${place.id} --servers ${place.servers}` : filled;
}

/**
 * The words of a command, joined by blanks. A word that names a file of this folder is made absolute, as every
 * general runs in a folder of its own.
 */
export function commandOf(words: readonly string[], folder: string): string {
  const absolute = (word: string): string => {
    const isName = /[./\\]/.test(word) && !word.startsWith('-') && !isAbsolute(word);
    const path = resolve(folder, word);
    return isName && existsSync(path) ? quoted(path) : word;
  };
  return words
    .map((word) =>
      existsSync(resolve(folder, word))
        ? absolute(word)
        : word.split(/(\s+)/).map(absolute).join(''),
    )
    .join(' ');
}

function quoted(path: string): string {
  if (/^[\w./:\\-]+$/.test(path)) return path;
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
