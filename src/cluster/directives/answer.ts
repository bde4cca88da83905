import type { CommandResult, Objection } from '../../shared';
import type { SiegeStatus } from './status';

/** What came of words, in the terms of an exit status: 0 done or true, 1 not, 2 unusable. */
export interface Answer {
  readonly status: 0 | 1 | 2;
  /** A sentence for a person. */
  readonly message: string;
  /** Why, where it is not 0; missing where all that is known is the sentence. */
  readonly objections?: readonly Objection[] | undefined;
  /** What there is to tell a program beyond that. */
  readonly value?: SiegeStatus;
  /** The file that was asked for. */
  readonly path?: string;
  /** What is known of an order beyond that: what came of it, and the log entry that it became. */
  readonly order?: {
    readonly outcome: CommandResult['outcome'];
    readonly index: number | null;
    readonly term: number | null;
  };
  /** What follows once it is told; nothing, where this is missing. */
  readonly afterwards?: () => void;
}
