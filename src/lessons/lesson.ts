import type { Language, SiegeEvent } from '../shared';
import type { OursFor } from './ours';

/** A text in every language. Roles stand in braces: `{leader}` becomes that general's name. */
export type Text = Words & {
  /** How a rehearsal says it, where generals stand still instead of being frozen, and are no processes. */
  readonly rehearsed?: Words;
};
type Words = Readonly<Record<Language, string>>;

export interface Choice {
  readonly text: Text;
  /** Why it is right, or what whoever chose it has yet to see. */
  readonly why: Text;
}

/** A question with one right answer. They are shown in an order that does not give it away. */
export interface Question {
  readonly ask: Text;
  readonly right: Choice;
  readonly wrong: readonly [Choice, ...Choice[]];
}

/** Whom a role is given to when a step begins: each time somebody who has none yet. */
export type Pick = 'leader' | 'follower' | 'anybody';

/** A number that is known only while the lesson runs: a role, `{term}` or `{index}`. */
export type Reference = `{${string}}`;

type EventOf<T extends SiegeEvent['type']> = Extract<SiegeEvent, { type: T }>;

/** An event that happens after the step has begun, with these values. */
export type EventSight = {
  [T in SiegeEvent['type']]: {
    readonly saw: T;
    readonly with?: { readonly [K in keyof EventOf<T>]?: EventOf<T>[K] | Reference };
    /** Roles that are given to the generals named in these fields of it. */
    readonly binds?: Readonly<Record<string, keyof EventOf<T> & string>>;
  };
}[SiegeEvent['type']];

/** What a step waits for: a condition in the words of `raft siege wait`, or an event. Never a clock. */
export type Sight =
  | { readonly holds: string }
  | EventSight
  /** Whichever of two comes first, where the rules decide which. */
  | { readonly either: readonly [Sight, Sight] };

/** What is looked at while a step is shown. */
export type Show = 'chronicle' | 'logs' | 'map' | Reference;

interface Caption {
  readonly caption: Text;
  readonly show?: readonly Show[];
  /** Roles that are given when the step begins. */
  readonly cast?: Readonly<Record<string, Pick>>;
}

interface Waiting extends Caption {
  /** All of these, in any order. */
  readonly until: readonly [Sight, ...Sight[]];
  /** Roles without whom it can't come true. */
  readonly needs?: readonly string[];
  /** Whether it comes true without a majority of living generals as well. */
  readonly fewWillDo?: boolean;
}

export type Step =
  /** Says something; the reader goes on. */
  | (Caption & { readonly type: 'tell' })
  /** Does something, in the words of `raft siege`, and waits for what comes of it. */
  | (Waiting & { readonly type: 'do'; readonly words: readonly [string, ...string[]] })
  /** Asks the reader to do it, whom a button spares the way. */
  | (Waiting & { readonly type: 'ask'; readonly words: readonly [string, ...string[]] })
  /** Waits for what happens by itself. */
  | (Waiting & { readonly type: 'watch' });

/** One lesson, as data. It begins in a siege that was healed, with all generals appointed. */
export interface Lesson {
  /** As it is written behind `raft siege lesson`, and as its file is called. */
  readonly name: string;
  readonly title: Text;
  /** What it is about, in a line. */
  readonly about: Text;
  /** Of the paper, extended version. */
  readonly section: string;
  /** What makes it one for our own generals; missing: it ends with members of etcd as well. */
  readonly ours?: OursFor;
  /** How many generals it takes at least; three where nothing is said. */
  readonly armies?: number;
  readonly before: readonly Step[];
  /** Asked before the answer can be seen. */
  readonly prediction: Question;
  readonly after: readonly [Step, ...Step[]];
  /** One thing to try alone. */
  readonly alone: Text;
}
