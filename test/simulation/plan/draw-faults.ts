import type { NodeId } from '../../../src/raft';
import type { Random } from '../world/random';
import type { Fault, Target } from './fault';
import type { Plan } from './plan';

type FaultType = Fault['type'];

const LEADERS = ['leader', 'nextLeader'] as const;
const COMMON: readonly FaultType[] = ['crash', 'crash', 'crash', 'freeze', 'isolate', 'isolate'];
const RARE: readonly FaultType[] = [
  'crashAll',
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
  return drawTimes(random, plan, random.integer(1, 30)).map((atMs) =>
    drawFault(random, plan, random.pick(kinds), atMs),
  );
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
    return { type: 'crash', atMs, target, boundaries, keptRecords: 0, forMs };
  });
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
  const boundaries = (): number => (random.chance(0.3) ? 0 : random.integer(0, 4 * size + 2));
  const scale = random.pick([0.1, 1, 4]);
  const forMs = random.between(0, scale * electionTimeoutMs.max);
  switch (type) {
    case 'crash': {
      const keptRecords = random.chance(0.7) ? 0 : random.integer(1, 4);
      return { type, atMs, target: target(), boundaries: boundaries(), keptRecords, forMs };
    }
    case 'crashAll':
      return { type, atMs, forMs };
    case 'freeze':
      return { type, atMs, target: target(), boundaries: boundaries(), forMs };
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
        target: node(),
        syncMs: random.between(0, electionTimeoutMs.max),
        forMs,
      };
    case 'clockJump':
      return { type, atMs, target: node() };
  }
}
