import { Random } from '../../../src/virtual/random';
import { drawFaults } from './draw-faults';
import type { Plan } from './plan';

/**
 * Draws a plan from a seed. When all is well, every plan meets the timing requirement of section
 * 5.6 with room to spare: a message and a sync take a tenth of the shortest election timeout at
 * most, and timeouts spread over ten times that. So a leader must come when the faults end.
 */
export function drawPlan(seed: number): Plan {
  const random = new Random(seed, 1);
  const size = random.pick([1, 2, 3, 3, 3, 3, 4, 5, 5, 5, 6, 7]);
  const travelMs = random.between(0, 10);
  const jitterMs = random.chance(0.2) ? 0 : random.between(0, 20);
  const syncMs = random.chance(0.3) ? 0 : random.between(0, 8);
  const hopMs = travelMs + jitterMs + syncMs;
  const shortestMs = Math.ceil(10 * hopMs + random.between(30, 200));
  const longestMs = Math.ceil(shortestMs + 10 * hopMs + random.between(20, 2 * shortestMs));
  // Clients that hardly rest, and processes that take in all that has come meanwhile, make batches.
  const busy = random.chance(0.25);
  const calm = random.chance(0.2);
  const lossRate = calm ? 0 : random.pick([0, 0, 0.01, 0.05, 0.2]);
  const durationMs = longestMs * random.between(8, 40);
  const plan: Plan = {
    seed,
    size,
    rules: random.chance(0.6) ? 'paper' : 'exercise',
    decreedLeader: random.chance(0.5) ? random.integer(0, size - 1) : null,
    heartbeatMs: Math.max(10, Math.floor(shortestMs / random.between(3, 10))),
    electionTimeoutMs: { min: shortestMs, max: longestMs },
    maxEntriesPerMessage: random.pick([1, 1, 2, 3, 8, 64]),
    maxInputsPerBatch: random.pick(busy ? [8, 256] : [1, 2, 8, 256]),
    maxUnanswered: random.pick([2, 8, 64]),
    network: {
      travelMs,
      jitterMs,
      lossRate,
      duplicateRate: calm ? 0 : random.pick([0, 0, 0.02, 0.1]),
      stragglerRate: calm ? 0 : random.pick([0, 0, 0.01, 0.1]),
      stragglerMs: random.between(0, 3 * longestMs),
    },
    syncMs,
    clockSpeeds: Array.from({ length: size }, () =>
      random.chance(0.5) ? 1 : random.between(0.7, 1.4),
    ),
    replacementMs: random.between(0, 2 * longestMs),
    clients: {
      count: busy ? random.integer(4, 8) : random.integer(0, 4),
      keys: random.integer(1, 3),
      lossRate,
      pauseMs: random.between(1, (busy ? 0.2 : 2) * longestMs),
      limitMs: random.between(2, 8) * longestMs,
    },
    durationMs,
    faults: [],
  };
  const faults = drawFaults(new Random(seed, 2), plan);
  return { ...plan, faults };
}
