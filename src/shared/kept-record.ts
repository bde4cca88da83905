import type { SiegeEvent } from './cluster-event';

/** A record as it lies in a file. `n` is its number there, `at` wall time in milliseconds. */
export type KeptRecord =
  | { readonly type: 'event'; readonly n: number; readonly at: number; readonly event: SiegeEvent }
  /** So many records that should stand here are not in the file. */
  | { readonly type: 'dropped'; readonly n: number; readonly at: number; readonly count: number }
  /** Of a type that this program doesn't know. */
  | { readonly type: 'unknown'; readonly n: number; readonly at: number };
