import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isOver, LESSONS } from '../../../src/lessons';
import { told } from '../../../src/renderer/i18n/objection-text';
import { createRehearsedTexts } from '../../../src/renderer/i18n/texts';
import type { CommandResult, SiegeRecord } from '../../../src/shared';
import { currentLeader, LANGUAGES } from '../../../src/shared';
import type { Cue, Scenario } from '../../../src/shared/rehearsal';
import { FIRST_SCENARIO } from '../../../src/shared/rehearsal';
import { Rehearsal } from '../../../src/virtual/rehearsal';
import { playLesson } from '../../support/play-lesson';

/** More virtual time than any lesson takes. */
const LESSON_MS = 1_200_000;

const faults: string[] = [];
const rehearse = async (changes: Partial<Scenario> = {}): Promise<Rehearsal> => {
  const rehearsal = new Rehearsal({ ...FIRST_SCENARIO, ...changes }, (fault) => faults.push(fault));
  await rehearsal.begin();
  return rehearsal;
};
const until = async (
  rehearsal: Rehearsal,
  what: string,
  holds: () => boolean,
  limitMs = 120_000,
): Promise<void> => {
  const endMs = rehearsal.elapsedMs + limitMs;
  while (!holds()) {
    if (rehearsal.elapsedMs > endMs) throw new Error(`Not in time: ${what}. ${faults.join(' ')}`);
    await rehearsal.turn();
  }
};
/** All that is told up to a moment, taken in portions or as a whole. */
const toldUpTo = async (rehearsal: Rehearsal, atMs: number, everyTurn: boolean) => {
  const told: SiegeRecord[] = [];
  while (rehearsal.elapsedMs < atMs) {
    await rehearsal.turn();
    if (everyTurn) told.push(...(rehearsal.take() ?? []));
  }
  if (!everyTurn) told.push(...(rehearsal.take() ?? []));
  return told.map((record) => JSON.stringify(record)).join('\n');
};
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const words = (atMs: number, line: string): Cue => ({
  atMs,
  command: { type: 'perform', words: line.split(' ') },
});
const SCRIPT: readonly Cue[] = [
  words(3000, 'kill leader'),
  words(16_000, 'order color blue'),
  words(18_000, 'cut 0 1'),
  words(21_000, 'freeze 2'),
  words(24_000, 'heal'),
  words(26_000, 'appoint all'),
];

/** What makes the rest come to nothing: nobody leads from then on, and one is dead. */
const BEFORE = [words(3000, 'kill leader'), words(3010, 'hold 1'), words(3020, 'hold 2')];
const REFUSED = [
  'kill 0',
  'kill leader',
  'kill 9',
  'freeze 0',
  'thaw 1',
  'appoint 1',
  'timeout 0',
  'hold 1',
  'release 0',
  'forget 1 all',
  'mend 0-1',
  'mend all',
  'cut 0-0',
  'slow 0-1 2m',
  'slow 0-1 1s --jitter 2m',
  'tempo 1',
  'tempo 900',
  'tempo 0.001',
  'heartbeat 2ms',
  'election-timeout 5ms-9ms',
  'election-timeout 50ms-60000m',
  'travel 2m',
  'timers random',
  'split 0/1',
  'split 0,1/1,2',
  'fog off',
  'order grain=9 --to 0',
  'order GRAIN=9',
  'order grain=9',
  'attack +30s',
  'order attack-time=2020-01-31T06:00:00Z --to 1',
  'expect leader',
  'recording',
  'stop',
];

