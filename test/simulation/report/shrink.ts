import type { Fault } from '../plan/fault';
import type { Plan } from '../plan/plan';

/** A plan made as small as it could be, and how many runs that took. */
export interface Shrunk {
  readonly plan: Plan;
  readonly runs: number;
}

/**
 * Makes a plan that fails smaller, as long as it still fails: first the faults that do not matter are
 * left out, by delta debugging (A. Zeller and R. Hildebrandt, "Simplifying and isolating
 * failure-inducing input", IEEE TSE 28, 2002), then everything else is made as plain as it goes.
 */
export function shrink(plan: Plan, fails: (plan: Plan) => boolean, maxRuns = 1500): Shrunk {
  let runs = 0;
  const stillFails = (candidate: Plan): boolean => {
    if (runs >= maxRuns) return false;
    runs += 1;
    return fails(candidate);
  };
  let best = plan;
  for (;;) {
    const before = best;
    best = withoutNeedlessFaults(best, stillFails);
    best = madePlainer(best, stillFails);
    if (best === before || runs >= maxRuns) return { plan: best, runs };
  }
}

/** Leaves out ever smaller runs of faults, until no single one can be left out. */
function withoutNeedlessFaults(plan: Plan, stillFails: (plan: Plan) => boolean): Plan {
  let best = plan;
  let size = plan.faults.length;
  while (size >= 1) {
    let hasShrunk = false;
    let start = 0;
    while (start < best.faults.length) {
      const candidate = { ...best, faults: best.faults.toSpliced(start, size) };
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
