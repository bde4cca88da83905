import { setImmediate } from 'node:timers/promises';
import type { Plan, Setting } from './experiment';
import type { Results } from './results';
import type { Trial } from './trial';

/** Makes the runs of one setting after another, in whatever siege. */
export interface Runner {
  /** @throws NoTrial */
  run(setting: Setting, run: number): Promise<Trial>;
  /** Nothing of it is left when it resolves. */
  close(): Promise<void>;
}

/** How far an experiment is. */
export interface Progress {
  readonly done: number;
  readonly of: number;
  /** How long the rest will take, as what was done lets expect; null: nothing was done yet. */
  readonly remainingMs: number | null;
  readonly setting: Setting;
}

/** What an experiment is made with. */
export interface Performance {
  readonly plan: Plan;
  readonly results: Results;
  readonly runner: Runner;
  /** Called before each run, and after the last one. */
  readonly onProgress: (progress: Progress) => void;
  readonly nowMs: () => number;
  /** Once it is aborted, the run that is under way is the last one. */
  readonly signal: AbortSignal;
}

/**
 * Makes all runs that have no result yet. Resolves with whether that was all, or it was stopped.
 *
 * @throws NoTrial
 * @throws UnusableResults
 */
export async function perform({
  plan,
  results,
  runner,
  onProgress,
  nowMs,
  signal,
}: Performance): Promise<boolean> {
  const missing = plan.settings.flatMap((setting) =>
    Array.from({ length: setting.runs }, (_, i) => ({ setting, run: i + 1 })).filter(
      ({ run }) => !results.has(setting.swept, run),
    ),
  );
  const of = runsOf(plan);
  const startMs = nowMs();
  for (const [i, { setting, run }] of missing.entries()) {
    // Virtual time leaves no room for anything else, a signal for instance.
    await setImmediate();
    if (signal.aborted) return false;
    const remainingMs = i === 0 ? null : ((nowMs() - startMs) / i) * (missing.length - i);
    onProgress({ done: of - missing.length + i, of, remainingMs, setting });
    const trial = await runner.run(setting, run);
    results.add({ swept: setting.swept, run, ...trial });
  }
  return true;
}

/** How many runs an experiment has. */
export function runsOf({ settings }: Plan): number {
  return settings.reduce((sum, { runs }) => sum + runs, 0);
}