describe('a rehearsal', () => {
  it('says what of its script the siege refused, and why', async () => {
    const refused: (readonly [Cue, CommandResult])[] = [];
    const cues = [words(1000, 'kill 7'), words(1500, 'say hello'), words(2000, 'frobnicate')];
    const rehearsal = new Rehearsal(
      { ...FIRST_SCENARIO, script: cues },
      (fault) => faults.push(fault),
      (cue, result) => refused.push([cue, result]),
    );
    await rehearsal.begin();
    await until(rehearsal, 'two refusals', () => refused.length === 2);
    expect(refused.map(([cue]) => cue)).toEqual([cues[0], cues[2]]);
    const [stranger, nonsense] = refused.map(([, result]) => result);
    expect(stranger?.objections).toEqual([{ type: 'noGeneral', node: 7, last: 2 }]);
    expect(nonsense?.message).toMatch(/frobnicate/);
  });

  it('says of everything that a siege refuses why, in a way that can be said in any language', async () => {
    const lines = REFUSED.map((line, at) => words(8000 + at * 10, line));
    const results: CommandResult[] = [];
    const rehearsal = new Rehearsal(
      { ...FIRST_SCENARIO, script: [...BEFORE, ...lines] },
      (fault) => faults.push(fault),
      (_, result) => results.push(result),
    );
    await rehearsal.begin();
    await until(rehearsal, 'all refusals', () => results.length === REFUSED.length);
    for (const result of results) {
      expect(result.objections, result.message).not.toBeUndefined();
      for (const language of LANGUAGES) {
        const { text, detail } = told('', result, createRehearsedTexts(language));
        expect(text).toMatch(/^[A-ZÄÖÜ].*\.$/);
        expect(detail).toBe('');
      }
    }
  });

  it('is the siege that its scenario says, led by decree', async () => {
    const rehearsal = await rehearse({ armies: 5, rules: 'paper' });
    await until(rehearsal, 'a leader', () => currentLeader(rehearsal.view) !== null);
    expect(rehearsal.view).toMatchObject({ rules: 'paper' });
    expect(rehearsal.view.generals).toHaveLength(5);
    expect(currentLeader(rehearsal.view)?.id).toBe(0);
  });

  it('elects another leader where the first is killed, and carries out an order by it', async () => {
    const rehearsal = await rehearse({ seed: 7 });
    await until(rehearsal, 'a leader', () => currentLeader(rehearsal.view) !== null);
    const killed = rehearsal.command({ type: 'kill', node: 0 });
    await until(rehearsal, 'an election', () => (currentLeader(rehearsal.view)?.term ?? 0) > 1);
    expect((await killed).outcome).toBe('done');
    const ordered = rehearsal.command({ type: 'order', node: null, key: 'color', value: 'blue' });
    await until(rehearsal, 'the order', () =>
      rehearsal.view.generals.some(({ lastApplied }) => lastApplied > 1),
    );
    await until(rehearsal, 'its answer', () => rehearsal.elapsedMs % 1000 === 0);
    expect(await ordered).toMatchObject({ outcome: 'done', order: { recipient: 2 } });
  });

  it('keeps on a disk what a general that is appointed again goes on with, and loses it where told so', async () => {
    const rehearsal = await rehearse({ seed: 3 });
    const logOf = (node: number): number => rehearsal.view.generals[node]?.log.entries.length ?? 0;
    await until(rehearsal, 'a leader', () => currentLeader(rehearsal.view) !== null);
    void rehearsal.command({ type: 'order', node: null, key: 'color', value: 'blue' });
    await until(rehearsal, 'it is everywhere', () => logOf(1) > 0);
    void rehearsal.command({ type: 'kill', node: 1 });
    await until(rehearsal, 'its end', () => rehearsal.view.generals[1]?.condition.type === 'down');
    const restored: boolean[] = [];
    rehearsal.cluster.onRecord(() => {
      for (const { event } of rehearsal.cluster.recordsSince(rehearsal.view.n - 1, 1) ?? []) {
        if (event.type === 'started') restored.push(event.restored);
      }
    });
    void rehearsal.command({ type: 'appoint', node: 1 });
    await until(rehearsal, 'its life', () => restored.length === 1);
    void rehearsal.command({ type: 'kill', node: 1 });
    await until(rehearsal, 'its end', () => rehearsal.view.generals[1]?.condition.type === 'down');
    const forgotten = rehearsal.command({ type: 'forget', node: 1, loss: { part: 'all' } });
    await until(rehearsal, 'a second', () => rehearsal.elapsedMs % 1000 === 0);
    expect((await forgotten).outcome).toBe('done');
    void rehearsal.command({ type: 'appoint', node: 1 });
    await until(rehearsal, 'another life', () => restored.length === 2);
    expect(restored).toEqual([true, false]);
  });

  it('tells the same, byte for byte, for the same scenario, however it is looked at', async () => {
    const scenario = { armies: 5, rules: 'paper', seed: 7, script: SCRIPT } as const;
    const one = await toldUpTo(await rehearse(scenario), 30_000, true);
    const other = await toldUpTo(await rehearse(scenario), 30_000, false);
    expect(one.split('\n').length).toBeGreaterThan(500);
    expect(hash(other)).toBe(hash(one));
    const another = await toldUpTo(await rehearse({ ...scenario, seed: 8 }), 30_000, true);
    expect(hash(another)).not.toBe(hash(one));
  });

  it('notes what is said to it and not what is only asked, so that its scenario tells the same again', async () => {
    const first = await rehearse({ seed: 5 });
    const told: string[] = [];
    const take = (rehearsal: Rehearsal, into: string[]): void => {
      into.push(...(rehearsal.take() ?? []).map((record) => JSON.stringify(record)));
    };
    await until(first, 'some time', () => first.elapsedMs >= 2502);
    void first.command({ type: 'kill', node: 0 });
    const { outlook } = await first.command({ type: 'lookAhead', choice: null });
    expect(outlook?.choice.armies).toBe(3);
    await until(first, 'some time', () => first.elapsedMs >= 20_000);
    take(first, told);
    const again: string[] = [];
    const second = await rehearse(first.scenario);
    await until(second, 'some time', () => second.elapsedMs >= 20_000);
    take(second, again);
    expect(first.scenario.script).toHaveLength(1);
    expect(again).toEqual(told);
  });

  it.each(LESSONS.map((lesson) => [lesson.name, lesson] as const))(
    'plays the lesson %s to its end',
    async (_, lesson) => {
      const rehearsal = await rehearse({ armies: lesson.armies ?? 3, rules: 'exercise', seed: 11 });
      const { cluster } = rehearsal;
      const run = await playLesson(
        {
          cluster,
          until: (what, holds) => until(rehearsal, what, holds, LESSON_MS),
        },
        lesson,
      );
      expect(run.obstacle).toBeNull();
      expect(isOver(run)).toBe(true);
      expect(cluster.view.generals.length).toBeGreaterThan(0);
    },
  );

  it('has no fault in any of its programs', () => {
    expect(faults).toEqual([]);
  });
});
