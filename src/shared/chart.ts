import type { Cargo } from './messages';
import type { JourneyEnd, Messenger } from './view';

/** How a general stands, as a lane shows it. */
/** `alive` where a general lives and does not tell its state. */
export type Stand =
  | 'alive'
  | 'absent'
  | 'unknown'
  | 'starting'
  | 'down'
  | 'frozen'
  | 'Follower'
  | 'Candidate'
  | 'Leader';

/** A stretch of a lane in one term and one stand. Times here and below are milliseconds since the first record. */
export interface Span {
  readonly lane: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** 0 where none is told. */
  readonly term: number;
  readonly stand: Stand;
}

type LostReason = Extract<JourneyEnd, { type: 'lost' }>['reason'];

/** How a message’s way ended, by the rule of `settle`; `ms` is never before its departure. */
export type ChartEnd =
  /** `n`: the record in which its receiver says so; null: it follows from what others say. */
  | { readonly type: 'arrived'; readonly ms: number; readonly n: number | null }
  /** `fraction`: how much of its way it had come, 0 to 1. */
  | {
      readonly type: 'lost';
      readonly ms: number;
      readonly fraction: number;
      readonly reason: LostReason;
    }
  /** Reports are missing since then. */
  | { readonly type: 'unknown'; readonly ms: number }
  /** It was still to come then, which is as far as was looked. */
  | { readonly type: 'underWay'; readonly ms: number };

/** A message from its departure to its end. */
export interface ChartMessage extends Pick<
  Messenger,
  'id' | 'from' | 'to' | 'term' | 'travelMs' | 'copyOf'
> {
  /** Unique within a chart. */
  readonly key: string;
  /** With at most its first few entries. */
  readonly cargo: Cargo;
  /** How many entries are left out of the cargo. */
  readonly entriesLeftOut: number;
  /** Wall time in milliseconds. */
  readonly sentAt: number;
  readonly departMs: number;
  /** The record of its departure; null: that lies too far back to have been looked at. */
  readonly n: number | null;
  /** When it stood still on its way, as whoever sent it was frozen, in their order. */
  readonly holds: readonly DullStretch[];
  readonly end: ChartEnd;
}

export const MARK_KINDS = [
  'start',
  'death',
  'frozen',
  'thawed',
  'guard',
  'candidate',
  'leader',
  'timer',
  'voteGranted',
  'voteRefused',
  'append',
  'strike',
  'commit',
  'order',
  'attack',
  'violation',
] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Something that one general did or that befell it. */
export interface ChartMark {
  readonly kind: MarkKind;
  readonly lane: number;
  readonly ms: number;
  readonly n: number;
  /** What it is about: a timer’s milliseconds, a candidate, an entry’s index, a term; null: nothing. */
  readonly value: number | null;
}

/** How much was told in equal parts of a stretch, for one lane. */
export interface ChartBins {
  readonly sent: readonly number[];
  readonly lost: readonly number[];
}

/** What a space-time diagram shows of a stretch of a recording. */
export interface Chart {
  readonly fromMs: number;
  readonly toMs: number;
  readonly spans: readonly Span[];
  readonly content:
    | {
        readonly type: 'each';
        /** Every message that was under way at some time of the stretch, once, in the order of departure. */
        readonly messages: readonly ChartMessage[];
        readonly marks: readonly ChartMark[];
      }
    /** There is too much to tell of each: equal parts of the stretch, by lane. */
    | {
        readonly type: 'bins';
        readonly lanes: readonly ChartBins[];
        readonly sent: number;
        readonly lost: number;
      };
}

/** A stretch in which only heartbeats came and went, so that it can be folded. */
export interface DullStretch {
  readonly fromMs: number;
  readonly toMs: number;
}
