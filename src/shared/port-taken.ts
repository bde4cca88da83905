import { z } from 'zod';

/** What is known of a port that another program has. */
export const portTakenSchema = z.object({
  /** Null where the system does not tell this user who has it. */
  holder: z.object({ pid: z.number().int().min(1), name: z.string() }).nullable(),
  /** So many ports in a row as there are nodes, free at that moment; null where none were found. */
  freePorts: z.array(z.number().int()).readonly().nullable(),
});
export type PortTaken = z.infer<typeof portTakenSchema>;
