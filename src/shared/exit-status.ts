import { z } from 'zod';

/** How a program of this project ends: a node, and the shells where they can end like one. */
export const ExitStatus = {
  /** Stopped by SIGINT, SIGTERM or its supervisor. */
  stopped: 0,
  /** A fault in the program itself. */
  crashed: 1,
  badArguments: 2,
  /** The state guard stopped the program. */
  guard: 3,
  /** The port can't be opened. */
  port: 4,
  /** What is stored, or is to be, can't be read or written. */
  storage: 5,
} as const;
export type ExitStatus = (typeof ExitStatus)[keyof typeof ExitStatus];

/** How a command to a running siege ends where no such siege runs, and one to generals where none does. */
export const NOBODY_THERE = 3;

export const exitStatusSchema = z.enum(ExitStatus);
