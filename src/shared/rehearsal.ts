import type { BridgeMessage } from './bridge';
import type { Command, CommandResult } from './command';

/** How fast a rehearsal may go: virtual milliseconds in one of the window's. */
export const REHEARSAL_TEMPI: readonly number[] = [
  0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 50, 200, 1000,
];

/** What of the window an embedded rehearsal shows besides map and headline. */
export const EMBEDDED_CONTROLS = ['run', 'step', 'election', 'tempo', 'link'] as const;
export type EmbeddedControl = (typeof EMBEDDED_CONTROLS)[number];

/** A command and when it is given, in whole virtual milliseconds since the beginning. */
export interface Cue {
  readonly atMs: number;
  readonly command: Command;
}

/** All that a rehearsal follows from: equal scenarios give equal records, byte for byte. */
export interface Scenario {
  readonly armies: number;
  readonly rules: 'exercise' | 'paper';
  /** Who leads term 1 by decree; null: the first leader is elected. */
  readonly leader: number | null;
  readonly seed: number;
  /** In order of time. */
  readonly script: readonly Cue[];
}

/** What a scenario is where nothing else is said. */
export const FIRST_SCENARIO: Scenario = {
  armies: 3,
  rules: 'exercise',
  leader: 0,
  seed: 1,
  script: [],
};

/** What of a link could not be followed; the default stands in its place. What it quotes is short. */
export type LinkTrouble =
  | { readonly type: 'tooLong' }
  | { readonly type: 'unknownName'; readonly name: string; readonly meant: string | null }
  | {
      readonly type: 'notWhole';
      readonly name: string;
      readonly text: string;
      readonly min: number;
      readonly max: number;
      readonly instead: number;
    }
  | {
      readonly type: 'noChoice';
      readonly name: 'rules' | 'tempo';
      readonly text: string;
      readonly choices: readonly string[];
      readonly instead: string;
    }
  | {
      readonly type: 'noLesson';
      readonly text: string;
      readonly lessons: readonly string[];
      readonly meant: string | null;
    }
  | { readonly type: 'tooManyCues'; readonly limit: number }
  /** The siege refused what a line of the script says when its moment came. */
  | { readonly type: 'refusedCue'; readonly line: string; readonly why: CommandResult }
  /** It stands before the #, where only what is embedded is said. */
  | { readonly type: 'beforeHash'; readonly name: string }
  /** It is said more than once, and the first counts. */
  | { readonly type: 'twice'; readonly name: string }
  | {
      readonly type: 'noControl';
      readonly text: string;
      readonly choices: readonly string[];
    }
  | { readonly type: 'noCue'; readonly line: string };

/** How a rehearsal stands. */
export interface Pass {
  readonly isRunning: boolean;
  readonly tempo: number;
  /** The virtual wall time, in milliseconds since the epoch. */
  readonly nowMs: number;
  /** Virtual milliseconds since the beginning. */
  readonly elapsedMs: number;
}

/** What a window says to the rehearsal behind it. */
export type ToRehearsal =
  | {
      readonly type: 'begin';
      readonly scenario: Scenario;
      readonly tempo: number;
      /** It is passed through to here at once, and stands still there; null: it begins at its beginning. */
      readonly untilMs: number | null;
    }
  | { readonly type: 'command'; readonly id: number; readonly command: Command }
  /** All that came with the latest turn has been taken in, and what it led to is said. */
  | { readonly type: 'taken' }
  | { readonly type: 'run'; readonly on: boolean }
  /** Nobody can see the window: nothing goes on until somebody can. */
  | { readonly type: 'hide'; readonly on: boolean }
  | { readonly type: 'tempo'; readonly tempo: number }
  /** On to the next thing that is told, and stop. */
  | { readonly type: 'step' }
  /** On to the next election, and stop. */
  | { readonly type: 'election' }
  /** Says what it follows from so far. */
  | { readonly type: 'scenario'; readonly id: number };

/** What a rehearsal says to its window. */
export type FromRehearsal =
  | { readonly type: 'message'; readonly message: BridgeMessage }
  | { readonly type: 'result'; readonly id: number; readonly result: CommandResult }
  | { readonly type: 'scenario'; readonly id: number; readonly scenario: Scenario }
  | { readonly type: 'pass'; readonly pass: Pass }
  /** What the script says came to nothing. */
  | { readonly type: 'refused'; readonly cue: Cue; readonly result: CommandResult }
  /** Nothing more happens until this is answered with `taken`. */
  | { readonly type: 'turn' };
