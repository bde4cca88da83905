import type { Lead } from './lead';

/** From the moment in which a leader fell silent to the next one's election. */
export interface Failover {
  readonly from: number;
  readonly to: number;
  readonly durationMs: number;
}

export interface Failovers {
  /** Who led last; null: nobody yet. */
  readonly lead: Lead | null;
  /** The last few, newest last. */
  readonly latest: readonly Failover[];
}

export const NO_FAILOVERS: Failovers = { lead: null, latest: [] };
