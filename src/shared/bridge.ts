import type { SiegeRecord } from './cluster-event';
import type { Command, CommandResult } from './command';
import type { SiegeView } from './view';

/** What the machine can do, so that a control that would do nothing says why. */
export interface Capabilities {
  /** False on Windows, which has no SIGSTOP. */
  readonly freeze: boolean;
}

/**
 * What comes from the cluster, in this order on every connection: one snapshot, then batches of
 * records whose numbers follow the snapshot's `n` without a gap. A window that cannot keep up is
 * sent a new snapshot, which replaces everything before it.
 */
export type BridgeMessage =
  | {
      readonly type: 'snapshot';
      readonly view: SiegeView;
      readonly capabilities: Capabilities;
      /** The cluster's wall time at sending, in milliseconds, for a window with another clock. */
      readonly nowMs: number;
    }
  | { readonly type: 'records'; readonly records: readonly SiegeRecord[] };

/** How the window stands with the cluster. */
export type Connection = 'connecting' | 'connected' | 'lost';

/**
 * The one way between the window and the cluster. The Electron and the browser shell each provide
 * one; the renderer does not know which it has.
 */
export interface Bridge {
  /** Starts listening; a new subscription begins with a snapshot. Returns how to stop. */
  subscribe(
    onMessage: (message: BridgeMessage) => void,
    onConnection: (connection: Connection) => void,
  ): () => void;
  command(command: Command): Promise<CommandResult>;
  /** Opens a node's own page in the user's browser. */
  openNodePage(node: number): void;
}

declare global {
  interface Window {
    /** The desktop app's bridge, put there by its preload script; a browser tab has none. */
    readonly raftSiege?: Bridge;
  }
}
