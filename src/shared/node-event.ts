import { z } from 'zod';
import { State } from '../raft';
import { missReasonSchema } from './attack/attack-part';
import { exitStatusSchema } from './exit-status';
import {
  cargoSchema,
  indexSchema,
  legSchema,
  logEntrySchema,
  nodeIdSchema,
  termSchema,
} from './messages';
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
/** The same of a general that may be somebody else's program: null is what it does not tell. */
const openEnvelope = {
  ...envelope,
  term: termSchema.nullable(),
  state: z.enum(State).nullable(),
};

function event<T extends string, S extends z.ZodRawShape>(
  type: T,
  shape: S,
): z.ZodObject<typeof envelope & { type: z.ZodLiteral<T> } & S> {
  return z.object({ ...envelope, type: z.literal(type), ...shape });
}

/** An event that programs of others have, too. */
function openEvent<T extends string, S extends z.ZodRawShape>(
  type: T,
  shape: S,
): z.ZodObject<typeof openEnvelope & { type: z.ZodLiteral<T> } & S> {
  return z.object({ ...openEnvelope, type: z.literal(type), ...shape });
}

/** One journey's identity: both legs of one RPC share `id`, which is also an HTTP header. */
const journey = { id: z.string().min(1).max(64) };

/** Why a state changed or was to change; a sentence where an earlier version told it, in a recording. */
const changeReasonSchema = z.union([
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('leaderUnheard'), term: termSchema }),
    z.object({
      type: z.literal('majorityGranted'),
      votes: z.number().int().min(1),
      size: z.number().int().min(1),
      term: termSchema,
    }),
    z.object({ type: z.literal('leaderHeard'), leader: nodeIdSchema, term: termSchema }),
    z.object({
      type: z.literal('higherTerm'),
      sender: nodeIdSchema,
      message: z.enum(['requestVote', 'appendEntries', 'answer']),
      term: termSchema,
      ownTerm: termSchema,
    }),
  ]),
  z.string(),
]);
export type ToldChangeReason = z.infer<typeof changeReasonSchema>;

const stateChange = { from: z.enum(State), to: z.enum(State), reason: changeReasonSchema };

