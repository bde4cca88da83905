import { z } from 'zod';
import { fateSchema } from './fate';
import { faultSchema } from './fault';

const ms = z.number().min(0);
const rate = z.number().min(0).max(1);

/**
 * Everything about one simulated run but the core under trial: equal plans give equal runs, event
 * by event. A plan is drawn from a seed, and a shrunk one can be stored and run again.
 */
export const planSchema = z.object({
  seed: z.number().int().min(0),
  size: z.number().int().min(1).max(7),
  rules: z.enum(['exercise', 'paper']),
  decreedLeader: z.number().int().min(0).max(6).nullable(),
  heartbeatMs: z.number().min(1),
  electionTimeoutMs: z.object({ min: z.number().min(1), max: z.number().min(1) }),
  maxEntriesPerMessage: z.number().int().min(1),
  /** How many inputs a process takes at once, with one write and one sync for all of them. */
  maxInputsPerBatch: z.number().int().min(1),
  /** How many RPCs to one peer may be unanswered; more are not sent. */
  maxUnanswered: z.number().int().min(1),
  network: z.object({
    travelMs: ms,
    jitterMs: ms,
    lossRate: rate,
    duplicateRate: rate,
    /** How many messages are held back, by up to `stragglerMs`. */
    stragglerRate: rate,
    stragglerMs: ms,
  }),
  /** How long a sync takes, up to. */
  syncMs: ms,
  /** How fast each node's clock runs, by id. */
  clockSpeeds: z.array(z.number().min(0.01).max(100)),
  /** How long a node that the guard stopped is down. */
  replacementMs: ms,
  clients: z.object({
    count: z.number().int().min(0),
    keys: z.number().int().min(1),
    /** How much of what clients send and are told is lost. */
    lossRate: rate,
    /** How long a client waits between two operations, up to. */
    pauseMs: ms,
    limitMs: ms,
  }),
  /** When faults and clients end and everything is made well. */
  durationMs: ms,
  faults: z.array(faultSchema),
  /** Where given, this and nothing else becomes of messages: rates and storms do nothing to them. */
  fates: z.array(fateSchema).optional(),
});
export type Plan = z.infer<typeof planSchema>;
