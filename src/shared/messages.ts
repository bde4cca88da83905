import { z } from 'zod';

export const nodeIdSchema = z.number().int().min(0);
export const termSchema = z.number().int().min(0);
export const indexSchema = z.number().int().min(0);

export const logCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('noop') }),
  z.object({ type: z.literal('set'), key: z.string(), value: z.string() }),
]);

export const logEntrySchema = z.object({ term: termSchema, command: logCommandSchema });

/** The four messages of Figure 2, as events carry them. */
export const requestSchema = z.discriminatedUnion('rpc', [
  z.object({
    rpc: z.literal('appendEntries'),
    term: termSchema,
    leaderId: nodeIdSchema,
    prevLogIndex: indexSchema,
    prevLogTerm: termSchema,
    entries: z.array(logEntrySchema).readonly(),
    leaderCommit: indexSchema,
  }),
  z.object({
    rpc: z.literal('requestVote'),
    term: termSchema,
    candidateId: nodeIdSchema,
    lastLogIndex: indexSchema,
    lastLogTerm: termSchema,
  }),
]);

export const responseSchema = z.discriminatedUnion('rpc', [
  z.object({
    rpc: z.literal('appendEntries'),
    term: termSchema,
    success: z.boolean(),
    conflict: z.object({ term: termSchema.nullable(), firstIndex: indexSchema }).optional(),
  }),
  z.object({ rpc: z.literal('requestVote'), term: termSchema, voteGranted: z.boolean() }),
]);

/** One journey on a road: a request on its way out, or its answer on the way back. */
export const cargoSchema = z.discriminatedUnion('leg', [
  z.object({ leg: z.literal('request'), message: requestSchema }),
  z.object({ leg: z.literal('answer'), message: responseSchema }),
]);
export type Cargo = z.infer<typeof cargoSchema>;
