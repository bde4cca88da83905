import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { signalGroup } from '../system/process-group';
import type { Place } from './command';
import { fillIn } from './command';
import type { Written } from './output';
import { Output } from './output';

export interface ProgramEnd {
  readonly status: number | null;
  readonly signal: string | null;
}

/** More than this in a second is not read in that second: then the program waits, and nobody else does. */
const CHARACTERS_PER_SECOND = 4 * 1024 * 1024;
/** Lines that come close to each other are told at once. */
const TELL_MS = 50;
/** How long its last words may take to come in once it is gone. */
const LAST_WORDS_MS = 200;

/** One running program that is a general, with all that it starts. */
export class Program {
  readonly command: string;
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  readonly #output = new Output();
  readonly #onWritten: ((written: Written) => void) | undefined;
  readonly #timers = new Set<NodeJS.Timeout>();
  #end: ProgramEnd | null = null;
  #isTelling = false;
  #charactersLeft = CHARACTERS_PER_SECOND;
  #isRefilling = false;

  /**
   * @param onWritten is told of its output, standard output and standard error as they come
   * @param env what of its environment is its own; null: nothing, and `place` is filled into the command
   */
  constructor(
    command: string,
    place: Place,
    onWritten?: (written: Written) => void,
    env: Readonly<Record<string, string>> | null = null,
  ) {
    this.command = env === null ? fillIn(command, place) : command;
    this.#onWritten = onWritten;
    this.#child = spawn(this.command, {
      shell: true,
      cwd: place.dir,
      // A group of its own, which is killed as a whole: a shell or `go run` has the program as a child.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(env === null ? {} : { env: { ...process.env, ...env } }),
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#hear(text);
      });
    }
    this.#closed = new Promise((done) => {
      this.#child.once('close', () => {
        done();
      });
    });
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

  /** The process that began its group; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How it ended; null while it runs. */
  get end(): ProgramEnd | null {
    return this.#end;
  }

  /** The last line that it wrote, to say with what it ended; '' where it wrote none. */
  get lastLine(): string {
    return this.#output.lastLine.slice(0, 200);
  }

  /** Asks it and all that it started to end. */
  terminate(): void {
    const { pid } = this.#child;
    if (pid !== undefined) signalGroup(pid, 'SIGTERM');
  }

  /** Kills it and whatever it started, and waits until it is gone. Its last words are told. */
  async kill(): Promise<void> {
    const { pid } = this.#child;
    if (pid !== undefined) signalGroup(pid, 'SIGKILL');
    await this.ended;
    this.#charactersLeft = CHARACTERS_PER_SECOND;
    this.#setReading(true);
    // Something that left its group may hold its output open.
    await Promise.race([
      this.#closed,
      new Promise<void>((late) => this.#after(LAST_WORDS_MS, late)),
    ]);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#tell(true);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #hear(text: string): void {
    this.#output.take(text);
    this.#charactersLeft -= text.length;
    if (this.#charactersLeft <= 0) this.#setReading(false);
    if (!this.#isRefilling) {
      this.#isRefilling = true;
      this.#after(1000, () => {
        this.#isRefilling = false;
        this.#charactersLeft = CHARACTERS_PER_SECOND;
        this.#setReading(true);
      });
    }
    if (this.#isTelling || this.#onWritten === undefined) return;
    this.#isTelling = true;
    this.#after(TELL_MS, () => {
      this.#isTelling = false;
      this.#tell(false);
    });
  }

  #setReading(on: boolean): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (on) stream?.resume();
      else stream?.pause();
    }
  }

  #tell(isOver: boolean): void {
    const written = this.#onWritten === undefined ? null : this.#output.read(isOver);
    if (written !== null) this.#onWritten?.(written);
  }

  #after(delayMs: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, delayMs);
    this.#timers.add(timer);
  }
}
