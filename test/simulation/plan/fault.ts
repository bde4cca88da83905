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
const boundaries = z.number().int().min(0);

/** What may go wrong. Every fault ends by itself, so that each can be left out of a plan. */
export const faultSchema = z.discriminatedUnion('type', [
  /** The machine stops and starts again; of the unsynced records the first `keptRecords` survive. */
  z.object({
    type: z.literal('crash'),
    atMs: ms,
    target: targetSchema,
    boundaries,
    keptRecords: z.number().int().min(0),
    forMs: ms,
  }),
  z.object({ type: z.literal('crashAll'), atMs: ms, forMs: ms }),
  z.object({ type: z.literal('freeze'), atMs: ms, target: targetSchema, boundaries, forMs: ms }),
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
  z.object({ type: z.literal('slowDisk'), atMs: ms, target: nodeId, syncMs: ms, forMs: ms }),
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

function boundary(count: number): string {
  return count === 0 ? 'at its next effect boundary' : `after ${count} more effect boundaries`;
}

const span = (forMs: number): string => `for ${Math.round(forMs)} ms`;

/** A fault as a line that a person can read. */
export function describeFault(fault: Fault): string {
  return `${fault.atMs.toFixed(1).padStart(9)} ms  ${whatHappens(fault)}`;
}

function whatHappens(fault: Fault): string {
  switch (fault.type) {
    case 'crash': {
      const kept = `keeping ${fault.keptRecords} unsynced records at most`;
      return `${whom(fault.target)} crashes ${boundary(fault.boundaries)}, ${kept}, and is down ${span(fault.forMs)}`;
    }
    case 'crashAll':
      return `all nodes crash and are down ${span(fault.forMs)}`;
    case 'freeze':
      return `${whom(fault.target)} freezes ${boundary(fault.boundaries)} ${span(fault.forMs)}`;
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