/** Why a message never came to be taken in, as its sender knows it. */
export const lossReasonSchema = z.enum([
  /** The road was cut before or while the message was on it. */
  'cut',
  /** The road lost it, by its loss rate. */
  'loss',
  /** Nobody listens at the other end. */
  'unreachable',
  /** A node of another cluster listens at the other end, and turned it away. */
  'stranger',
  /** The sender's time for an answer was over before the message could be handed over. */
  'expired',
  /** Too many messages to this peer are unanswered already. */
  'full',
  /** It is an answer, and whoever asked waits for it no longer. */
  'unawaited',
  /** The sender ended while it still held the message. */
  'senderEnded',
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

/** Why whoever asked waits no longer for the answer to a request that it has handed over. */
export const unansweredReasonSchema = z.enum([
  /** It has waited for as long as it waits. */
  'expired',
  /** The connection broke before a whole answer had come. */
  'brokenOff',
  /** The peer has no time for it or is stopping, and said so. */
  'refused',
  /** What came is no answer to such a request. */
  'unusable',
  /** It ends itself. */
  'senderEnded',
]);
export type UnansweredReason = z.infer<typeof unansweredReasonSchema>;

/** The hour of an attack: ISO 8601, UTC. */
export const attackTimeSchema = z.iso.datetime();

/** The log entry that orders an attack. */
export const orderEntrySchema = z.object({ index: indexSchema.min(1), term: termSchema });

/** Which attack it is about. */
const hour = { entry: orderEntrySchema, time: attackTimeSchema };

/** The newest entries of a log, from `firstIndex` on; GET /log has the others. */
const logEnd = {
  firstIndex: indexSchema.min(1),
  log: z.array(logEntrySchema).readonly(),
  /** The term of the entry before them. */
  prevTerm: termSchema,
};

/** What a node is in its term, and what only a node in this state knows. */
export const roleSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal(State.Follower), leader: nodeIdSchema.nullable() }),
  /** One ballot per node, by id, the candidate's own included. */
  z.object({
    state: z.literal(State.Candidate),
    ballots: z.array(z.enum(['out', 'granted', 'refused'])).readonly(),
  }),
  /** One place per node, by id; the leader's own is not used. */
  z.object({
    state: z.literal(State.Leader),
    progress: z.array(z.object({ nextIndex: indexSchema, matchIndex: indexSchema })).readonly(),
  }),
]);
export type RoleView = Readonly<z.infer<typeof roleSchema>>;

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
    ...logEnd,
    /** How many bytes of a write that a former life never finished were cut off. */
    cutBytes: z.number().int().min(0),
  }),
  /** Somebody else's program is this node from now on: it listens. What it is, it may never tell. */
  openEvent('programStarted', {
    pid: z.number().int(),
    address: addressSchema,
    /** Its command line, with everything filled in. */
    command: z.string(),
  }),
  /** It has written lines, the last of which are told; `omitted` more came before them. */
  openEvent('programWrote', {
    lines: z.array(z.string()).readonly(),
    omitted: z.number().int().min(0),
  }),
  /** Its term or its state, as they are in the envelope, have become known, or are not known any more. */
  openEvent('stateHeard', { by: z.enum(['message', 'state', 'output']) }),
  /**
   * What a member of an etcd cluster tells of itself: whom it takes for the leader of its term, how far its log is
   * committed, how far that is carried out, and whether it is a learner, which has no vote.
   */
  openEvent('memberTold', {
    leader: nodeIdSchema.nullable(),
    commitIndex: indexSchema,
    lastApplied: indexSchema,
    /** Missing in recordings of earlier versions. */
    learner: z.boolean().optional(),
  }),
  /** Said when its supervisor asks for it, as reports of it went missing: what the node is at this moment. */
  event('stateTold', {
    votedFor: nodeIdSchema.nullable(),
    role: roleSchema,
    /** The newest entries of its log, as of `started`. */
    ...logEnd,
    commitIndex: indexSchema,
    lastApplied: indexSchema,
  }),
  event('stateChanged', stateChange),
  event('termChanged', { previous: termSchema }),
  event('leaderChanged', { leader: nodeIdSchema.nullable() }),
  event('voteCast', {
    candidate: nodeIdSchema,
    granted: z.boolean(),
    reason: z.enum(['granted', 'staleTerm', 'votedForAnother', 'logBehind']),
  }),
  event('voteCounted', { voter: nodeIdSchema, granted: z.boolean() }),
  event('electionTimerStarted', { timeoutMs: z.number() }),
  /** Its election timer stands still, also whenever it is started, until it is released. */
  event('electionTimerHeld', {}),
  event('electionTimerReleased', {}),
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
  openEvent('messageSent', {
    ...journey,
    to: nodeIdSchema,
    travelMs: z.number(),
    cargo: cargoSchema,
    /** The message that this is a second copy of, which the road delivers as well. */
    copyOf: journey.id.optional(),
  }),
  /** Said by the receiver: its process has taken the message in. */
  openEvent('messageArrived', { ...journey, leg: legSchema, from: nodeIdSchema }),
  /**
   * Said by the sender: nobody has taken the message in and nobody will. `fraction` is how much of the
   * way it had come, 0 to 1.
   */
  openEvent('messageLost', {
    ...journey,
    leg: legSchema,
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
  /**
   * Said by whoever asked, of a request that it had handed over: no answer will be taken in any more.
   * Whether the request itself was or will be taken in, only its receiver knows.
   */
  openEvent('unanswered', { ...journey, to: nodeIdSchema, reason: unansweredReasonSchema }),
  /** All that a life of a peer, which is over, had handed over to this node has been taken in. */
  openEvent('heardOut', { peer: nodeIdSchema, life: z.number().int().min(1) }),
  event('orderReceived', { key: z.string(), value: z.string() }),
  event('orderAccepted', { key: z.string(), value: z.string(), index: indexSchema }),
  /** Only the leader takes orders; `leader` is whom this node takes for it, null where it knows none. */
  event('orderRefused', { key: z.string(), leader: nodeIdSchema.nullable() }),
  /** Its applied orders hold the hour from now on. */
  openEvent('attackOrdered', hour),
  openEvent('attacked', { ...hour, lateMs: z.number() }),
  /** Said `lateMs` after the hour. */
  openEvent('attackMissed', { ...hour, reason: missReasonSchema, lateMs: z.number() }),
  /** The guard forbids this change; the process ends with status 3 right after. */
  event('guardStopped', stateChange),
  /** The process is about to end with `exitStatus` and says why; the last event of a life. */
  openEvent('stopping', { exitStatus: exitStatusSchema, reason: z.string() }),
  /** This many events were dropped just before, because the listener was too slow. */
  openEvent('eventsDropped', { count: z.number().int() }),
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

/** What a general that is somebody else's program can tell of itself. */
export type ProgramEvent =
  Extract<NodeEvent, { readonly state: State | null }> extends infer E
    ? E extends NodeEvent
      ? null extends E['state']
        ? E
        : never
      : never
    : never;
export type ProgramEventBody = ProgramEvent extends infer E
  ? E extends ProgramEvent
    ? Omit<E, EnvelopeKey>
    : never
  : never;
