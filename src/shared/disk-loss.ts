import { z } from 'zod';
import { indexSchema } from './messages';

/** What of a dead general's disk is lost. Raft's model has no such thing: a property may break of it. */
export const diskLossSchema = z.discriminatedUnion('part', [
  /** Whom it voted for in its term. */
  z.object({ part: z.literal('vote') }),
  /** The log from this index on. */
  z.object({ part: z.literal('log'), firstIndex: indexSchema.min(1) }),
  z.object({ part: z.literal('all') }),
]);
export type DiskLoss = z.infer<typeof diskLossSchema>;
