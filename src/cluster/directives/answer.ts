import type { SiegeStatus } from './status';

/** What came of words, in the terms of an exit status: 0 done or true, 1 not, 2 unusable. */
export interface Answer {
  readonly status: 0 | 1 | 2;
  /** A sentence for a person. */
  readonly message: string;
  /** What there is to tell a program beyond that. */
  readonly value?: SiegeStatus;
  /** What follows once it is told; nothing, where this is missing. */
  readonly afterwards?: () => void;
}
