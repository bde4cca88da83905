import type { NodeId } from '../../raft';
import type { AttackPart, MissReason } from './attack-part';

/** The log entry that orders an attack, which tells two orders for the same hour apart. */
export interface OrderEntry {
  readonly index: number;
  readonly term: number;
}

/** What one general has to do with one hour. Times are wall time in milliseconds. */
export interface HourShare {
  /** Whether its log holds the order; that of a dead general lies on disk. */
  readonly inLog: boolean;
  /** Whether this life of it has applied the order. */
  readonly knows: boolean;
  /** When it first applied the order, by its own report. */
  readonly learnedAt: number | null;
  /** What it said that it did. */
  readonly did:
    | { readonly type: 'attacked'; readonly at: number; readonly lateMs: number }
    | {
        readonly type: 'missed';
        readonly at: number;
        readonly reason: MissReason;
        readonly lateMs: number;
      }
    | null;
  /** Why nothing could be heard of it at the hour, where that is so. */
  readonly away: Away['why'] | null;
}

/** An attack that is decided: the parts of all generals who vote, by id. */
export interface HourOutcome {
  /** When it was known, wall time in milliseconds. */
  readonly at: number;
  readonly parts: readonly { readonly node: NodeId; readonly part: AttackPart }[];
  readonly succeeded: boolean;
  /** The clock was set back since, so that the hour is to come once more; what has happened stands. */
  readonly stands: boolean;
}

/** One order to attack: a log entry, how far it has come, and what came of it. */
export interface HourView extends OrderEntry {
  /** The order's value as it stands in the log. */
  readonly value: string;
  /** The hour, wall time in milliseconds; null where the value is no time. */
  readonly hourMs: number | null;
  /** The first who said that the entry is committed, and when. */
  readonly committed: { readonly by: NodeId; readonly at: number } | null;
  /** One for each general, by id. */
  readonly shares: readonly HourShare[];
  readonly outcome: HourOutcome | null;
}

/** Since when nothing can be heard of a general, wall time in milliseconds. */
export interface Away {
  readonly since: number;
  readonly why: 'frozen' | 'dead' | 'unheard';
}

/** All that is known of the orders to attack. */
export interface AttackView {
  /** When the siege began; what hours passed before it, is another siege's. */
  readonly sinceMs: number;
  /** By index, and by term where logs disagree. */
  readonly hours: readonly HourView[];
  /** Up to this index of the log, orders that have nothing to say any more are forgotten. */
  readonly forgottenIndex: number;
  /** The highest index that anybody knows to be committed. */
  readonly committedIndex: number;
  /** For each general, by id, since when it is away; null where it lives. */
  readonly away: readonly (Away | null)[];
}

export const NO_ATTACK: AttackView = {
  sinceMs: 0,
  hours: [],
  forgottenIndex: 0,
  committedIndex: 0,
  away: [],
};
