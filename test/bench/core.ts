// npm run bench:core: what the consensus core and its simulator do in a second of processor time, so
// that other programs on the machine disturb it little. Both run on one core.
// --record writes the results into docs/BENCHMARKS.md.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as raft from '../../src/raft';
import { drawPlan } from '../simulation/plan/draw-plan';
import type { Plan } from '../simulation/plan/plan';
import { simulate } from '../simulation/world/simulate';
import { ClosedCluster } from './lib/closed-cluster';
import { describeMachine } from './lib/machine';
import { replaceSection, table } from './lib/markdown';
import { medianOf } from './lib/statistics';

const WARM_UPS = 2;
const ROUNDS = 5;
const SEEDS = 300;

const { values } = parseArgs({ options: { record: { type: 'boolean' } } });

interface Work {
  readonly steps: number;
  readonly messages: number;
}

/** A calm cluster: no fault, but real delays, syncs and clients. */
function calmPlan(size: number): Plan {
  return {
    seed: 1,
    size,
    rules: 'paper',
    decreedLeader: null,
    heartbeatMs: 50,
    electionTimeoutMs: { min: 300, max: 600 },
    maxEntriesPerMessage: 64,
    maxInputsPerBatch: 64,
    maxUnanswered: 64,
    network: {
      travelMs: 1,
      jitterMs: 4,
      lossRate: 0,
      duplicateRate: 0,
      stragglerRate: 0,
      stragglerMs: 0,
    },
    syncMs: 2,
    clockSpeeds: Array.from({ length: size }, () => 1),
    replacementMs: 500,
    clients: { count: 4, keys: 3, lossRate: 0, pauseMs: 500, limitMs: 5000 },
    durationMs: 5_000_000 / size,
    faults: [],
  };
}

function heartbeats(size: number, rounds: number): Work {
  const cluster = new ClosedCluster(size);
  for (let i = 0; i < rounds; i += 1) cluster.take({ type: 'heartbeatDue' });
  return cluster;
}

function orders(size: number, rounds: number): Work {
  const cluster = new ClosedCluster(size);
  for (let i = 0; i < rounds; i += 1) {
    cluster.take({ type: 'order', order: i, key: 'key', value: `value-${i}` });
  }
  return cluster;
}

function simulated(plans: readonly Plan[]): Work {
  let steps = 0;
  let messages = 0;
  for (const plan of plans) {
    const verdict = simulate(plan, raft);
    if (verdict.violation !== null) throw new Error(verdict.violation.detail);
    steps += verdict.tally.steps;
    messages += verdict.messages;
  }
  return { steps, messages };
}

const faultyPlans = Array.from({ length: SEEDS }, (_, seed) => drawPlan(seed));

const measurements: readonly (readonly [string, () => Work])[] = [
  ['core alone, 3 nodes, heartbeats', () => heartbeats(3, 200_000)],
  ['core alone, 5 nodes, heartbeats', () => heartbeats(5, 100_000)],
  ['core alone, 3 nodes, orders', () => orders(3, 50_000)],
  ['core alone, 5 nodes, orders', () => orders(5, 30_000)],
  ['simulator, 3 nodes, no faults', () => simulated([calmPlan(3)])],
  ['simulator, 5 nodes, no faults', () => simulated([calmPlan(5)])],
  [`simulator, seeds 0 to ${SEEDS - 1}`, () => simulated(faultyPlans)],
];

const rows = measurements.map(([name, work]) => {
  for (let i = 0; i < WARM_UPS; i += 1) work();
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    const { steps, messages } = work();
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    return { steps: steps / seconds, messages: messages / seconds };
  });
  const rate = (of: (rate: Work) => number): string => (medianOf(rates.map(of)) / 1e6).toFixed(2);
  return [name, `${rate(({ steps }) => steps)} M`, `${rate(({ messages }) => messages)} M`];
});

const report = [
  describeMachine({ V8: process.versions.v8 }),
  table([`median of ${ROUNDS}, per second of processor time`, 'steps', 'messages'], rows),
].join('\n\n');
console.log(report);
if (values.record === true) {
  await replaceSection(join(process.cwd(), 'docs/BENCHMARKS.md'), 'bench:core', report);
}
