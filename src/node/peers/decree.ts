import type { Storage } from '../storage/storage';

/**
 * Which life of the leader by decree leads term 1. That life draws a name for its lead and says it with
 * its RPCs; every node keeps the first that it hears. A node that has lost its log and leads by decree
 * once more has another name, so nobody takes its log for the one that it lost.
 */
export class Decree {
  readonly #storage: Pick<Storage, 'save'>;
  #lead: string | null;
  /** Whether this life is the one that drew the name. */
  readonly isOwn: boolean;
  #kept: Promise<void> | null = null;

  /** @param lead the name as it is stored, null where none is known; @param isOwn drawn by this life */
  constructor(storage: Pick<Storage, 'save'>, lead: string | null, isOwn: boolean) {
    this.#storage = storage;
    this.#lead = lead;
    this.isOwn = isOwn;
  }

  get lead(): string | null {
    return this.#lead;
  }

  /** Whether a sender was led by another life than this node, in the one term that both were led in. */
  contradicts(lead: string | null): boolean {
    return lead !== null && this.#lead !== null && lead !== this.#lead;
  }

  /**
   * Keeps the name that this node hears, if it knows none yet. Resolves when that is on disk, as it has
   * to be before anything that comes from this lead is.
   */
  async keep(lead: string | null): Promise<void> {
    if (lead !== null && this.#lead === null) {
      this.#lead = lead;
      this.#kept = this.#storage.save([{ type: 'persistDecree', lead }]);
    }
    await this.#kept;
  }
}
