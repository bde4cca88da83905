import { z } from 'zod';
import { PROPERTIES } from '../raft';
import { attackPartSchema } from './attack/attack-part';
import { clockDifferenceSchema } from './clock-difference';
import { diskLossSchema } from './disk-loss';
import { fogSchema } from './fog';
import { nodeIdSchema } from './messages';
import { attackTimeSchema, EVENT_VERSION, nodeEventSchema, orderEntrySchema } from './node-event';
import { outcomeSchema } from './outcome';
import { portTakenSchema } from './port-taken';
import { programKindSchema } from './program-kind';
import { sayingSchema } from './saying';
import { addressSchema, roadSchema, rulesSchema, timersSchema, timingSchema } from './settings';

/** Why a node process is no more. */
export const exitCauseSchema = z.enum([
  /** The user killed it (SIGKILL). */
  'killed',
  /** The state guard stopped the program (status 3). */
  'guard',
  /** Its port could not be opened (status 4). */
  'port',
  /** What it had stored could not be read or written (status 5). */
  'storage',
  /** It did not say that it listens within the limit. */
  'notReady',
  /** It was asked to stop. */
  'stopped',
  /** Anything else. */
  'crashed',
]);
export type ExitCause = z.infer<typeof exitCauseSchema>;

/** Why a process stands still, or goes on, without its commander's word; missing where that was given. */
const noticedSchema = z
  .enum([
    /** Somebody else has sent it a signal, as `kill -STOP` and `kill -CONT` do. */
    'outside',
    /** It answers nothing any more, and the system does not say why; or it is heard again. */
    'silent',
  ])
  .optional();

const envelope = { v: z.literal(EVENT_VERSION), at: z.number() };

