import { describe, expect, it } from 'vitest';
import { planOf, readExperiment } from '../../../src/experiment/experiment';
import { plotOf } from '../../../src/experiment/plot';
import { describeSummaries, summariesOf } from '../../../src/experiment/summary';

const plan = planOf(
  readExperiment(
    JSON.stringify({
      name: 'small',
      armies: [3, 5],
      electionTimeout: ['150-155', '150-300'],
      heartbeat: ['half'],
      travel: ['5ms'],
      runs: 4,
    }),
  ),
);
const rows = plan.settings.flatMap(({ swept }, i) =>
  [10, 20, 40, null].map((ms, run) => ({
    swept,
    run: run + 1,
    failoverMs: ms === null ? null : ms * (i + 1),
    elections: 2,
    splitVotes: 1,
  })),
);

describe('a plot', () => {
  it('has a panel for each size and a line for each election timeout, up to the share that had a leader', () => {
    const svg = plotOf(plan, rows, 'Timeouts & <sizes>');
    expect(svg).toContain('Timeouts &amp; &lt;sizes&gt;');
    expect(svg.match(/armies \d/g)).toEqual(['armies 3', 'armies 5']);
    const lines = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)((?:H[\d.]+V[\d.]+)+)"/g)];
    expect(lines).toHaveLength(4);
    for (const [, , from, steps = ''] of lines) {
      const heights = [...steps.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y));
      // Three of four runs had a leader.
      expect(heights).toHaveLength(3);
      expect((Number(from) - (heights.at(-1) ?? 0)) / 276).toBeCloseTo(0.75, 2);
    }
    expect(svg).not.toContain('The paper');
    const patterns = [...svg.matchAll(/stroke-dasharray="([^"]*)"\/><text/g)].map(
      ([, dash]) => dash,
    );
    expect(new Set(patterns).size).toBe(2);
  });

  it('has what the source states beside the line that it is of', () => {
    const stated = [
      { electionTimeout: '150-155', figure: 'median', ms: 20, words: '' },
      { electionTimeout: '150-155', figure: 'above', ms: 1000, words: '' },
      { electionTimeout: '1-2', figure: 'max', ms: 20, words: '' },
    ] as const;
    const svg = plotOf(plan, rows, 'Timeouts', stated);
    const count = (part: string): number => svg.split(part).length - 1;
    expect(count('l8 8l-8 8l-8 -8z')).toBe(2);
    expect(count('h36m-8 -5l8 5l-8 5')).toBe(2);
    expect(count('width="12"')).toBe(0);
    expect(count('The paper’s own')).toBe(2);
  });

  it('can be of nothing', () => {
    expect(plotOf(plan, [], 'Nothing')).toContain('no leader, 0 runs');
  });
});

describe('a summary', () => {
  it('counts runs without a leader apart from the times of the others', () => {
    const summaries = summariesOf(plan, rows);
    expect(summaries[0]).toMatchObject({
      label: 'armies 3, 150-155 ms',
      runs: 4,
      failoverMs: { count: 3, min: 10, median: 20, max: 40 },
      withoutLeader: 1,
      elections: 8,
      splitVotes: 4,
    });
    const [head, first] = describeSummaries(summaries).split('\n');
    expect(head).toMatch(/runs +min +median/);
    expect(first).toMatch(/armies 3, 150-155 ms +4 +10 +20 +23 +40 +40 +2\.00 +1\.00 +1/);
    expect(describeSummaries(summariesOf(plan, []))).toContain('–');
  });
});
