import { z } from 'zod';
import { ELECTION_TIMER_REFUSALS } from './election-timer';
import { FATE_REFUSALS } from './fate';
import { nodeIdSchema } from './messages';

const of = <T extends string>(type: T) => z.object({ type: z.literal(type) });
const ofNode = <T extends string>(type: T) =>
  z.object({ type: z.literal(type), node: nodeIdSchema });
const ms = z.number();

/** Why a general does not carry out an order, or may not have, as it says itself beside its sentence. */
export const orderObjectionSchema = z.enum([
  'noLeader',
  'overwritten',
  'expired',
  'stoppingWithIt',
  'stopping',
  'logFull',
  'busy',
  'noHour',
  'pastHour',
]);
export type OrderObjection = z.infer<typeof orderObjectionSchema>;

/**
 * Why something was refused, or what is not known of it, as a code; whoever speaks to people puts it into words of
 * their language. Times are in milliseconds.
 */
export const objectionSchema = z.discriminatedUnion('type', [
  /** What befalls a general would change nothing. */
  ofNode('fate').extend({ refusal: z.enum(FATE_REFUSALS) }),
  ofNode('electionTimer').extend({ refusal: z.enum(ELECTION_TIMER_REFUSALS) }),
  /** It was told, and has not said yet that it is so. */
  ofNode('notSaidYet'),
  ofNode('noGeneral').extend({ last: nodeIdSchema }),
  /** Its files are a program's of others. */
  ofNode('ownFiles').extend({ isEtcd: z.boolean() }),
  ofNode('diskInUse'),
  ofNode('diskChanging'),
  ofNode('keepsNothing'),
  of('nobodyDead'),
  of('nobodyLeads'),
  /** Nobody leads whom an order could go to. */
  of('nobodyTakes'),
  of('nobodyFollows'),
  of('ordersPending').extend({ limit: z.number() }),
  ofNode('ownRoad'),
  of('noRoad'),
  of('sameRoads').extend({ count: z.number() }),
  of('heartbeat').extend({ heartbeatMs: ms, min: ms, max: ms }),
  of('timeouts').extend({
    min: ms,
    max: ms,
    wrong: z.enum(['short', 'long', 'order', 'fraction']),
  }),
  of('travel').extend({ travelMs: ms }),
  of('jitter').extend({ jitterMs: ms }),
  of('etcdPace'),
  of('samePace'),
  of('sameReplacing').extend({ on: z.boolean() }),
  of('over'),
  of('noSiege'),
  of('siegePrepared'),
  of('siegeBegun'),
  of('watched').extend({ takesOrders: z.boolean() }),
  of('fogAlone'),
  of('sameFog'),
  of('noFog'),
  of('nothingToHeal'),
  ofNode('onNoSide'),
  ofNode('onTwoSides'),
  of('notRecorded'),
  of('noPrograms'),
  of('portTwice'),
  /** What a window may not say. */
  of('notFromWindow').extend({ word: z.string() }),
  of('notSo'),
  of('notWithin').extend({ limitMs: ms }),
  /** What the general said of an order. */
  ofNode('order').extend({ why: orderObjectionSchema }),
  ofNode('nobodyListens'),
  ofNode('noAnswer').extend({ limitMs: ms }),
  ofNode('brokeOff'),
  of('strangeLeader'),
  of('inCircles'),
  /** Whoever gave the order does not wait for it any longer. */
  of('orderLate').extend({ limitMs: ms }),
  of('oneGeneral'),
  of('badKey'),
  of('badValue'),
  of('badSaying'),
  /** Members of etcd that somebody else has started have no armies. */
  of('noArmies'),
  of('unfit').extend({
    lesson: z.string(),
    why: z.enum(['attached', 'program', 'logs', 'timers', 'votes', 'terms', 'guard']),
  }),
]);
export type Objection = z.infer<typeof objectionSchema>;

/** What is answered where something is refused: the sentence for a terminal, and the code for everybody else. */
export interface Refusal {
  readonly message: string;
  /** Missing where all that is known is the sentence. */
  readonly objections?: readonly Objection[] | undefined;
}
