import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
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

export interface ProgramEnd {
  readonly status: number | null;
  readonly signal: string | null;
}

/** How much of a program's last output is kept, in characters. */
const OUTPUT_LIMIT = 8192;
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

/** One running general of the program that is examined. */
export class Program {
  readonly command: string;
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcess;
  #end: ProgramEnd | null = null;
  #output = '';

  constructor(command: string, place: Place) {
    this.command = fillIn(command, place);
    this.#child = spawn(this.command, {
      shell: true,
      cwd: place.dir,
      // A group of its own, which is killed as a whole: a shell or `go run` has the program as a child.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-OUTPUT_LIMIT);
      });
    }
    this.ended = new Promise((done) => {
      const end = (status: number | null, signal: string | null): void => {
        this.#end ??= { status, signal };
        done(this.#end);
      };
      this.#child.once('error', () => {
        end(null, null);
      });
      this.#child.once('exit', end);
    });
  }

  /** How it ended; null while it runs. */
  get end(): ProgramEnd | null {
    return this.#end;
  }

  /** The last line that it wrote, to say with what it ended; '' where it wrote none. */
  get lastLine(): string {
    return this.#output.trimEnd().split('\n').at(-1)?.slice(0, 200) ?? '';
  }

  /** Kills it and whatever it started, and waits until it is gone. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (process.platform === 'win32') {
      await new Promise((done) => {
        spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true })
          .once('error', done)
          .once('exit', done);
      });
    } else {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // The whole group is gone already.
      }
    }
    await this.ended;
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }
}
