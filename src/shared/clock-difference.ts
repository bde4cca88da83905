import { z } from 'zod';

/**
 * By how much another machine's clock is ahead of this one's, negative where it is behind, and by how much that
 * estimate can be wrong: half the round trip that it was made of. In milliseconds.
 */
export const clockDifferenceSchema = z.object({
  aheadMs: z.number(),
  withinMs: z.number().min(0),
});
export type ClockDifference = Readonly<z.infer<typeof clockDifferenceSchema>>;
