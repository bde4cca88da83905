import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planOf, readExperiment } from '../../../src/experiment/experiment';
import { OtherResults, Results, UnusableResults } from '../../../src/experiment/results';
import { SHIPPED } from '../../../src/experiment/shipped';
import type { Plan } from '../../../src/experiment/experiment';

const planWith = (changes: Readonly<Record<string, unknown>> = {}): Plan =>
  planOf(readExperiment(JSON.stringify({ ...SHIPPED[0]?.experiment, ...changes })));

const plan = planWith();
const [setting] = plan.settings;
if (setting === undefined) throw new Error('There is nothing to try.');
const row = { swept: setting.swept, run: 1, failoverMs: 287.125, elections: 2, splitVotes: 1 };
const withoutLeader = { ...row, run: 2, failoverMs: null };

let folder = '';
let table = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'));
  table = join(folder, 'out', 'results.csv');
  folder = join(folder, 'out');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

describe('results', () => {
  it('are a line for each run, as it comes', () => {
    const results = Results.open(folder, plan, 'simulation', false);
    results.add(row);
    results.add(withoutLeader);
    expect(readFileSync(table, 'utf8')).toBe(
      'armies,electionTimeout,heartbeat,travel,loss,tempo,run,failoverMs,elections,splitVotes\n' +
        '5,150-150,half,7.5ms,0%,1,1,287.125,2,1\n' +
        '5,150-150,half,7.5ms,0%,1,2,,2,1\n',
    );
    expect(JSON.parse(readFileSync(join(folder, 'experiment.json'), 'utf8'))).toMatchObject({
      by: 'simulation',
      experiment: { name: 'figure-16a' },
    });
  });

  it('are gone on with, without a last line that was never written to its end', () => {
    Results.open(folder, plan, 'simulation', false).add(row);
    appendFileSync(table, '5,150-150,half,7.5ms,0%,1,2,13');
    const results = Results.open(folder, planWith({ runs: 7 }), 'simulation', true);
    expect(results.rows).toEqual([row]);
    expect([1, 2].map((run) => results.has(setting.swept, run))).toEqual([true, false]);
    results.add(withoutLeader);
    expect(Results.open(folder, plan, 'simulation', true).rows).toEqual([row, withoutLeader]);
  });

  it('begin where there are none, also where they are to be gone on with', () => {
    expect(Results.open(folder, plan, 'simulation', true).rows).toEqual([]);
  });

  it('that are there are not written over, nor mixed with others', () => {
    Results.open(folder, plan, 'simulation', false).add(row);
    const before = readFileSync(table, 'utf8');
    const open = (
      other: Plan,
      by: 'simulation' | 'processes',
      resume: boolean,
    ): (() => Results) => {
      return () => Results.open(folder, other, by, resume);
    };
    expect(open(plan, 'simulation', false)).toThrow(OtherResults);
    expect(open(plan, 'simulation', false)).toThrow(/--resume.*--out/);
    expect(open(plan, 'processes', true)).toThrow(/over the simulation.*--out/);
    expect(open(planWith({ travel: ['1ms'] }), 'simulation', true)).toThrow(/another experiment/);
    expect(readFileSync(table, 'utf8')).toBe(before);
  });

  it.each([
    ['something else', 'a,b\n', /line 1: It is not the table/],
    ['a setting that is not tried', '5,1-2,half,7.5ms,0%,1,1,287,2,1\n', /line 2/],
    ['no number', '5,150-150,half,7.5ms,0%,1,1,soon,2,1\n', /line 2/],
    ['a field too many', '5,150-150,half,7.5ms,0%,1,1,287,2,1,9\n', /line 2/],
  ])('with %s are refused, with the line', (what, text, words) => {
    Results.open(folder, plan, 'simulation', false);
    if (what === 'something else') writeFileSync(table, text);
    else appendFileSync(table, text);
    const open = (): Results => Results.open(folder, plan, 'simulation', true);
    expect(open).toThrow(UnusableResults);
    expect(open).toThrow(words);
  });

  it('that can’t be written say where', () => {
    writeFileSync(join(folder, '..', 'file'), '');
    const inFile = join(folder, '..', 'file', 'out');
    expect(() => Results.open(inFile, plan, 'simulation', false)).toThrow(UnusableResults);
    expect(() => Results.open(inFile, plan, 'simulation', false)).toThrow(inFile);
  });
});