/** Everything the supervisor says about the cluster; `at` is wall time in milliseconds. */
export const clusterEventSchema = z.discriminatedUnion('type', [
  /** A siege begins; whatever was known before is void. */
  z.object({
    ...envelope,
    type: z.literal('siegeBegan'),
    servers: z.array(addressSchema).readonly(),
    rules: rulesSchema,
    timing: timingSchema,
    decreedLeader: nodeIdSchema.nullable(),
    roads: z.array(z.object({ from: nodeIdSchema, to: nodeIdSchema, road: roadSchema })).readonly(),
    replaceDeposed: z.boolean(),
    /** Generals that are none of ours; missing: none. */
    programs: z
      .array(
        z.object({
          node: nodeIdSchema,
          // Older recordings know one kind.
          kind: programKindSchema.default('program'),
          command: z.string(),
        }),
      )
      .readonly()
      .optional(),
    /** What the given paces were divided by for this one; missing: by 1. */
    tempo: z.number().positive().optional(),
    /** How every road is that nobody has changed; missing: as the first of `roads`. */
    commonRoad: roadSchema.optional(),
    /** What its generals write down is gone with their processes; missing: it is kept on disk. */
    keepsNothing: z.boolean().optional(),
    /** Its generals run already, and somebody else has started them; missing: they are this program's own. */
    attached: z.boolean().optional(),
    /** Whether those are given orders from here all the same; missing: they are only watched. */
    takesOrders: z.boolean().optional(),
  }),
  /** A general that somebody else has started is heard from now on; what it is it tells next. */
  z.object({
    ...envelope,
    type: z.literal('contactMade'),
    node: nodeIdSchema,
    /** As the general itself counts its lives; 1 where it doesn't. */
    incarnation: z.number().int().min(1),
    /** Null where it is not told, as by members of etcd. */
    pid: z.number().int().nullable(),
    /** Null where no time is told, so that all times are of this machine's clock. */
    clock: clockDifferenceSchema.nullable(),
  }),
  /** It is heard no longer. Whether it lives, nobody here can say. */
  z.object({
    ...envelope,
    type: z.literal('contactLost'),
    node: nodeIdSchema,
    /** What was seen of that, as a sentence. */
    message: z.string(),
  }),
  /** The members of an etcd cluster that somebody else has started are others than those that are watched, or the same again. */
  z.object({
    ...envelope,
    type: z.literal('membersChanged'),
    /** Those watched that are no members any more. */
    removed: z.array(nodeIdSchema).readonly(),
    /** How many members are not watched. */
    unwatched: z.number().int().nonnegative(),
    /** How many of those are learners, which have no vote; missing: none. */
    unwatchedLearners: z.number().int().nonnegative().optional(),
    /**
     * Where all members listen for clients, those watched first, as `raft siege attach` takes it; missing where one
     * has not said it, as before it was started.
     */
    addresses: z.array(z.string()).readonly().optional(),
    /** Members that are watched from now on, by ids that follow the last; missing: none. */
    joined: z
      .array(z.object({ node: nodeIdSchema, address: addressSchema, command: z.string() }))
      .readonly()
      .optional(),
  }),
  /** Heartbeat, election timeout and travel time are others from now on; `roads` is how each is now. */
  z.object({
    ...envelope,
    type: z.literal('paceChanged'),
    timing: timingSchema,
    /** How every road is that nobody has changed. */
    road: roadSchema,
    /** What the paces that the siege was given are divided by; null: they were set one by one. */
    tempo: z.number().positive().nullable(),
    /** Missing: random. */
    timers: timersSchema.optional(),
    roads: z.array(z.object({ from: nodeIdSchema, to: nodeIdSchema, road: roadSchema })).readonly(),
  }),
  z.object({
    ...envelope,
    type: z.literal('processSpawned'),
    node: nodeIdSchema,
    incarnation: z.number().int(),
    pid: z.number().int().nullable(),
  }),
  z.object({
    ...envelope,
    type: z.literal('processExited'),
    node: nodeIdSchema,
    incarnation: z.number().int(),
    cause: exitCauseSchema,
    exitStatus: z.number().int().nullable(),
    signal: z.string().nullable(),
    /** What happened and what can be done, as a sentence. */
    message: z.string(),
    /** Where another program has its port. */
    portTaken: portTakenSchema.optional(),
  }),
  /** The general is replaced by itself after `inMs`. */
  z.object({
    ...envelope,
    type: z.literal('replacementPlanned'),
    node: nodeIdSchema,
    inMs: z.number(),
  }),
  /** The process stands still. */
  z.object({
    ...envelope,
    type: z.literal('frozen'),
    node: nodeIdSchema,
    noticed: noticedSchema,
  }),
  /** The process goes on. */
  z.object({
    ...envelope,
    type: z.literal('thawed'),
    node: nodeIdSchema,
    noticed: noticedSchema,
  }),
  z.object({
    ...envelope,
    type: z.literal('roadChanged'),
    from: nodeIdSchema,
    to: nodeIdSchema,
    road: roadSchema,
  }),
  z.object({ ...envelope, type: z.literal('replaceDeposedChanged'), on: z.boolean() }),
  /** A dead general's disk has lost a part of what it had stored, which is outside of Raft's model. */
  z.object({ ...envelope, type: z.literal('diskLost'), node: nodeIdSchema, loss: diskLossSchema }),
  /** Fog has come up, or is another; null: it has lifted. Its faults are told like those of anybody. */
  z.object({ ...envelope, type: z.literal('fogChanged'), fog: fogSchema.nullable() }),
  /** The commander lets the herald say something. */
  z.object({ ...envelope, type: z.literal('heraldSaid'), text: sayingSchema }),
  /** The commander sent an order to a general's port. */
  z.object({
    ...envelope,
    type: z.literal('orderGiven'),
    node: nodeIdSchema,
    key: z.string(),
    value: z.string(),
  }),
  /** What came of an order, `status` being the last HTTP status or null for no answer. */
  z.object({
    ...envelope,
    type: z.literal('orderAnswered'),
    node: nodeIdSchema,
    key: z.string(),
    /** Missing in recordings of earlier versions. */
    value: z.string().optional(),
    status: z.number().int().nullable(),
    outcome: outcomeSchema,
    message: z.string(),
    /** The general who had the order in the end, where others had sent it on. */
    recipient: nodeIdSchema,
    /** The log entry that it became; null where nobody says so. */
    entry: orderEntrySchema.nullable(),
  }),
  /** The hour is over and every general's part is known. */
  z.object({
    ...envelope,
    type: z.literal('attackDecided'),
    entry: orderEntrySchema,
    time: attackTimeSchema,
    parts: z.array(z.object({ node: nodeIdSchema, part: attackPartSchema })).readonly(),
    succeeded: z.boolean(),
  }),
  /** A property of Raft does not hold; `record` is the number of the record that broke it. */
  z.object({
    ...envelope,
    type: z.literal('violation'),
    property: z.enum(PROPERTIES),
    node: nodeIdSchema,
    detail: z.string(),
    record: z.number().int(),
  }),
  /** Somebody at a terminal wants a lesson to be shown in the window. */
  z.object({ ...envelope, type: z.literal('lessonOpened'), lesson: z.string() }),
  /** The machine slept, and every process with it. */
  z.object({ ...envelope, type: z.literal('machineSlept'), forMs: z.number() }),
  /** The machine's time was set, forwards by a positive number. */
  z.object({ ...envelope, type: z.literal('clockSet'), byMs: z.number() }),
  /** Events of a node are missing: `expected` was the next number, `got` came. */
  z.object({
    ...envelope,
    type: z.literal('gap'),
    node: nodeIdSchema,
    incarnation: z.number().int(),
    expected: z.number().int(),
    got: z.number().int(),
  }),
]);
export type ClusterEvent = z.infer<typeof clusterEventSchema>;
export type ClusterEventOf<T extends ClusterEvent['type']> = Extract<ClusterEvent, { type: T }>;

/** What the supervisor relays: its own events and the nodes', numbered from 1 in one order. */
export const recordSchema = z.object({
  n: z.number().int().min(1),
  event: z.union([nodeEventSchema, clusterEventSchema]),
});
export type SiegeRecord = z.infer<typeof recordSchema>;
export type SiegeEvent = SiegeRecord['event'];

const schemaOf: ReadonlyMap<string, z.ZodType<SiegeEvent>> = new Map(
  [...nodeEventSchema.options, ...clusterEventSchema.options].map((schema) => [
    schema.shape.type.value,
    schema,
  ]),
);

/** The schema of one type of events; undefined where there is no such type. */
export function eventSchemaOf(type: string): z.ZodType<SiegeEvent> | undefined {
  return schemaOf.get(type);
}
