/** Figures of any number of measurements, in milliseconds. Quantiles are nearest ranks. */
export interface Spread {
  readonly count: number;
  readonly min: number;
  readonly median: number;
  readonly mean: number;
  readonly p95: number;
  readonly max: number;
}

/** How many measurements lie in an equal part of their range, from `fromMs` up to but without `toMs`. */
export interface Bin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/** As many failovers as were to be expected in it stand beside those that were measured. */
export interface FailoverBin extends Bin {
  /** By the paces and the living of each failover, so it need not be a whole number. */
  readonly expected: number;
}

/** An election that somebody won. */
export interface ElectionWon {
  readonly term: number;
  readonly leader: number;
  /** How many voted for it by then, itself included. */
  readonly votes: number;
  /** From its candidacy to its lead, in milliseconds. */
  readonly durationMs: number;
}

/** A term for which several stood, and in which nobody was elected. */
export interface SplitVote {
  readonly term: number;
  readonly candidates: readonly number[];
}

/** From the departure of a request to the arrival of its answer. */
export interface RoundTrips {
  readonly from: number;
  readonly to: number;
  readonly spread: Spread;
  /** The means of equal parts of the recording; null where none came back. */
  readonly means: readonly (number | null)[];
  /** How long each of those parts is, in milliseconds. */
  readonly partMs: number;
}

/** How much of the recording a general was what, in milliseconds. */
export interface Availability {
  readonly node: number;
  readonly aliveMs: number;
  readonly frozenMs: number;
  readonly downMs: number;
  /** So long nobody told whether it lived. */
  readonly untoldMs: number;
  /** The part of being alive in which it led. */
  readonly ledMs: number;
}

/** What a recording measures. Times are in milliseconds. */
export interface Statistics {
  readonly lengthMs: number;
  /** From the end or the freezing of a leader to another’s lead. */
  readonly failovers: {
    readonly spread: Spread | null;
    readonly bins: readonly FailoverBin[];
    /** Of how many it can’t be said what was to be expected; they are missing in what was. */
    readonly unexpected: number;
  };
  readonly elections: {
    readonly won: readonly ElectionWon[];
    readonly split: readonly SplitVote[];
    /** Terms for which one alone stood, and came to nothing. */
    readonly failed: number;
  };
  readonly roundTrips: readonly RoundTrips[];
  readonly orders: {
    /** How many leaders took into their logs. */
    readonly taken: number;
    /** From there to the moment at which the same leader held it for committed. */
    readonly latency: Spread | null;
    readonly bins: readonly Bin[];
    /** Requests with orders in them and answers to those, by committed order; null: there is none. */
    readonly messagesEach: number | null;
  };
  readonly availability: readonly Availability[];
  /** How long somebody who was alive led. */
  readonly ledMs: number;
  /** By what they are, each leg for itself; answers count with what was asked. */
  readonly messages: {
    readonly heartbeats: number;
    readonly entries: number;
    readonly votes: number;
  };
}
