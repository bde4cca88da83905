import type { Rules } from '../../src/raft';
import { Random } from '../../src/virtual/random';

/** Whom a fault strikes: a node, or whoever leads when it comes. */
export type Target = number | 'leader';

/** Something that happens to real processes or to the roads between them, and ends after `forMs`. */
export type Fault = { readonly atMs: number; readonly forMs: number } & (
  | { readonly type: 'kill'; readonly target: Target }
  | { readonly type: 'killAll' }
  | { readonly type: 'freeze'; readonly target: Target }
  | { readonly type: 'cutOneWay'; readonly from: number; readonly to: number }
  | { readonly type: 'cutTwoWay'; readonly from: number; readonly to: number }
  | { readonly type: 'isolate'; readonly target: Target }
  | { readonly type: 'partition'; readonly side: readonly number[] }
  | { readonly type: 'loss'; readonly lossRate: number }
  | { readonly type: 'delay'; readonly travelMs: number; readonly jitterMs: number }
);
export type FaultType = Fault['type'];

/** One siege of a chaos run: how it is set up, and what befalls it. */
export interface Plan {
  readonly seed: number;
  readonly size: number;
  readonly rules: Rules;
  readonly decreedLeader: number | null;
  readonly durationMs: number;
  readonly faults: readonly Fault[];
}

/** Common faults stand here more than once. */
const KINDS: readonly FaultType[] = [
  ...(['kill', 'kill', 'kill', 'kill', 'killAll', 'freeze', 'freeze', 'freeze'] as const),
  ...(['cutOneWay', 'cutOneWay', 'cutTwoWay', 'isolate', 'isolate', 'partition'] as const),
  ...(['loss', 'delay'] as const),
];
const MIN_PAUSE_MS = 100;
const MAX_PAUSE_MS = 900;
/** Now and then nothing new happens for a while, so that there is progress to be lost. */
const CALM_RATE = 0.25;
const CALM_MS = 2000;
const MIN_FAULT_MS = 50;
const MAX_FAULT_MS = 2000;

/** What a run goes through in turn: both sizes under both rule sets. */
const SETTINGS: readonly Pick<Plan, 'size' | 'rules'>[] = [
  { size: 3, rules: 'exercise' },
  { size: 5, rules: 'paper' },
  { size: 3, rules: 'paper' },
  { size: 5, rules: 'exercise' },
];

/** Draws the `round`th siege of a run. The same seed and round give the same plan. */
export function drawPlan(seed: number, round: number, durationMs: number): Plan {
  const random = new Random(seed, round);
  const { size, rules } = SETTINGS[round % SETTINGS.length] ?? { size: 3, rules: 'paper' };
  const decreedLeader = random.chance(0.5) ? 0 : null;
  const faults: Fault[] = [];
  let atMs = random.between(0, MAX_PAUSE_MS);
  while (atMs < durationMs) {
    faults.push(drawFault(random, size, atMs));
    atMs += random.between(MIN_PAUSE_MS, MAX_PAUSE_MS) + (random.chance(CALM_RATE) ? CALM_MS : 0);
  }
  return { seed, size, rules, decreedLeader, durationMs, faults };
}

function drawFault(random: Random, size: number, atMs: number): Fault {
  const node = (): number => random.integer(0, size - 1);
  const target = (): Target => (random.chance(0.5) ? 'leader' : node());
  const type = random.pick(KINDS);
  const base = { atMs, forMs: random.between(MIN_FAULT_MS, MAX_FAULT_MS) };
  switch (type) {
    case 'kill':
    case 'freeze':
    case 'isolate':
      return { ...base, type, target: target() };
    case 'killAll':
      return { ...base, type };
    case 'cutOneWay':
    case 'cutTwoWay': {
      const from = node();
      return { ...base, type, from, to: (from + random.integer(1, size - 1)) % size };
    }
    case 'partition': {
      const side = Array.from({ length: size }, (_, id) => id).filter(() => random.chance(0.5));
      return { ...base, type, side };
    }
    case 'loss':
      return { ...base, type, lossRate: random.between(0.05, 0.6) };
    case 'delay':
      return {
        ...base,
        type,
        travelMs: random.between(1, 60),
        jitterMs: random.between(0, 100),
      };
  }
}
