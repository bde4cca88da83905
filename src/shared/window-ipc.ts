import type { BridgeMessage } from './bridge';
import type { Command, CommandResult } from './command';
import type { ReplayAnswer, ReplayRequest } from './replay';
import type { ShelfAnswer, ShelfRequest } from './shelf';

/**
 * What passes between the desktop window's preload script and the main process, by channel. The
 * main process checks who sends, and what.
 */
export interface WindowRequests {
  /** Carries out a command. */
  readonly 'bridge:command': {
    readonly argument: Command;
    readonly result: CommandResult;
  };
  /** Answers a question about a recording that is open. */
  readonly 'bridge:replay': {
    readonly argument: ReplayRequest;
    readonly result: ReplayAnswer;
  };
  /** Opens and closes recordings. */
  readonly 'bridge:shelf': {
    readonly argument: ShelfRequest;
    readonly result: ShelfAnswer;
  };
  /** Opens files by their paths, which only the preload script learns of what a user chooses or drops. */
  readonly 'bridge:openFiles': {
    readonly argument: readonly string[];
    readonly result: ShelfAnswer;
  };
}

export interface WindowMessages {
  /** Asks for a port on which the bridge's messages come; the number names the subscription. */
  readonly 'bridge:subscribe': number;
  /** Opens a node's own page in the user's browser. */
  readonly 'bridge:openNodePage': number;
}

export interface MainMessages {
  /** The port of a subscription, as the message's only one. */
  readonly 'bridge:port': number;
  /** There are files for the window to open: it asks for them. */
  readonly 'bridge:given': null;
}

/** On a subscription's port, from the main process; nothing comes before `ready`. */
export type PortMessage = BridgeMessage;

/** On a subscription's port, from the window: it listens, or it has taken one more message. */
export type PortAnswer = 'ready' | 'taken';
