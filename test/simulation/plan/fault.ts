import { z } from 'zod';

const nodeId = z.number().int().min(0).max(6);
const ms = z.number().min(0);
const rate = z.number().min(0).max(1);

/**
 * Whom a fault meets: a node, whoever leads in the highest term at that moment, or whoever is the next
 * to be elected, in the very step in which it becomes leader.
 */
const targetSchema = z.union([nodeId, z.enum(['leader', 'nextLeader'])]);
export type Target = z.infer<typeof targetSchema>;

/**
 * How many effect boundaries the node still passes before the fault meets it. The boundaries are:
 * after the writing, after the sync, and after every effect that leaves the node.
 */
const moment = {
  boundaries: z.number().int().min(0),
  /** Only batches of so many steps, or with so many records to sync, are counted; 1: all of them. */
  batchOf: z.number().int().min(1),
};

/** How much of what is written but not synced a machine keeps that stops: the first records of it. */
const keptShare = z.number().min(0).lt(1);

/** What may go wrong. Every fault ends by itself, so that each can be left out of a plan. */
export const faultSchema = z.discriminatedUnion('type', [
  /** The process dies and starts again; what it wrote lies in the page cache and is not lost. */
  z.object({ type: z.literal('crash'), atMs: ms, target: targetSchema, ...moment, forMs: ms }),
  /** The machine stops and starts again, whether the process runs or not. */
  z.object({
    type: z.literal('powerFailure'),
    atMs: ms,
    target: targetSchema,
    ...moment,
    keptShare,
    forMs: ms,
  }),
  /** All machines stop at one moment and start again. */
  z.object({ type: z.literal('blackout'), atMs: ms, keptShare, forMs: ms }),
  z.object({ type: z.literal('freeze'), atMs: ms, target: targetSchema, ...moment, forMs: ms }),
  /** Roads between the target and everybody else are cut, one way or both. */
  z.object({
    type: z.literal('isolate'),
    atMs: ms,
    target: targetSchema,
    way: z.enum(['in', 'out', 'both']),
    forMs: ms,
  }),
  z.object({ type: z.literal('cut'), atMs: ms, from: nodeId, to: nodeId, forMs: ms }),
  /** Nobody on one side reaches anybody on the other. */
  z.object({ type: z.literal('partition'), atMs: ms, side: z.array(nodeId), forMs: ms }),
  /** Both roads between two nodes open and close in turn. */
  z.object({
    type: z.literal('flap'),
    atMs: ms,
    a: nodeId,
    b: nodeId,
    periodMs: z.number().min(1),
    forMs: ms,
  }),
  z.object({
    type: z.literal('storm'),
    atMs: ms,
    lossRate: rate,
    duplicateRate: rate,
    stragglerRate: rate,
    forMs: ms,
  }),
  /** The target's clock runs at another speed. */
  z.object({
    type: z.literal('drift'),
    atMs: ms,
    target: nodeId,
    speed: z.number().min(0.01).max(100),
    forMs: ms,
  }),
  z.object({ type: z.literal('slowDisk'), atMs: ms, target: targetSchema, syncMs: ms, forMs: ms }),
  /** The target's clock jumps to the end of its election timeout. */
  z.object({ type: z.literal('clockJump'), atMs: ms, target: nodeId }),
]);
export type Fault = z.infer<typeof faultSchema>;

function whom(target: Target): string {
  switch (target) {
    case 'leader':
      return 'the leader';
    case 'nextLeader':
      return 'the next leader';
    default:
      return `node ${target}`;
  }
}

function momentOf({ boundaries, batchOf }: Extract<Fault, { boundaries: number }>): string {
  const where = batchOf > 1 ? ` in a batch of ${batchOf} or more` : '';
  return boundaries === 0
    ? `at its next effect boundary${where}`
    : `after ${boundaries} more effect boundaries${where}`;
}

function loss({ keptShare }: { readonly keptShare: number }): string {
  return keptShare === 0
    ? 'losing all that is not synced'
    : `keeping the first ${Math.round(keptShare * 100)} % of what is not synced`;
}

const span = (forMs: number): string => `for ${Math.round(forMs)} ms`;

/** A fault as a line that a person can read. */
export function describeFault(fault: Fault): string {
  return `${fault.atMs.toFixed(1).padStart(9)} ms  ${whatHappens(fault)}`;
}

function whatHappens(fault: Fault): string {
  switch (fault.type) {
    case 'crash':
      return `${whom(fault.target)} crashes ${momentOf(fault)} and is down ${span(fault.forMs)}`;
    case 'powerFailure':
      return `the machine of ${whom(fault.target)} stops ${momentOf(fault)}, ${loss(fault)}, and is down ${span(fault.forMs)}`;
    case 'blackout':
      return `all machines stop, ${loss(fault)}, and are down ${span(fault.forMs)}`;
    case 'freeze':
      return `${whom(fault.target)} freezes ${momentOf(fault)} ${span(fault.forMs)}`;
    case 'isolate': {
      const way = { in: 'to', out: 'from', both: 'to and from' }[fault.way];
      return `all roads ${way} ${whom(fault.target)} are cut ${span(fault.forMs)}`;
    }
    case 'cut':
      return `the road from node ${fault.from} to node ${fault.to} is cut ${span(fault.forMs)}`;
    case 'partition':
      return `nodes ${fault.side.join(', ')} are cut off from the rest ${span(fault.forMs)}`;
    case 'flap': {
      const often = `every ${Math.round(fault.periodMs)} ms`;
      return `the roads between nodes ${fault.a} and ${fault.b} open and close ${often} ${span(fault.forMs)}`;
    }
    case 'storm': {
      const { lossRate, duplicateRate, stragglerRate } = fault;
      const percent = (part: number): string => `${Math.round(part * 100)} %`;
      return `${percent(lossRate)} of messages are lost, ${percent(duplicateRate)} doubled, ${percent(stragglerRate)} held back ${span(fault.forMs)}`;
    }
    case 'drift':
      return `the clock of ${whom(fault.target)} runs ${fault.speed.toFixed(2)} times as fast ${span(fault.forMs)}`;
    case 'slowDisk':
      return `the disk of ${whom(fault.target)} takes ${Math.round(fault.syncMs)} ms to sync ${span(fault.forMs)}`;
    case 'clockJump':
      return `the clock of ${whom(fault.target)} jumps to the end of its election timeout`;
  }
}
