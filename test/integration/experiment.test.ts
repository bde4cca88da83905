import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Terminal } from '../support/terminal';

let folder = '';
let terminal = new Terminal('');
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'experiment-'));
  terminal = new Terminal(folder);
  file = join(folder, 'easy.json');
  await writeFile(
    file,
    JSON.stringify({
      name: 'easy',
      armies: [3],
      electionTimeout: ['1000-2000'],
      heartbeat: ['100'],
      travel: ['2ms'],
      runs: 2,
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

const experiment = (...args: string[]): ReturnType<Terminal['run']>['ended'] =>
  terminal.run(['experiment', ...args]).ended;

describe('raft experiment', () => {
  it('kills the leaders of real processes, and leaves results and a plot', async () => {
    const out = join(folder, 'real');
    const { status, stdout, stderr } = await experiment(file, '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('easy (processes)');
    const [, ...rows] = (await readFile(join(out, 'results.csv'), 'utf8')).trim().split('\n');
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatch(/^3,1000-2000,100,2ms,0%,1,\d,\d+(\.\d+)?,\d+,\d+$/);
      expect(Number(row.split(',')[7])).toBeGreaterThan(900);
    }
    expect(await readFile(join(out, 'plot.svg'), 'utf8')).toContain('</svg>');
  });

  it('simulates an experiment that is always there, says nothing of it twice, and goes on with it', async () => {
    const out = join(folder, 'simulated');
    const first = await experiment('figure-16b', '--simulate', '--runs', '1', '--out', out);
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain('12-24 ms, travel 7.5ms');
    expect(await readFile(join(out, 'plot.svg'), 'utf8')).toContain('The paper’s own');
    const again = await experiment('figure-16b', '--simulate', '--runs', '1', '--out', out);
    expect(again.status).toBe(1);
    expect(again.stderr).toMatch(/holds results already.*--resume/);
    const more = await experiment(
      ...['figure-16b', '--simulate', '--runs', '2', '--out', out, '--resume', '--json'],
    );
    expect(more.status).toBe(0);
    const said: unknown = JSON.parse(more.stdout);
    expect(said).toMatchObject({ by: 'simulation', isDone: true });
    expect(JSON.parse(await readFile(join(out, 'experiment.json'), 'utf8'))).toHaveProperty(
      'summaries.0.runs',
      2,
    );
  });

  it('ends after the run that is under way when it is stopped, and says how to go on', async () => {
    const out = join(folder, 'stopped');
    const running = terminal.run(['experiment', 'figure-16a', '--simulate', '--out', out]);
    for (let lines = 0; lines < 2;) {
      lines =
        (await readFile(join(out, 'results.csv'), 'utf8').catch(() => '')).split('\n').length - 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    running.kill('SIGINT');
    const { status, stderr, stdout } = await running.ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/stopped after \d+ of 10200 runs\. Go on with --resume/);
    expect(stdout).toContain(`Results and plot are in ${out}.`);
  });

  it.each<[readonly string[], number, RegExp]>([
    [[], 2, /Name one experiment/],
    [['figure-16a', 'figure-16b'], 2, /Name one experiment/],
    [['figure-16a', '--simulat'], 2, /--simulate/],
    [['figure-16a', '--runs', 'many'], 2, /--runs many/],
    [['figure-16c'], 5, /figure-16a, figure-16b.*Did you mean/],
    [['BAD'], 5, /bad\.json: It is no experiment at armies/],
  ])('%j is refused with %i', async (args, status, words) => {
    const bad = join(folder, 'bad.json');
    await writeFile(bad, JSON.stringify({ name: 'bad', armies: [1] }));
    const ended = await experiment(...args.map((each) => (each === 'BAD' ? bad : each)));
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(words);
  });
});
