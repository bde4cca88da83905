/** So much of the end of what a process wrote is kept, in characters. */
const MAX_LENGTH = 2000;
/** After a process' end, what is still in its pipe may take this long. */
const REST_LIMIT_MS = 200;

/** The end of what a process wrote to standard error, which is why it ended, if anything is. */
export class LastWords {
  readonly #stream: NodeJS.ReadableStream | null;
  #text = '';
  #hasEnded = false;
  #onEnd: () => void = () => undefined;

  constructor(stream: NodeJS.ReadableStream | null) {
    this.#stream = stream;
    stream?.setEncoding('utf8');
    this.#listen();
  }

  /** Adds a line that the process did not write itself. */
  add(line: string): void {
    this.#text = `${this.#text}\n${line}`;
  }

  /**
   * Everything, once the pipe has been read to its end. To be called while the event `exit` is emitted:
   * Electron then takes all listeners off a stream that is still being filled.
   */
  async all(): Promise<string> {
    await new Promise<void>((resolve) => {
      process.nextTick(resolve);
    });
    this.#listen();
    if (this.#stream !== null && !this.#hasEnded) {
      await new Promise<void>((resolve) => {
        this.#onEnd = resolve;
        setTimeout(resolve, REST_LIMIT_MS);
      });
    }

    return this.#text.trim();
  }

  #listen(): void {
    this.#stream?.off('data', this.#take).on('data', this.#take);
    this.#stream?.off('end', this.#end).on('end', this.#end);
  }

  readonly #take = (text: string | Buffer): void => {
    this.#text = (this.#text + text.toString()).slice(-MAX_LENGTH);
  };

  readonly #end = (): void => {
    this.#hasEnded = true;
    this.#onEnd();
  };
}
