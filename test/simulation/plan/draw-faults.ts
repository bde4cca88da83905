import type { NodeId } from '../../../src/raft';
import type { Random } from '../../../src/virtual/random';
import type { Fault, Target } from './fault';
import type { Plan } from './plan';

type FaultType = Fault['type'];

const LEADERS = ['leader', 'nextLeader'] as const;
const COMMON: readonly FaultType[] = [
  'crash',
  'crash',
  'powerFailure',
  'powerFailure',
  'freeze',
  'isolate',
  'isolate',
];
const RARE: readonly FaultType[] = [
  'blackout',
  'cut',
  'partition',
  'flap',
  'storm',
  'drift',
  'slowDisk',
  'clockJump',
];
/** A node that is alone has no roads. */
const ROADS: readonly FaultType[] = ['isolate', 'cut', 'partition', 'flap', 'storm'];
const COMMON_ALONE = COMMON.filter((type) => !ROADS.includes(type));
const RARE_ALONE = RARE.filter((type) => !ROADS.includes(type));

/** Draws the faults of a plan, in order of time. Leaders are met more often than their share. */
export function drawFaults(random: Random, plan: Plan): Fault[] {
  const { size } = plan;
  if (random.chance(0.1)) return [];
  if (random.chance(0.3)) return drawSuccession(random, plan);
  const [common, rare] = size === 1 ? [COMMON_ALONE, RARE_ALONE] : [COMMON, RARE];
  // A plan that knows few kinds of faults goes deeper into each of them.
  const kinds = random.chance(0.5)
    ? [...common, ...rare]
    : [random.pick(common), random.pick([...common, ...rare])];
  const faults = drawTimes(random, plan, random.integer(1, 30)).flatMap((atMs) => {
    const fault = drawFault(random, plan, random.pick(kinds), atMs);
    return [fault, ...drawCompany(random, plan, fault)];
  });
  return faults.sort((a, b) => a.atMs - b.atMs);
}

/**
 * One leader after another falls soon after its election, and comes back one or two elections
 * later: what Figure 8 takes.
 */
function drawSuccession(random: Random, plan: Plan): Fault[] {
  const longestMs = plan.electionTimeoutMs.max;
  const count = Math.ceil(plan.durationMs / longestMs);
  return drawTimes(random, plan, count).map((atMs) => {
    const target = random.chance(0.8) ? 'nextLeader' : 'leader';
    const forMs = random.between(0, 3 * longestMs);
    if (plan.size > 1 && random.chance(0.3))
      return { type: 'isolate', atMs, target, way: 'both', forMs };
    const boundaries = random.integer(0, 10 * plan.size);
    const moment = { boundaries, batchOf: 1 };
    return random.chance(0.5)
      ? { type: 'crash', atMs, target, ...moment, forMs }
      : { type: 'powerFailure', atMs, target, ...moment, keptShare: 0, forMs };
  });
}

/**
 * What often comes with a fault: before one that waits for a large batch a slow disk, so that batches
 * grow; and after the crash of a process the end of its machine, soon after it has come back or before,
 * so that what the process left unsynced matters.
 */
function drawCompany(random: Random, plan: Plan, fault: Fault): Fault[] {
  const longestMs = plan.electionTimeoutMs.max;
  const company: Fault[] = [];
  if ('batchOf' in fault && fault.batchOf > 1 && random.chance(0.8)) {
    const { atMs, target } = fault;
    const syncMs = random.between(0, longestMs / 2);
    company.push({ type: 'slowDisk', atMs, target, syncMs, forMs: 3 * longestMs });
  }
  if (fault.type === 'crash' && typeof fault.target === 'number') {
    const { target } = fault;
    const sinceReturnMs = random.chance(0.3)
      ? -fault.forMs * random.next()
      : random.between(0, 3 * plan.heartbeatMs);
    const atMs = fault.atMs + fault.forMs + sinceReturnMs;
    const moment = { boundaries: random.integer(0, 4), batchOf: 1 };
    const forMs = random.between(0, longestMs);
    company.push({ type: 'powerFailure', atMs, target, ...moment, keptShare: 0, forMs });
  }
  return company;
}

function drawTimes(random: Random, plan: Plan, count: number): number[] {
  const times = Array.from({ length: count }, () => random.between(0, plan.durationMs));
  return times.sort((a, b) => a - b);
}

function drawFault(random: Random, plan: Plan, type: FaultType, atMs: number): Fault {
  const { size, electionTimeoutMs } = plan;
  const node = (): number => random.integer(0, size - 1);
  const otherThan = (one: NodeId): NodeId => (one + random.integer(1, size - 1)) % size;
  const target = (): Target => (random.chance(0.6) ? random.pick(LEADERS) : node());
  // The next boundary of a batch is that behind its writing, where it can still be lost.
  const moment = (next: number): { readonly boundaries: number; readonly batchOf: number } => ({
    boundaries: random.chance(next) ? 0 : random.integer(0, 4 * size + 2),
    batchOf: random.pick(plan.clients.count > 3 ? [1, 2, 3, 4, 6] : [1, 1, 2, 3]),
  });
  // Only a leader writes what several clients order, so that most large batches are its.
  const atLeaderOf = (
    when: ReturnType<typeof moment>,
  ): typeof when & { readonly target: Target } => ({
    ...when,
    target: when.batchOf > 2 && random.chance(0.6) ? 'leader' : target(),
  });
  const keptShare = (): number => (random.chance(0.3) ? 0 : random.next());
  const scale = random.pick([0.1, 1, 4]);
  const forMs = random.between(0, scale * electionTimeoutMs.max);
  switch (type) {
    case 'crash':
      return { type, atMs, target: target(), ...moment(0.6), forMs };
    case 'freeze':
      return { type, atMs, target: target(), ...moment(0.3), forMs };
    case 'powerFailure':
      return { type, atMs, ...atLeaderOf(moment(0.8)), keptShare: keptShare(), forMs };
    case 'blackout':
      return { type, atMs, keptShare: keptShare(), forMs };
    case 'isolate':
      return {
        type,
        atMs,
        target: target(),
        way: random.pick(['in', 'out', 'both', 'both']),
        forMs,
      };
    case 'cut': {
      const from = node();
      return { type, atMs, from, to: otherThan(from), forMs };
    }
    case 'partition': {
      const inside = node();
      const outside = otherThan(inside);
      const side = Array.from({ length: size }, (_, id) => id).filter(
        (id) => id === inside || (id !== outside && random.chance(0.5)),
      );
      return { type, atMs, side, forMs };
    }
    case 'flap': {
      const a = node();
      return {
        type,
        atMs,
        a,
        b: otherThan(a),
        periodMs: random.between(plan.heartbeatMs / 2, electionTimeoutMs.max),
        forMs: 2 * forMs,
      };
    }
    case 'storm':
      return {
        type,
        atMs,
        lossRate: random.between(0, 0.6),
        duplicateRate: random.between(0, 0.5),
        stragglerRate: random.between(0, 0.5),
        forMs,
      };
    case 'drift': {
      const speed = random.chance(0.5) ? random.between(0.1, 1) : random.between(1, 10);
      return { type, atMs, target: node(), speed, forMs };
    }
    case 'slowDisk':
      return {
        type,
        atMs,
        target: target(),
        syncMs: random.between(0, electionTimeoutMs.max),
        forMs,
      };
    case 'clockJump':
      return { type, atMs, target: node() };
  }
}
