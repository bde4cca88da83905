import { describe, expect, it } from 'vitest';
import { createWhys } from '../../../../src/renderer/replay/whys';
import type { Step } from '../../../../src/shared/replay';

const step = (n: number): Step => ({ type: 'unknown', n, at: n, elapsedMs: n });
const lead = { question: 'role', words: 'Why does it lead?' } as const;
const term = { question: 'term', words: 'Why term 2?' } as const;

describe('what was asked about the generals of a recording', () => {
  it('keeps an answer for each of them until it is closed', async () => {
    const whys = createWhys((_, node, n) => Promise.resolve([step(n + node)]));
    const asked = whys.ask(1, lead, 5);
    expect(whys.store.getState().asking.get(1)).toBe(lead);
    await asked;
    await whys.ask(0, term, 7);
    const { answers, asking } = whys.store.getState();
    expect(answers.get(1)).toEqual({ asked: lead, n: 5, links: [step(6)] });
    expect(answers.get(0)).toEqual({ asked: term, n: 7, links: [step(7)] });
    expect(asking.size).toBe(0);
    whys.close(1);
    expect([...whys.store.getState().answers.keys()]).toEqual([0]);
  });

  it('answers the last of several questions, whichever is found first', async () => {
    const found: (() => void)[] = [];
    const whys = createWhys(
      (question) =>
        new Promise((resolve) => {
          found.push(() => resolve([step(question === 'role' ? 1 : 2)]));
        }),
    );
    const both = [whys.ask(0, lead, 5), whys.ask(0, term, 5)];
    for (const tell of found.toReversed()) tell();
    await Promise.all(both);
    expect(whys.store.getState().answers.get(0)?.asked).toBe(term);
  });

  it('leaves an answer where the next can’t be had', async () => {
    const whys = createWhys((question) => Promise.resolve(question === 'role' ? [step(1)] : null));
    await whys.ask(0, lead, 5);
    await whys.ask(0, term, 5);
    expect(whys.store.getState().answers.get(0)?.asked).toBe(lead);
    expect(whys.store.getState().asking.size).toBe(0);
  });
});
