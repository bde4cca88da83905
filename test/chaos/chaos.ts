import { join } from 'node:path';
import { createForkSpawn } from '../../src/cluster';
import type { FaultCounts } from './nemesis';
import { drawPlan } from './plan';
import type { SiegeResult } from './siege';
import { playSiege } from './siege';

/** How much memory a node may take, whatever happens to it. */
const MAX_RESIDENT_BYTES = 400 * 1024 ** 2;

export interface ChaosOptions {
  readonly seed: number;
  /** How many sieges follow one another, and how long faults go on in each, in milliseconds. */
  readonly sieges: number;
  readonly siegeMs: number;
  /** The folder that every siege is recorded in, after its number from 1; null: none is. */
  readonly recordings?: string | null;
  readonly onSiege?: (result: SiegeResult, number: number) => void;
}

export interface ChaosResult {
  readonly seed: number;
  readonly failures: readonly string[];
  readonly faults: FaultCounts;
  readonly sieges: readonly SiegeResult[];
}

/**
 * Lets chaos loose on real processes, siege after siege until one goes wrong. The seed decides which
 * faults come when and what the clients do; how the processes run is up to the machine, so a seed
 * tries the same again, but need not meet the same.
 */
export async function runChaos({
  seed,
  sieges,
  siegeMs,
  recordings = null,
  onSiege,
}: ChaosOptions): Promise<ChaosResult> {
  const spawn = createForkSpawn(join(process.cwd(), 'out/main/worker.js'));
  const faults: FaultCounts = new Map();
  const results: SiegeResult[] = [];
  const failures: string[] = [];
  for (let number = 0; number < sieges && failures.length === 0; number += 1) {
    const result = await playSiege(
      drawPlan(seed, number, siegeMs),
      spawn,
      faults,
      recordings === null ? null : recordingOf(recordings, seed, number),
    );
    results.push(result);
    failures.push(...result.failures);
    if (result.peakResidentBytes > MAX_RESIDENT_BYTES) {
      failures.push(`A node took ${mebibytes(result.peakResidentBytes)} of memory.`);
    }
    if (result.acknowledged === 0) failures.push('Not a single order was acknowledged.');
    onSiege?.(result, number);
  }
  return { seed, failures, faults, sieges: results };
}

/** The file that a siege of a run is recorded in. @param number of the siege, from 0 */
export function recordingOf(folder: string, seed: number, number: number): string {
  return join(folder, `chaos-${seed}-${number + 1}.rafttrace`);
}

/** The verdict, with what was tried and what came of it, for a person. */
export function describeChaos({ seed, failures, faults, sieges }: ChaosResult): string {
  const sum = (of: (siege: SiegeResult) => number): number =>
    sieges.reduce((total, siege) => total + of(siege), 0);
  const peak = Math.max(0, ...sieges.map(({ peakResidentBytes }) => peakResidentBytes));
  const kinds = [...faults].sort(([, a], [, b]) => b - a).map(([kind, n]) => `${kind} ${n}`);
  return [
    ...failures.map((failure) => `VIOLATION: ${failure}`),
    `faults: ${kinds.join(', ')}`,
    `leaders elected: ${sum((siege) => siege.leaders)}; stopped by the guard: ${sum((siege) => siege.guardStops)}`,
    `orders: ${sum((siege) => siege.acknowledged)} acknowledged, ${sum((siege) => siege.refused)} refused, ` +
      `${sum((siege) => siege.unknown)} without a known end; ${sum((siege) => siege.reads)} reads`,
    `events: ${sum((siege) => siege.records)} checked, ${sum((siege) => siege.gaps)} gaps`,
    `messages: ${sum((siege) => siege.messages)} followed from their beginning to their end`,
    `memory: ${mebibytes(peak)} in the largest node`,
    failures.length === 0
      ? `Nothing acknowledged was lost, and every property held in ${sieges.length} sieges (seed ${seed}).`
      : `The chaos of seed ${seed} broke a promise in siege ${sieges.length - 1}.`,
  ].join('\n');
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
