import { z } from 'zod';
import { connectable, hostAndPort, isLoopback } from '../shared';
import { troublesOf } from '../words';

const conditionSchema = z.enum(['starting', 'alive', 'frozen', 'killed', 'stopped', 'unknown']);

/** What a siege says of itself; more than is printed may be in it. */
export const SiegeStatus = z.looseObject({
  siege: z.looseObject({
    port: z.number(),
    pid: z.number(),
    startedAt: z.string(),
    engine: z.string(),
  }),
  rules: z.string(),
  term: z.number(),
  leader: z.number().nullable(),
  pace: z.looseObject({
    heartbeatMs: z.number().nullable(),
    electionTimeoutMs: z.object({ min: z.number(), max: z.number() }).nullable(),
    travelMs: z.number().nullable(),
    tempo: z.number().nullable(),
  }),
  nodes: z.array(
    z.looseObject({
      node: z.number(),
      condition: conditionSchema,
      reason: z.string().optional(),
      state: z.string().nullable(),
      term: z.number().nullable(),
      commitIndex: z.number().nullable(),
      host: z.string().optional(),
      port: z.number(),
      pid: z.number().nullable(),
      program: z.string().nullable(),
      membership: z.string().nullable().optional(),
    }),
  ),
  roads: z.array(
    z.looseObject({
      from: z.number(),
      to: z.number(),
      cut: z.boolean().nullable(),
      travelMs: z.number().nullable(),
      jitterMs: z.number().nullable(),
      asItCame: z.boolean().nullable(),
    }),
  ),
  attached: z.boolean().optional(),
  unwatched: z
    .looseObject({ members: z.number(), learners: z.number(), at: z.array(z.string()) })
    .optional(),
  fog: z.looseObject({ ratePerMinute: z.number(), seed: z.number() }).nullable(),
  attack: z
    .looseObject({
      time: z.string(),
      agreed: z.boolean(),
      decided: z.boolean(),
      succeeded: z.boolean().nullable(),
    })
    .nullable(),
  properties: z.looseObject({
    hold: z.number(),
    of: z.number(),
    broken: z.array(z.string()),
    notTold: z.array(z.string()),
  }),
});
export type SiegeStatus = z.infer<typeof SiegeStatus>;

/** A siege's state in lines for a person. */
export function describeStatus(status: SiegeStatus): string {
  const { siege, leader, term, rules, pace, nodes, roads, fog, attack } = status;
  const leads = leader === null ? 'nobody leads' : `general ${leader} leads`;
  return [
    `The siege on port ${siege.port}: term ${term}, ${leads}, the ${rules === 'paper' ? 'paper' : 'exercise'}'s rules.`,
    describePace(pace),
    ...nodes.map(describeNode),
    ...describeUnwatched(status),
    ...roads.filter(({ asItCame }) => asItCame === false).map(describeRoad),
    ...(fog === null ? [] : [`Fog: ${fog.ratePerMinute} faults a minute, seed ${fog.seed}.`]),
    describeAttack(attack),
    describeSafety(status),
  ].join('\n');
}

function describeSafety({ siege, properties, attached }: SiegeStatus): string {
  const { hold, of, broken, notTold } = properties;
  const [who, rest] =
    siege.engine === 'etcd'
      ? ["etcd's members", '']
      : attached === true
        ? ['These generals ran before they were watched, and', '']
        : ['Programs of others', '; the rest is checked among our own'];
  const unknown =
    notTold.length === 0
      ? ''
      : ` ${who} do not tell what it takes to check ${notTold.join(', ')}${rest}.`;
  if (broken.length > 0) return `Safety: BROKEN are ${broken.join(', ')}.${unknown}`;
  if (notTold.length === of) return `Safety: none of ${of} properties can be checked.${unknown}`;
  if (notTold.length === 0) return `Safety: all ${of} properties hold.`;
  const known = hold === 1 ? 'the one' : `the ${hold}`;
  const holds = hold === 1 ? 'holds' : 'hold';
  return `Safety: ${known} of ${of} properties that can be checked ${holds}.${unknown}`;
}

