import { Sample } from '../check/statistics/sample';
import type { Spread } from '../shared';
import type { Plan, Swept } from './experiment';
import { keyOf, labelOf } from './experiment';
import type { Row } from './results';

/** What came of all runs of one setting. */
export interface Summary {
  readonly label: string;
  readonly swept: Swept;
  readonly runs: number;
  /** Of the runs that brought a leader, in milliseconds; null: none did. */
  readonly failoverMs: Spread | null;
  /** Runs that were given up. */
  readonly withoutLeader: number;
  readonly elections: number;
  readonly splitVotes: number;
}

/** What came of each setting, in the order of the plan. */
export function summariesOf(plan: Plan, rows: readonly Row[]): readonly Summary[] {
  return plan.settings.map(({ swept }) => {
    const own = rows.filter((row) => keyOf(row.swept) === keyOf(swept));
    const sample = new Sample();
    for (const { failoverMs } of own) if (failoverMs !== null) sample.add(failoverMs);
    const sum = (figure: 'elections' | 'splitVotes'): number =>
      own.reduce((total, row) => total + row[figure], 0);
    return {
      label: labelOf(plan, swept),
      swept,
      runs: own.length,
      failoverMs: sample.spread,
      withoutLeader: own.filter(({ failoverMs }) => failoverMs === null).length,
      elections: sum('elections'),
      splitVotes: sum('splitVotes'),
    };
  });
}

const HEAD = ['runs', 'min', 'median', 'mean', 'p95', 'max', 'elections', 'split', 'no leader'];

/** A table for a terminal: failover times in milliseconds, elections and split votes of a run on average. */
export function describeSummaries(summaries: readonly Summary[]): string {
  const rows = [
    ['', ...HEAD],
    ...summaries.map(({ label, runs, failoverMs, withoutLeader, elections, splitVotes }) => {
      const times = (['min', 'median', 'mean', 'p95', 'max'] as const).map((figure) =>
        failoverMs === null ? '–' : failoverMs[figure].toFixed(0),
      );
      const each = (sum: number): string => (runs === 0 ? '–' : (sum / runs).toFixed(2));
      return [label, `${runs}`, ...times, each(elections), each(splitVotes), `${withoutLeader}`];
    }),
  ];
  const widths = ['', ...HEAD].map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
