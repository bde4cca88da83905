import type { Fault } from '../plan/fault';
import type { MessageFate } from '../plan/fate';
import type { Plan } from '../plan/plan';

/** A plan made as small as it could be, and how many runs that took. */
export interface Shrunk {
  readonly plan: Plan;
  readonly runs: number;
}

/** What a plan is tried with. */
interface Trial {
  readonly fails: (plan: Plan) => boolean;
  /** Every message of a run of the plan that is lost, doubled or held back. */
  readonly fatesOf: (plan: Plan) => MessageFate[];
  readonly maxRuns?: number;
}

/** More fates than this are not looked through one by one. */
const MAX_FATES = 20_000;

/**
 * Makes a plan that fails smaller, as long as it still fails: first the faults that do not matter are
 * left out, by delta debugging (A. Zeller and R. Hildebrandt, "Simplifying and isolating
 * failure-inducing input", IEEE TSE 28, 2002), then everything else is made as plain as it goes.
 */
export function shrink(plan: Plan, { fails, fatesOf, maxRuns = 1500 }: Trial): Shrunk {
  let runs = 0;
  const stillFails = (candidate: Plan): boolean => {
    if (runs >= maxRuns) return false;
    runs += 1;
    return fails(candidate);
  };
  let best = plan;
  for (;;) {
    const before = best;
    best = withFewerNodes(best, stillFails);
    best = without('faults', best, stillFails);
    best = madePlainer(best, stillFails);
    best = withNamedMessages(best, fatesOf, stillFails);
    if (best === before || runs >= maxRuns) return { plan: best, runs };
  }
}

/** The smallest cluster of the first nodes that still fails. */
function withFewerNodes(plan: Plan, stillFails: (plan: Plan) => boolean): Plan {
  for (let size = 1; size < plan.size; size += 1) {
    const candidate = cutDown(plan, size);
    if (stillFails(candidate)) return candidate;
  }
  return plan;
}

function cutDown(plan: Plan, size: number): Plan {
  const isThere = (id: number): boolean => id < size;
  const { decreedLeader } = plan;
  return {
    ...plan,
    size,
    decreedLeader: decreedLeader === null || isThere(decreedLeader) ? decreedLeader : 0,
    clockSpeeds: plan.clockSpeeds.slice(0, size),
    faults: plan.faults.filter((fault) => nodesOf(fault).every(isThere)),
    ...(plan.fates === undefined ? {} : { fates: plan.fates.filter(({ from }) => isThere(from)) }),
  };
}

function nodesOf(fault: Fault): readonly number[] {
  if ('target' in fault) return typeof fault.target === 'number' ? [fault.target] : [];
  if (fault.type === 'cut') return [fault.from, fault.to];
  if (fault.type === 'flap') return [fault.a, fault.b];
  return [];
}

/**
 * Names every message to which something happened, in place of rates and storms, and then only those
 * that matter.
 */
function withNamedMessages(
  plan: Plan,
  fatesOf: (plan: Plan) => MessageFate[],
  stillFails: (plan: Plan) => boolean,
): Plan {
  if (plan.fates !== undefined) return without('fates', plan, stillFails);
  const fates = fatesOf(plan);
  if (fates.length > MAX_FATES) return plan;
  const calm = { ...plan.network, lossRate: 0, duplicateRate: 0, stragglerRate: 0 };
  const faults = plan.faults.filter(({ type }) => type !== 'storm');
  const candidate = { ...plan, network: calm, faults, fates };
  return stillFails(candidate) ? without('fates', candidate, stillFails) : plan;
}

/** Leaves out ever smaller runs of faults or fates, until no single one can be left out. */
function without(what: 'faults' | 'fates', plan: Plan, stillFails: (plan: Plan) => boolean): Plan {
  let best = plan;
  let size = plan[what]?.length ?? 0;
  while (size >= 1) {
    let hasShrunk = false;
    let start = 0;
    while (start < (best[what]?.length ?? 0)) {
      const candidate = { ...best, [what]: best[what]?.toSpliced(start, size) };
      if (stillFails(candidate)) {
        best = candidate;
        hasShrunk = true;
      } else {
        start += size;
      }
    }
    if (size === 1 && !hasShrunk) break;
    size = Math.max(1, Math.floor(size / 2));
  }
  return best;
}

function madePlainer(plan: Plan, stillFails: (plan: Plan) => boolean): Plan {
  let best = plan;
  for (const simplify of SIMPLIFICATIONS) {
    const candidate = simplify(best);
    if (JSON.stringify(candidate) !== JSON.stringify(best) && stillFails(candidate)) {
      best = candidate;
    }
  }
  for (const [i, original] of best.faults.entries()) {
    let fault = original;
    for (const simplify of FAULT_SIMPLIFICATIONS) {
      const plainer = simplify(fault);
      const candidate = { ...best, faults: best.faults.with(i, plainer) };
      if (plainer === fault || !stillFails(candidate)) continue;
      best = candidate;
      fault = plainer;
    }
  }
  return best;
}

const SIMPLIFICATIONS: readonly ((plan: Plan) => Plan)[] = [
  withClients(0),
  withClients(1),
  withClients(2),
  (plan) => ({ ...plan, clients: { ...plan.clients, lossRate: 0 } }),
  withNetwork({ lossRate: 0 }),
  withNetwork({ duplicateRate: 0 }),
  withNetwork({ stragglerRate: 0 }),
  withNetwork({ jitterMs: 0 }),
  (plan) => ({ ...plan, clockSpeeds: plan.clockSpeeds.map(() => 1) }),
  (plan) => ({ ...plan, syncMs: 0 }),
  (plan) => ({ ...plan, maxInputsPerBatch: 1 }),
  (plan) => ({ ...plan, maxUnanswered: 64 }),
  (plan) => ({ ...plan, durationMs: plan.durationMs / 2 }),
  (plan) => ({ ...plan, durationMs: (plan.durationMs * 9) / 10 }),
];

function withClients(count: number): (plan: Plan) => Plan {
  return (plan) =>
    plan.clients.count > count ? { ...plan, clients: { ...plan.clients, count } } : plan;
}

function withNetwork(part: Partial<Plan['network']>): (plan: Plan) => Plan {
  return (plan) => ({ ...plan, network: { ...plan.network, ...part } });
}

const FAULT_SIMPLIFICATIONS: readonly ((fault: Fault) => Fault)[] = [
  (fault) => ('boundaries' in fault && fault.boundaries > 0 ? { ...fault, boundaries: 0 } : fault),
  (fault) => ('batchOf' in fault && fault.batchOf > 1 ? { ...fault, batchOf: 1 } : fault),
  (fault) => ('keptShare' in fault && fault.keptShare > 0 ? { ...fault, keptShare: 0 } : fault),
  (fault) => (fault.type === 'isolate' && fault.way !== 'both' ? { ...fault, way: 'both' } : fault),
];
