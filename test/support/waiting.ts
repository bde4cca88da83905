/** Far above anything a test waits for; reached only where something is wrong. */
const LIMIT_MS = 60_000;

/** Waits for something to come about, from one piece of news to the next. */
export class Waiting {
  readonly #looks = new Set<() => void>();
  readonly #describe: () => string;

  /** @param describe how things stand, for the error where something does not come about */
  constructor(describe: () => string) {
    this.#describe = describe;
  }

  /** There is news: everybody who waits looks again. */
  look(): void {
    for (const look of [...this.#looks]) look();
  }

  /**
   * Resolves with what `find` returns once that is neither false nor undefined. Rejects with what it
   * throws, and where nothing comes about within the limit.
   */
  until<T>(what: string, find: () => T | false | undefined, limitMs = LIMIT_MS): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(limit);
        this.#looks.delete(look);
      };
      const look = (): void => {
        try {
          const found = find();
          if (found === false || found === undefined) return;
          leave();
          resolve(found);
        } catch (error) {
          leave();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const limit = setTimeout(() => {
        leave();
        reject(new Error(`Not in time: ${what}\n${this.#describe()}`));
      }, limitMs);
      this.#looks.add(look);
      look();
    });
  }
}
