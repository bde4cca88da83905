import type { ControlMessage } from '../shared';

/** How a child process ended; `status` and `signal` as the operating system tells them. */
export interface ChildExit {
  readonly status: number | null;
  readonly signal: string | null;
  /** The end of what it wrote to standard error, or why it could not be started. */
  readonly lastWords: string;
}

export interface ChildListener {
  /** The process is there. */
  /** @param pid null where it is no process of this machine */
  onSpawned(pid: number | null): void;
  /** Something came over the control channel, as yet unchecked. */
  onMessage(message: unknown): void;
  /** The process is gone, or could not be started. Comes exactly once, and nothing comes after. */
  onExit(exit: ChildExit): void;
}

export interface Child {
  /** Sends over the control channel; to a process that is gone, does nothing. */
  send(message: ControlMessage): void;
  /** Sends a signal; to a process that is gone, does nothing. */
  signal(signal: 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Whether the process was stopped by a signal, by whomever; null where the system doesn't say. */
  standsStill(): boolean | null;
}

/**
 * Starts the program of a node as a process with a control channel. The process must end by itself
 * when the channel closes, so that none outlives its supervisor. Calls back later, never at once.
 */
export type Spawn = (listener: ChildListener) => Child;
