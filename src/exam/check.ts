import type { Sitting } from './sitting';

/** What is asked for: the exercise's program, or the paper's algorithm as far as §5.4. */
export const LEVELS = ['exercise', 'paper'] as const;
export type Level = (typeof LEVELS)[number];

/** What a check has done, seen and looked for last, in words. */
export interface Evidence {
  readonly sent: string;
  readonly got: string;
  readonly expected: string;
}

/** Of a check that was not begun. */
export const NO_EVIDENCE: Evidence = { sent: '', got: '', expected: '' };

/** One thing that is asked of a program. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** The sentence of the exercise or the paper that it is from. */
  readonly source: string;
  readonly levels: readonly Level[];
  /**
   * Examines; the sitting keeps the evidence.
   *
   * @throws {Wrong} the program does not do it
   * @throws {NotTold} it cannot be known
   */
  readonly run: (sitting: Sitting) => Promise<void>;
}

/** The program does something else than what is right. */
export class Wrong extends Error {
  readonly evidence: Evidence;

  constructor(evidence: Evidence) {
    super(`expected ${evidence.expected}, got ${evidence.got}`);
    this.evidence = evidence;
  }
}

/** The program says nothing from which it could be known; the message says what is missing. */
export class NotTold extends Error {}
