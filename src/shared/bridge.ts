import type { SiegeRecord } from './cluster-event';
import type { Command, CommandResult } from './command';
import type { OpenedRecording, ReplayAnswer, ReplayRequest } from './replay';
import type { ShelfAnswer, ShelfRequest } from './shelf';
import type { SiegeView } from './view';

/** What the machine can do, so that a control that would do nothing says why. */
export interface Capabilities {
  /** False on Windows, which has no SIGSTOP. */
  readonly freeze: boolean;
}

/** How often every connection is told that the program is alive, in milliseconds. */
export const BEAT_MS = 1000;
/** So many beats without any message are silence: the program stands still, or the line is dead. */
export const BEATS_TO_SILENCE = 3;

/**
 * What comes from the cluster, in this order on every connection: one snapshot, then batches of
 * records whose numbers follow the snapshot's `n` without a gap. A window that cannot keep up is
 * sent a new snapshot, which replaces everything before it. Beats come in between at a steady pace,
 * except to a window that has enough to take as it is.
 */
export type BridgeMessage =
  | {
      readonly type: 'snapshot';
      readonly view: SiegeView;
      readonly capabilities: Capabilities;
      /** The cluster's wall time at sending, in milliseconds, for a window with another clock. */
      readonly nowMs: number;
    }
  | { readonly type: 'records'; readonly records: readonly SiegeRecord[] }
  /** In place of a snapshot: there is no siege behind this window, but a recording. No record follows. */
  | { readonly type: 'recording'; readonly opened: OpenedRecording }
  /** The program was given files to open in this window, which asks for them. */
  | { readonly type: 'given' }
  | {
      readonly type: 'beat';
      /** When the next one is to be expected, in milliseconds. */
      readonly everyMs: number;
      /** The cluster's wall time at sending, in milliseconds. */
      readonly nowMs: number;
    };

/**
 * How the line to the cluster stands. `refused`: whoever answers there does not know this window,
 * and asking again will not help. `full`: too many windows are open.
 */
export type Line = 'connecting' | 'connected' | 'lost' | 'refused' | 'full';

/** How the window stands with the cluster. `silent`: nothing has come for some beats, though nothing says why. */
export type Connection = Line | 'silent';

/**
 * The one way between the window and the cluster. The Electron and the browser shell each provide
 * one; the renderer does not know which it has.
 */
export interface Bridge {
  /** Starts listening; a new subscription begins with a snapshot. Returns how to stop. */
  subscribe(onMessage: (message: BridgeMessage) => void, onLine: (line: Line) => void): () => void;
  command(command: Command): Promise<CommandResult>;
  /** Asks about a recording that is open. Never rejects. */
  replay(request: ReplayRequest): Promise<ReplayAnswer>;
  /** Opens and closes recordings, and keeps house with those of past sieges. Never rejects. */
  shelf(request: ShelfRequest): Promise<ShelfAnswer>;
  /** Opens files that the user has chosen or dropped here: one recording, several merged. Never rejects. */
  openFiles(files: readonly File[]): Promise<ShelfAnswer>;
  /** Opens a node's own page in the user's browser. */
  openNodePage(node: number): void;
}

declare global {
  /** A browser's own, of which nobody here needs more. */
  interface File {
    readonly name: string;
  }
  interface Window {
    /** The desktop app's bridge, put there by its preload script; a browser tab has none. */
    readonly raftSiege?: Bridge;
  }
}
