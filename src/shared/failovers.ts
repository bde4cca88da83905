/** From the moment in which a leader fell silent to the next one's election. */
export interface Failover {
  readonly from: number;
  readonly to: number;
  readonly durationMs: number;
}

export interface Failovers {
  /** The leader that has fallen silent and has no successor yet, and its wall time in milliseconds. */
  readonly lost: { readonly node: number; readonly term: number; readonly at: number } | null;
  /** The last few, newest last. */
  readonly latest: readonly Failover[];
}

export const NO_FAILOVERS: Failovers = { lost: null, latest: [] };
