import { z } from 'zod';

/**
 * What came of something that was asked for. `refused`: it was not carried out, and will not be.
 * `unknown`: nobody can say; it may have been carried out, or may still be.
 */
export const outcomeSchema = z.enum(['done', 'refused', 'unknown']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** What the HTTP status of an answer says of an order; null: none came. */
export function orderOutcome(status: number | null): Outcome {
  if (status === null) return 'unknown';
  if (status < 300) return 'done';
  // A node that has not taken an order in says so with 503; any other failure may come too late.
  return status < 500 || status === 503 ? 'refused' : 'unknown';
}
