import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmbedding, readLink, writeLink } from '../../../src/rehearsal/link';
import { createTexts } from '../../../src/renderer/i18n/texts';
import { troubleText } from '../../../src/renderer/i18n/trouble-text';
import { commandSchema } from '../../../src/shared';
import type { Scenario } from '../../../src/shared/rehearsal';
import { FIRST_SCENARIO } from '../../../src/shared/rehearsal';

const texts = createTexts('en');

describe('a link', () => {
  it('without anything is the first scenario', () => {
    expect(readLink('')).toEqual({
      scenario: FIRST_SCENARIO,
      lesson: null,
      tempo: 1,
      atMs: null,
      troubles: [],
    });
  });

  it('says the siege, the lesson and the pace', () => {
    expect(readLink('#armies=5&rules=paper&seed=7&lesson=split-vote&tempo=0.25')).toEqual({
      scenario: { ...FIRST_SCENARIO, armies: 5, rules: 'paper', seed: 7 },
      lesson: 'split-vote',
      tempo: 0.25,
      atMs: null,
      troubles: [],
    });
  });

  it('says again what it was made of', () => {
    const scenario: Scenario = {
      armies: 5,
      rules: 'paper',
      leader: null,
      seed: 42,
      script: [
        { atMs: 3000, command: { type: 'perform', words: ['kill', 'leader'] } },
        { atMs: 4002, command: { type: 'say', text: 'Look "there"\nand here & # %' } },
        { atMs: 4002, command: { type: 'perform', words: ['say', 'two words'] } },
        {
          atMs: 9000,
          command: { type: 'setRoad', from: 0, to: 1, change: { open: false } },
        },
      ],
    };
    const shown = { scenario, tempo: 0.05, atMs: 12_345.6 };
    const read = readLink(`#${writeLink(shown)}`);
    expect(read).toEqual({ ...shown, atMs: 12_345, lesson: null, troubles: [] });
    const plain = { scenario, tempo: 1, atMs: null };
    expect(writeLink(plain)).not.toMatch(/tempo|at=/);
    expect(readLink(`#${writeLink(plain)}`)).toEqual({ ...plain, lesson: null, troubles: [] });
  });

  it.each([
    ['armies=0', /armies=0 can’t be used: it is a whole number from 1 to \d+/],
    ['armies=1e9', /armies=1e9 can’t be used/],
    ['rules=raft', /rules=raft can’t be used: write exercise or paper/],
    ['seed=-1', /seed=-1 can’t be used/],
    ['tempo=3', /tempo=3 can’t be used: write 0\.05/],
    ['lesson=splitvote', /“splitvote” is no lesson\. Did you mean split-vote\?/],
    ['lesson=__proto__', /is no lesson/],
    ['amries=5', /“amries” says nothing to a rehearsal\. Did you mean armies\?/],
    ['script=kill%202', /The line “kill 2” of the script can’t be used/],
    ['script=1%20%7B%22type%22%3A%22kill%22%2C%22node%22%3A%22x%22%7D', /can’t be used/],
    [`script=${'1 kill 2%0A'.repeat(1001)}`, /more than 1,000 lines/],
    [`script=${'x'.repeat(100_001)}`, /too long/],
    ['script=1%20say%20%22open', /can’t be used/],
    ['script=1%20lesson%20nope', /can’t be used/],
    ['script=1%20frobnicate', /The line “1 frobnicate” of the script can’t be used/],
    ['script=1%20%7B%22type%22%3A%22perform%22%2C%22words%22%3A%5B%22x%22%5D%7D', /can’t be used/],
    ['leader=3', /leader=3 can’t be used: it is a whole number from 0 to 2/],
    ['armies=3&armies=5', /armies is said more than once; the first counts/],
    ['at=3600001', /at=3600001 can’t be used/],
  ])('that says %s gets a sentence, and the default', (fragment, sentence) => {
    const { scenario, lesson, tempo, troubles } = readLink(`#${fragment}`);
    expect(troubles.map((it) => troubleText(it, texts))).toEqual([expect.stringMatching(sentence)]);
    expect(troubles).toHaveLength(1);
    expect({ scenario, lesson, tempo }).toEqual({
      scenario: FIRST_SCENARIO,
      lesson: null,
      tempo: 1,
    });
  });

  it('whatever it says is a scenario of checked commands, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { scenario, troubles } = readLink(`#script=${encodeURIComponent(text)}&${text}`);
        expect(scenario.armies).toBeGreaterThan(0);
        for (const { command } of scenario.script) {
          expect(commandSchema.safeParse(command).success).toBe(true);
        }
        for (const it of troubles) expect(troubleText(it, texts).length).toBeLessThan(1500);
      }),
    );
  });
});

describe('what stands before the #', () => {
  it.each([
    ['', null],
    ['?utm_source=mail', null],
    ['?embed', ['run']],
    ['?embed&controls=', []],
    ['?embed&controls=tempo,%20run', ['run', 'tempo']],
  ])('%s leaves of the controls %j', (search, controls) => {
    expect(readEmbedding(search)).toEqual({ controls, troubles: [] });
  });

  it.each([
    ['?embed&controls=run,pause', /“pause” is no control that can be left; they are run, step/],
    ['?embed&controls=__proto__', /“__proto__” is no control/],
    [`?embed&controls=${'x'.repeat(90_000)}`, /“x{60}…” is no control/],
    ['?armies=5', /armies stands before the #/],
    ['?embed&seed=7', /seed stands before the #/],
  ])('as %s gets a sentence', (search, sentence) => {
    const said = readEmbedding(search).troubles.map((it) => troubleText(it, texts));
    expect(said).toEqual([expect.stringMatching(sentence)]);
  });

  it('never gets more sentences than can be read', () => {
    const many = Array.from({ length: 5000 }, (_, at) => `x${at}`).join(',');
    expect(readEmbedding(`?embed&controls=${many}`).troubles.length).toBeLessThanOrEqual(20);
  });
});