function describePace({
  heartbeatMs,
  electionTimeoutMs,
  travelMs,
  tempo,
}: SiegeStatus['pace']): string {
  const divided = tempo === null || tempo === 1 ? '' : `, ${tempo} times the pace given`;
  const timing =
    heartbeatMs === null || electionTimeoutMs === null
      ? 'Heartbeat and election timeout are not told'
      : `Heartbeat ${heartbeatMs} ms, election timeout ${electionTimeoutMs.min} to ${electionTimeoutMs.max} ms`;
  const road =
    travelMs === null ? 'what the roads are like is not told' : `${travelMs} ms on the road`;
  return `${timing}, ${road}${divided}.`;
}

function describeNode(node: SiegeStatus['nodes'][number]): string {
  const process = node.pid === null ? '' : `, process ${node.pid}`;
  const where = describeAddress(node);
  const how = node.reason === undefined ? node.condition : `${node.condition} (${node.reason})`;
  const { state, term, commitIndex, program, membership } = node;
  if (program !== null) {
    const index = commitIndex === null ? 'log not told' : `commit index ${commitIndex}`;
    return (
      `  general ${node.node}: ${how}, state ${state ?? 'not told'}${describeMembership(membership)}, term ${term ?? 'not told'}, ` +
      `${index}, ${where}${process}, runs ${program}`
    );
  }
  const as = state === null ? '' : `, ${state}`;
  const indexes =
    term === null || commitIndex === null
      ? 'term and log not told'
      : `term ${term}, commit index ${commitIndex}`;
  return `  general ${node.node}: ${how}${as}, ${indexes}, ${where}${process}`;
}

/** Its port, with the machine before it where that is another one. */
function describeAddress({ host, port }: SiegeStatus['nodes'][number]): string {
  return host === undefined || isLoopback(connectable(host))
    ? `port ${port}`
    : hostAndPort({ host, port });
}

/** What keeps a member of etcd from voting; empty where nothing does, or nothing is told. */
function describeMembership(membership: string | null | undefined): string {
  if (membership === 'learner') return ' (a learner, without a vote)';
  return membership === 'removed' ? ' (no member any more)' : '';
}

/** The line of members whom nobody watches; none where there are none. */
function describeUnwatched({ unwatched }: SiegeStatus): readonly string[] {
  if (unwatched === undefined || unwatched.members === 0) return [];
  const { members, learners, at } = unwatched;
  const who = members === 1 ? '1 more member' : `${members} more members`;
  const without =
    learners === 0
      ? ''
      : learners === members
        ? ', without a vote'
        : `, ${learners} without a vote`;
  const where = at.length === 0 ? '' : `, at ${at.join(', ')}`;
  return [`  ${who}: not watched${without}${where}`];
}

function describeRoad(road: SiegeStatus['roads'][number]): string {
  const { cut, travelMs, jitterMs } = road;
  if (travelMs === null || jitterMs === null) return `  road ${road.from}>${road.to}: not told`;
  if (cut === true) return `  road ${road.from}>${road.to}: cut`;
  const jitter = jitterMs > 0 ? ` to ${travelMs + jitterMs} ms` : '';
  const told = troublesOf(road).map((trouble) => `, ${trouble}`);
  return `  road ${road.from}>${road.to}: ${travelMs} ms${jitter}${told.join('')}`;
}

function describeAttack(attack: SiegeStatus['attack']): string {
  if (attack === null) return 'No attack is ordered.';
  const { time, agreed, decided, succeeded } = attack;
  if (decided) return `The attack at ${time} has ${succeeded === true ? 'succeeded' : 'failed'}.`;
  return `An attack at ${time} is ordered${agreed ? ' and agreed' : ', not agreed yet'}.`;
}
