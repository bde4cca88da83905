import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'raft-siege';
/** A file that has grown beyond this makes room for the next. */
const MAX_FILE_BYTES = 512 * 1024;
/** So many older files are kept beside the present one. */
const KEPT_FILES = 2;
const MAX_LINE_LENGTH = 2000;

/**
 * Writes lines into a file that never grows without bound: a full one is renamed, and the oldest goes.
 * A disk that is full or read-only costs the log and nothing else.
 */
export class RotatingLog {
  readonly #dir: string;
  #bytes: number | null = null;

  /** @param dir the folder, which is made where it is missing */
  constructor(dir: string) {
    this.#dir = dir;
  }

  readonly write = (line: string): void => {
    const text = `${new Date().toISOString()} ${toOneLine(line)}\n`;
    try {
      this.#bytes ??= this.#open();
      if (this.#bytes > MAX_FILE_BYTES) this.#rotate();
      appendFileSync(this.#file(0), text);
      this.#bytes += Buffer.byteLength(text);
    } catch {
      // Whatever is wrong with the disk, the siege says so itself where it matters.
    }
  };

  /** The last lines of the present file and the one before, oldest first. */
  tail(lines: number): readonly string[] {
    const texts = [1, 0].map((age) => {
      try {
        return readFileSync(this.#file(age), 'utf8');
      } catch {
        return '';
      }
    });
    return texts.join('').trimEnd().split('\n').slice(-lines);
  }

  #open(): number {
    mkdirSync(this.#dir, { recursive: true });
    return statSync(this.#file(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  #rotate(): void {
    for (let age = KEPT_FILES; age > 0; age -= 1) {
      const older = statSync(this.#file(age - 1), { throwIfNoEntry: false });
      if (older !== undefined) renameSync(this.#file(age - 1), this.#file(age));
    }
    this.#bytes = 0;
  }

  #file(age: number): string {
    return join(this.#dir, age === 0 ? `${NAME}.log` : `${NAME}.${age}.log`);
  }
}

function toOneLine(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' | ');
  return line.length > MAX_LINE_LENGTH ? `${line.slice(0, MAX_LINE_LENGTH)} …` : line;
}
