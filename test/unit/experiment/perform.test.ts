import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/experiment/experiment';
import { planOf, readExperiment } from '../../../src/experiment/experiment';
import type { Progress } from '../../../src/experiment/perform';
import { perform, runsOf } from '../../../src/experiment/perform';
import { Results } from '../../../src/experiment/results';
import { SimulatedRunner } from '../../../src/experiment/simulated';

const planWith = (changes: Readonly<Record<string, unknown>> = {}): Plan =>
  planOf(
    readExperiment(
      JSON.stringify({
        name: 'small',
        armies: [3],
        electionTimeout: ['150-300', '300-600'],
        heartbeat: ['half'],
        travel: ['5ms'],
        runs: 3,
        ...changes,
      }),
    ),
  );

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'perform-'));
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

/** Makes an experiment in virtual time, and stops it after so many runs. */
async function make(
  name: string,
  plan: Plan,
  resume = false,
  stopAfter = Number.POSITIVE_INFINITY,
): Promise<{
  readonly isDone: boolean;
  readonly told: readonly Progress[];
  readonly table: string;
}> {
  const stopping = new AbortController();
  const told: Progress[] = [];
  let nowMs = 0;
  const folder = join(base, name);
  const isDone = await perform({
    plan,
    results: Results.open(folder, plan, 'simulation', resume),
    runner: new SimulatedRunner(plan),
    onProgress: (progress) => {
      told.push(progress);
      nowMs += 1000;
      if (told.length === stopAfter) stopping.abort();
    },
    nowMs: () => nowMs,
    signal: stopping.signal,
  });
  return { isDone, told, table: readFileSync(join(folder, 'results.csv'), 'utf8') };
}

describe('an experiment in virtual time', () => {
  it('makes every run once, and says how far it is and how long the rest takes', async () => {
    const plan = planWith();
    const { isDone, told, table } = await make('whole', plan);
    expect(isDone).toBe(true);
    expect(table.trim().split('\n')).toHaveLength(1 + runsOf(plan));
    expect(told.map(({ done, of }) => [done, of])).toEqual([0, 1, 2, 3, 4, 5].map((n) => [n, 6]));
    expect(told.map(({ remainingMs }) => remainingMs)).toEqual([
      null,
      5000,
      4000,
      3000,
      2000,
      1000,
    ]);
  });

  it('that is stopped and gone on with has the very results of one that is not', async () => {
    const plan = planWith();
    const whole = await make('whole', plan);
    const begun = await make('parts', plan, false, 2);
    expect(begun.isDone).toBe(false);
    expect(begun.table.trim().split('\n')).toHaveLength(1 + 2);
    expect(whole.table.startsWith(begun.table)).toBe(true);
    const rest = await make('parts', plan, true);
    expect(rest.told[0]).toMatchObject({ done: 2, of: 6 });
    expect(rest.table).toBe(whole.table);
  });

  it('measures what the timers let expect', async () => {
    const { table } = await make('bounds', planWith({ electionTimeout: ['150-300'], runs: 20 }));
    const rows = table.trim().split('\n').slice(1);
    for (const row of rows) {
      const [failoverMs = 0, elections, splitVotes] = row.split(',').slice(7).map(Number);
      // A round trip of 10 ms, and a little that a process takes for itself.
      expect(failoverMs).toBeGreaterThan(150 - 75 + 10 - 1);
      if (splitVotes === 0 && elections === 1) expect(failoverMs).toBeLessThan(300 + 10 + 15);
    }
    expect(new Set(rows.map((row) => row.split(',')[7])).size).toBeGreaterThan(15);
  });

  it('gives a run up that brings no leader by the limit', async () => {
    const { table } = await make(
      'limit',
      planWith({ electionTimeout: ['150-150'], travel: ['30ms'], runs: 2, limit: '400ms' }),
    );
    for (const row of table.trim().split('\n').slice(1)) {
      const [failoverMs, elections, splitVotes] = row.split(',').slice(7);
      expect(failoverMs).toBe('');
      expect(Number(elections)).toBeGreaterThan(0);
      expect(Number(splitVotes)).toBe(Number(elections));
    }
  });

  it('has leaders frozen and by the exercise’s rules as well', async () => {
    const plan = planWith({ fault: 'freeze leader', rules: 'exercise', runs: 2 });
    expect((await make('frozen', plan)).table).toMatch(/,\d+(\.\d+)?,\d+,\d+\n$/);
  });

  it('with different logs lets only some be elected, which takes more elections', async () => {
    const elections = async (logs: string): Promise<number> => {
      const plan = planWith({
        logs,
        armies: [5],
        electionTimeout: ['150-600'],
        travel: ['1ms'],
        runs: 40,
      });
      const { table } = await make(logs, plan);
      const rows = table.trim().split('\n').slice(1);
      return rows.reduce((sum, row) => sum + Number(row.split(',')[8]), 0);
    };
    expect(await elections('different')).toBeGreaterThan((await elections('equal')) + 5);
  });
});
