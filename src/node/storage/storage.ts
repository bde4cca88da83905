import type { Effect, StoredState } from '../../raft';

/** The effects that ask for something to be stored. */
export type Change = Extract<Effect, { type: 'persistVote' | 'persistEntries' }>;

/** Where term, vote and log are kept (Figure 2, persistent state on all servers). */
export interface Storage {
  /** What a former life left; null for a node that has stored nothing yet. */
  readonly stored: StoredState | null;
  /** How many lives this node has had, this one included; null where nobody counts. */
  readonly life: number | null;
  /** Where it is, for a person; null for a node that keeps nothing. */
  readonly folder: string | null;
  /**
   * Stores the changes in their order. Resolves when they would survive a power failure, and
   * rejects with a Failure if that can't be said. Null: there is nothing to wait for.
   */
  save(changes: readonly Change[]): Promise<void> | null;
  close(): Promise<void>;
}
