import type { Effect, ReadStored, StoredState } from '../../raft';

/** What is to be stored: what the core asks for, and which life leads term 1 by decree. */
export type Change =
  | Extract<Effect, { type: 'persistVote' | 'persistEntries' }>
  | { readonly type: 'persistDecree'; readonly lead: string | null };

/** Where term, vote and log are kept (Figure 2, persistent state on all servers). */
export interface Storage {
  /** What a former life left; null for a node that has stored nothing yet. */
  readonly stored: StoredState | null;
  /** Which life leads term 1 by decree, as far as it was heard of. */
  readonly decree: string | null;
  /** How many lives this node has had, this one included; null where nobody counts. */
  readonly life: number | null;
  /** How many bytes of a write that was never finished were cut off when it was opened. */
  readonly cutBytes: number;
  /** Where a stored entry of the log is, as `readStored` reads it; null for a node that keeps nothing. */
  readonly placeOf: ((index: number) => number) | null;
  readonly readStored: ReadStored;
  /** Where it is, for a person; null for a node that keeps nothing. */
  readonly folder: string | null;
  /**
   * Stores the changes in their order. Resolves when they would survive a power failure, and
   * rejects with a Failure if that can't be said. Null: there is nothing to wait for.
   */
  save(changes: readonly Change[]): Promise<void> | null;
  close(): Promise<void>;
}
