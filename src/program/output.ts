const LINE_LENGTH_MAX = 300;
const LINES_PER_NEWS = 20;

/** What a program has written since the last time. */
export interface Written {
  /** The last lines, each cut to 300 characters. */
  readonly lines: readonly string[];
  /** How many lines before them were left out. */
  readonly omitted: number;
}

/**
 * The lines of an output that may be anything: no line end for ever, a flood, bytes of no text. Keeps of them only
 * what is going to be told.
 */
export class Output {
  #line = '';
  #lines: string[] = [];
  #omitted = 0;
  #last = '';

  take(text: string): void {
    const parts = text.split('\n');
    for (const [at, part] of parts.entries()) {
      this.#line = (this.#line + part.slice(0, LINE_LENGTH_MAX)).slice(0, LINE_LENGTH_MAX);
      if (at < parts.length - 1) this.#endLine();
    }
  }

  /** What came since the last time; null: nothing. @param isOver whether a line without an end is one */
  read(isOver = false): Written | null {
    if (isOver) this.#endLine();
    if (this.#lines.length === 0 && this.#omitted === 0) return null;
    const written = { lines: this.#lines, omitted: this.#omitted };
    this.#lines = [];
    this.#omitted = 0;
    return written;
  }

  /** The last line that is not empty, also one without an end; '' where there is none. */
  get lastLine(): string {
    const line = cleaned(this.#line);
    return line === '' ? this.#last : line;
  }

  #endLine(): void {
    const line = cleaned(this.#line);
    this.#line = '';
    if (line === '') return;
    this.#last = line;
    this.#lines.push(line);
    if (this.#lines.length <= LINES_PER_NEWS) return;
    this.#lines.shift();
    this.#omitted += 1;
  }
}

// eslint-disable-next-line no-control-regex -- colours of terminals, and what else moves a cursor
const NO_TEXT = /\u001b\[[0-?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function cleaned(line: string): string {
  return line.replace(NO_TEXT, '').trimEnd();
}
