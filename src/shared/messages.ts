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

/** An answer that is none of Raft's: the node has no time for the request, or is stopping. */
const turnedAwaySchema = z.object({
  rpc: z.literal('refusal'),
  /** The HTTP status. */
  status: z.number().int(),
});

/** A message that is none of Raft's, as programs of others may send to each other. */
const otherSchema = z.object({ rpc: z.literal('other'), method: z.string(), path: z.string() });
const otherAnswerSchema = otherSchema.extend({
  /** The HTTP status. */
  status: z.number().int(),
});

/** What a log entry of etcd asks for, as far as it is read. */
const etcdEntrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('noop') }),
  z.object({ type: z.literal('put'), key: z.string(), value: z.string() }),
  z.object({ type: z.literal('memberChange') }),
  /** Anything else, in etcd's own name; null: what is not known here. */
  z.object({ type: z.literal('other'), name: z.string().nullable() }),
]);
export type EtcdEntry = z.infer<typeof etcdEntrySchema>;

/** A message between two members of an etcd cluster: each is a messenger of its own, an answer as well. */
const etcdSchema = z.object({
  rpc: z.literal('etcd'),
  /** Null: it is of no term, or can't be read. */
  term: termSchema.nullable(),
  /** Term and index of the entry before its own; of whoever asks for votes, of its last. */
  logTerm: termSchema,
  index: indexSchema,
  commit: indexSchema,
  /** The first of its entries. */
  entries: z.array(etcdEntrySchema).readonly(),
  entriesCount: z.number().int().min(0),
  reject: z.boolean(),
  /** The last entry that a snapshot stands for. */
  snapshotIndex: indexSchema,
  /** How long it is on the wire. */
  bytes: z.number().int().min(0),
});
const etcdAskedSchema = etcdSchema.extend({
  /** In etcd's own names; null: what it is can't be read. */
  type: z
    .enum([
      'MsgProp',
      'MsgApp',
      'MsgVote',
      'MsgSnap',
      'MsgHeartbeat',
      'MsgTransferLeader',
      'MsgTimeoutNow',
      'MsgReadIndex',
      'MsgPreVote',
    ])
    .nullable(),
});
const etcdAnswerSchema = etcdSchema.extend({
  type: z.enum([
    'MsgAppResp',
    'MsgVoteResp',
    'MsgHeartbeatResp',
    'MsgReadIndexResp',
    'MsgPreVoteResp',
  ]),
});

/** How a message of Raft's that is not said in the protocol's words travels by HTTP. */
const httpSchema = z.object({ method: z.string(), path: z.string() }).optional();

/** The two ways of one RPC: a request on its way out, or what is answered on the way back. */
export const legSchema = z.enum(['request', 'answer']);
export type Leg = z.infer<typeof legSchema>;

/** What one leg of one RPC goes by: both legs have the RPC's id. */
export function legKeyOf(id: string, leg: Leg): string {
  return `${id}:${leg}`;
}

/** What one messenger carries on one leg. */
export const cargoSchema = z.discriminatedUnion('leg', [
  z.object({
    leg: z.literal('request'),
    message: z.discriminatedUnion('rpc', [...requestSchema.options, otherSchema, etcdAskedSchema]),
    http: httpSchema,
  }),
  z.object({
    leg: z.literal('answer'),
    message: z.discriminatedUnion('rpc', [
      ...responseSchema.options,
      turnedAwaySchema,
      otherAnswerSchema,
      etcdAnswerSchema,
    ]),
    http: httpSchema,
  }),
]);
export type Cargo = z.infer<typeof cargoSchema>;

/** A message id is used once: by one RPC of one life of one node. Both legs of the RPC share it. */
export function messageId(node: number, incarnation: number, rpc: number): string {
  return `${node}.${incarnation}.${rpc}`;
}

/** The id of the second copy of a message that is delivered twice. */
export function copyId(id: string): string {
  return `${id}.2`;
}

/** The life of the node that asked, as the id of its RPC says; null where it is no such id. */
export function askerOf(id: string): { readonly node: number; readonly life: number } | null {
  const parts = /^(\d+)\.(\d+)\.\d+(?:\.2)?$/.exec(id);
  return parts === null ? null : { node: Number(parts[1]), life: Number(parts[2]) };
}
