import { randomUUID } from 'node:crypto';
import type { CommandResult } from '../shared';

/** So long a request is held open for a result; browsers have six connections for all of a program's tabs. */
const HOLD_MS = 10_000;
/** A result that nobody fetches for so long is forgotten. */
const KEEP_MS = 600_000;

/** Either the result, or the id to ask again with. */
export type Progress = CommandResult | { readonly id: string };

/** Commands whose result takes longer than a request should: an order may wait for days. */
export class PendingCommands {
  readonly #results = new Map<string, Promise<CommandResult>>();

  /** Waits a while for a result, and keeps it for later where it does not come. */
  async take(result: Promise<CommandResult>): Promise<Progress> {
    return this.#wait(randomUUID(), result);
  }

  /** Waits a while longer; null where no command has this id. */
  async ask(id: string): Promise<Progress | null> {
    const result = this.#results.get(id);
    return result === undefined ? null : this.#wait(id, result);
  }

  async #wait(id: string, result: Promise<CommandResult>): Promise<Progress> {
    let timer: NodeJS.Timeout | undefined;
    const held = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, HOLD_MS, null);
    });
    const known = await Promise.race([result, held]);
    clearTimeout(timer);
    if (known !== null) {
      this.#results.delete(id);
      return known;
    }
    if (!this.#results.has(id)) this.#keep(id, result);
    return { id };
  }

  #keep(id: string, result: Promise<CommandResult>): void {
    this.#results.set(id, result);
    const forgetLater = (): void => {
      setTimeout(() => this.#results.delete(id), KEEP_MS).unref();
    };
    result.then(forgetLater, forgetLater);
  }
}
