import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments';
import { Progress, describeProgress } from './report/progress';

describe('the command line of the simulator', () => {
  it('runs a thousand seeds from 0 on when nothing is asked', () => {
    expect(parseArguments([])).toMatchObject({ seeds: 1000, from: 0, help: false });
  });

  it('reads what is asked', () => {
    const args = parseArguments(['--seed', '42', '--trace', 'trace.jsonl']);
    expect(args).toMatchObject({ seed: 42, trace: 'trace.jsonl' });
  });

  it.each([
    [['--seeds', 'many'], '--seeds must be a whole number.'],
    [['--seeds', '0'], '--seeds must be 1 or more.'],
    [['--from', '1.5'], '--from must be a whole number.'],
    [['--seed', '1', '--plan', 'plan.json'], 'Give --seed or --plan, not both.'],
    [['--trace', 'trace.jsonl'], '--trace is for one run: add --seed S or --plan FILE.'],
    [['--frobnicate'], /frobnicate/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(message);
  });
});

describe('the progress', () => {
  function written(isTTY: boolean, updates: readonly number[]): string[] {
    const texts: string[] = [];
    const output = { isTTY, columns: 200, write: (text: string) => texts.push(text) };
    const progress = new Progress(output, 100, 0);
    for (const now of updates) progress.update(now / 1000, 5000, now);
    progress.end();
    return texts;
  }

  it('says how far it is, how fast, and how long it still takes', () => {
    expect(describeProgress(250, 1000, 5_000_000, 2000)).toBe(
      '250/1000 seeds, 125/s, 2.5 M messages/s, 6 s left',
    );
  });

  it('is a bar on a terminal, drawn ten times a second at most and taken away at the end', () => {
    const texts = written(true, [50_000, 50_050, 50_200]);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toContain('████████████░░░░░░░░░░░░ 50/100 seeds');
    expect(texts.at(-1)).toBe('\r\u001b[K');
  });

  it('is a line every ten seconds elsewhere', () => {
    const texts = written(false, [5000, 11_000, 12_000, 22_000]);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatch(/^11\/100 seeds, 1\/s.*left\n$/);
  });
});
