import { z } from 'zod';
import { State } from '../raft';
import { missReasonSchema } from './attack/attack-part';
import { exitStatusSchema } from './exit-status';
import { cargoSchema, indexSchema, logEntrySchema, nodeIdSchema, termSchema } from './messages';
import { addressSchema, rulesSchema, timingSchema } from './settings';

/** The version of the event format; a reader refuses what it does not know. */
export const EVENT_VERSION = 1;

/**
 * Who says it, and when. `incarnation` counts the lives of one node, from 1; `seq` counts the events
 * of one life, from 1 and without gaps; `at` is wall time in milliseconds since the epoch, with
 * fractions; `term` and `state` are the node's own at that moment.
 */
const envelope = {
  v: z.literal(EVENT_VERSION),
  node: nodeIdSchema,
  incarnation: z.number().int().min(1),
  seq: z.number().int().min(1),
  at: z.number(),
  term: termSchema,
  state: z.enum(State),
};

function event<T extends string, S extends z.ZodRawShape>(
  type: T,
  shape: S,
): z.ZodObject<typeof envelope & { type: z.ZodLiteral<T> } & S> {
  return z.object({ ...envelope, type: z.literal(type), ...shape });
}

/** One journey's identity: both legs of one RPC share `id`, which is also an HTTP header. */
const journey = { id: z.string().min(1).max(64) };

export const lossReasonSchema = z.enum([
  /** The road was cut before or while the message was on it. */
  'cut',
  /** The road lost it, by its loss rate. */
  'loss',
  /** Nobody listens at the other end. */
  'unreachable',
  /** A node of another cluster listens at the other end, and turned it away. */
  'stranger',
  /** The sender waited for an answer for as long as it waits. */
  'expired',
  /** Too many messages to this peer are unanswered already. */
  'full',
]);
export type LossReason = z.infer<typeof lossReasonSchema>;

/** Why a node is none of another's peers. */
export const refusalSchema = z.enum([
  /** It belongs to another cluster. */
  'cluster',
  /** It was started with other arguments: another list of servers, another leader by decree. */
  'arguments',
  /** It was led by another life of the leader by decree, one that had lost its log. */
  'decree',
]);

/** The hour of an attack: ISO 8601, UTC. */
export const attackTimeSchema = z.iso.datetime();

/** The log entry that orders an attack. */
export const orderEntrySchema = z.object({ index: indexSchema.min(1), term: termSchema });

/** Which attack it is about. */
const hour = { entry: orderEntrySchema, time: attackTimeSchema };

/** Everything a node process says about itself. */
export const nodeEventSchema = z.discriminatedUnion('type', [
  /** The node listens; what it had stored comes with it. */
  event('started', {
    pid: z.number().int(),
    address: addressSchema,
    rules: rulesSchema,
    timing: timingSchema,
    durable: z.boolean(),
    restored: z.boolean(),
    votedFor: nodeIdSchema.nullable(),
    leader: nodeIdSchema.nullable(),
    log: z.array(logEntrySchema).readonly(),
  }),
  event('stateChanged', { from: z.enum(State), to: z.enum(State), reason: z.string() }),
  event('termChanged', { previous: termSchema }),
  event('leaderChanged', { leader: nodeIdSchema.nullable() }),
  event('voteCast', {
    candidate: nodeIdSchema,
    granted: z.boolean(),
    reason: z.enum(['granted', 'staleTerm', 'votedForAnother', 'logBehind']),
  }),
  event('voteCounted', { voter: nodeIdSchema, granted: z.boolean() }),
  event('electionTimerStarted', { timeoutMs: z.number() }),
  event('heartbeatTimerStarted', { intervalMs: z.number() }),
  event('entriesAppended', {
    firstIndex: indexSchema.min(1),
    entries: z.array(logEntrySchema).readonly(),
  }),
  event('entriesRemoved', { firstIndex: indexSchema.min(1), count: z.number().int() }),
  event('progressChanged', { peer: nodeIdSchema, nextIndex: indexSchema, matchIndex: indexSchema }),
  event('committed', { commitIndex: indexSchema }),
  event('applied', { lastApplied: indexSchema }),
  /** A message has set out and will take `travelMs` unless something happens to it. */
  event('messageSent', { ...journey, to: nodeIdSchema, travelMs: z.number(), cargo: cargoSchema }),
  event('messageArrived', { ...journey, leg: z.enum(['request', 'answer']), from: nodeIdSchema }),
  /** Said by the sender; `fraction` is how much of the way it had come, 0 to 1. */
  event('messageLost', {
    ...journey,
    leg: z.enum(['request', 'answer']),
    to: nodeIdSchema,
    fraction: z.number().min(0).max(1),
    reason: lossReasonSchema,
  }),
  /** A peer turned this node away, or this node the peer; told once of each peer. */
  event('peerRefused', {
    peer: nodeIdSchema,
    refused: z.enum(['peer', 'thisNode']),
    refusal: refusalSchema,
    detail: z.string(),
  }),
  /** The node has nothing stored; the peer has heard of its lead, so it does not lead by decree again. */
  event('leadForgotten', { witness: nodeIdSchema }),
  event('orderReceived', { key: z.string(), value: z.string() }),
  event('orderAccepted', { key: z.string(), value: z.string(), index: indexSchema }),
  event('orderRefused', { key: z.string(), reason: z.string() }),
  /** Its applied orders hold the hour from now on. */
  event('attackOrdered', hour),
  event('attacked', { ...hour, lateMs: z.number() }),
  /** Said `lateMs` after the hour. */
  event('attackMissed', { ...hour, reason: missReasonSchema, lateMs: z.number() }),
  /** The guard forbids this change; the process ends with status 3 right after. */
  event('guardStopped', { from: z.enum(State), to: z.enum(State), reason: z.string() }),
  /** The process is about to end with `exitStatus` and says why; the last event of a life. */
  event('stopping', { exitStatus: exitStatusSchema, reason: z.string() }),
  /** This many events were dropped just before, because the listener was too slow. */
  event('eventsDropped', { count: z.number().int() }),
]);
export type NodeEvent = z.infer<typeof nodeEventSchema>;

/** An event of one type. */
export type NodeEventOf<T extends NodeEvent['type']> = Extract<NodeEvent, { type: T }>;

/** What the envelope says, and what is left for whoever has something to tell. */
type EnvelopeKey = keyof typeof envelope;
export type NodeEventBody = NodeEvent extends infer E
  ? E extends NodeEvent
    ? Omit<E, EnvelopeKey>
    : never
  : never;
