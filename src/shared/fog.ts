import { z } from 'zod';

/** How few and how many faults a minute the fog can bring. */
export const FOG_RATE = { min: 0.1, max: 600 } as const;
/** Seeds are whole numbers from 0 to this. */
export const FOG_SEED_MAX = 2 ** 32 - 1;

/** Faults that come by chance: how many a minute on average, and the seed of the chance. */
export const fogSchema = z.object({
  ratePerMinute: z.number().min(FOG_RATE.min).max(FOG_RATE.max),
  seed: z.number().int().min(0).max(FOG_SEED_MAX),
});
export type Fog = z.infer<typeof fogSchema>;
