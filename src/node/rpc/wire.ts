import { z } from 'zod';
import type { Request, Response } from '../../raft';
import { MAX_TERM } from '../../raft';
import { jsonOf } from '../../shared';

/**
 * The highest term that is taken from anybody else. It leaves the nodes room for elections above it,
 * however high a term somebody makes up.
 */
export const MAX_FOREIGN_TERM = 2 ** 52;

/** How many entries one AppendEntries carries at most, so that its body stays below the limit. */
export const MAX_ENTRIES_PER_MESSAGE = 128;

/** Who sent a request, as the sender's id. Only nodes of the cluster say so. */
export const NODE_HEADER = 'x-raft-node';
/** Which cluster the sender belongs to; missing where it has no name, as under `raft --node`. */
export const CLUSTER_HEADER = 'x-raft-cluster';
/** The HTTP status with which a node turns a node away that is none of its peers, as etcd does. */
export const OTHER_CLUSTER = 412;
/** The life that leads term 1 by decree, as far as the sender has heard of it. */
export const DECREE_HEADER = 'x-raft-decree';
/** How the sender was started, and whom it takes the receiver for. */
export const INTRODUCTION_HEADER = 'x-raft-introduction';
/** The HTTP status with which a node turns away what it has no time for, or while it stops. */
export const BUSY = 503;
/** The identity of a journey, shared by a request and its answer. */
export const MESSAGE_HEADER = 'x-raft-message';

/** Where each RPC is received; its method is POST. */
export const RPC_PATHS = {
  appendEntries: '/heartbeat',
  requestVote: '/vote',
} as const satisfies Readonly<Record<Request['rpc'], string>>;
export type RpcPath = (typeof RPC_PATHS)[Request['rpc']];

/** A request or an answer as its JSON body. The path says which RPC it is, so the body does not. */
export function toBody(message: Request | Response): string {
  const { rpc: _, ...fields } = message;
  return JSON.stringify(fields);
}

const termSchema = z.number().int().min(0).max(MAX_TERM);

const answerSchema = z.discriminatedUnion('rpc', [
  z.object({
    rpc: z.literal('appendEntries'),
    term: termSchema,
    success: z.boolean(),
    conflict: z
      .object({ term: termSchema.nullable(), firstIndex: z.number().int().min(1) })
      // It is this program's own hint; another may mean something else by the name.
      .optional()
      .catch(undefined),
  }),
  z.object({ rpc: z.literal('requestVote'), term: termSchema, voteGranted: z.boolean() }),
]);

/** Reads a peer's answer; null where it is none. Further fields are ignored. */
export function parseAnswer(rpc: Request['rpc'], body: string): Response | null {
  const json = jsonOf(body);
  if (typeof json !== 'object') return null;
  return answerSchema.safeParse({ ...json, rpc }).data ?? null;
}
