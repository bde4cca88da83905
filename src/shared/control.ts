import { z } from 'zod';
import { electionTimerActSchema } from './election-timer';
import { diskLossSchema } from './disk-loss';
import { exitStatusSchema } from './exit-status';
import { nodeIdSchema } from './messages';
import { nodeEventSchema } from './node-event';
import { portTakenSchema } from './port-taken';
import { programKindSchema } from './program-kind';
import { roadSchema, addressSchema, rulesSchema, timingSchema } from './settings';

/** How the supervisor wants a node to be; the first message on the control channel. */
export const nodeSettingsSchema = z.object({
  node: nodeIdSchema,
  incarnation: z.number().int().min(1),
  /** Whose node it is, so that nodes of two clusters on the same ports keep apart; null: anybody's. */
  clusterId: z.string().min(1).max(64).nullable(),
  servers: z.array(addressSchema).min(1).readonly(),
  decreedLeader: nodeIdSchema.nullable(),
  rules: rulesSchema,
  timing: timingSchema,
  /** The folder that holds all nodes' folders; null keeps nothing. */
  dataDir: z.string().min(1).nullable(),
  /** Somebody else's program that is this node; missing: it is one of ours. */
  program: z
    .object({
      /** Of `etcd`, the command is the program's path. */
      kind: programKindSchema,
      command: z.string().min(1),
      /** How its paths and names differ from the protocol's. */
      mapping: z.record(z.string(), z.unknown()),
    })
    .optional(),
  /** The roads that begin at this node. */
  roads: z.array(z.object({ to: nodeIdSchema, road: roadSchema })).readonly(),
});
export type NodeSettings = z.infer<typeof nodeSettingsSchema>;

/** From the supervisor to a node. */
export const controlMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), settings: nodeSettingsSchema }),
  /** Take this of what the node has stored away, and end: with status 0 once it is gone. Said instead of `begin`. */
  z.object({
    type: z.literal('forget'),
    node: nodeIdSchema,
    servers: z.array(addressSchema).min(1).readonly(),
    dataDir: z.string().min(1),
    loss: diskLossSchema,
  }),
  z.object({ type: z.literal('road'), to: nodeIdSchema, road: roadSchema }),
  z.object({ type: z.literal('electionTimer'), act: electionTimerActSchema }),
  /** Go on at other paces. */
  z.object({ type: z.literal('timing'), timing: timingSchema }),
  /** The process of a peer's life is gone: say `heardOut` once all that it left behind is taken in. */
  z.object({ type: z.literal('peerEnded'), peer: nodeIdSchema, life: z.number().int().min(1) }),
  /** Say that you are there. */
  z.object({ type: z.literal('ask') }),
  /** Say `stateTold`. */
  z.object({ type: z.literal('tellState') }),
  /** Stop in order: answer what can be answered, close the port, end with status 0. */
  z.object({ type: z.literal('stop') }),
]);
export type ControlMessage = z.infer<typeof controlMessageSchema>;

/** From a node to its supervisor. */
export const reportSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events'), events: z.array(nodeEventSchema).readonly() }),
  /** It was asked to say something. */
  z.object({ type: z.literal('here') }),
  /** Further processes live and die, stand still and go on with this one: a group that `pid` began. */
  z.object({ type: z.literal('group'), pid: z.number().int().min(2) }),
  /** These processes have ended by themselves, and this one follows them. */
  z.object({
    type: z.literal('groupEnded'),
    status: z.number().int().nullable(),
    signal: z.string().nullable(),
    /** Its last line; '' where it wrote none. */
    lastLine: z.string(),
  }),
  /** The node could not start or go on; it ends with `exitStatus`. `message` is for a person. */
  z.object({
    type: z.literal('failed'),
    exitStatus: exitStatusSchema,
    message: z.string(),
    portTaken: portTakenSchema.optional(),
  }),
]);
export type Report = z.infer<typeof reportSchema>;
