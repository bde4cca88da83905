import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawQuiz } from '../../../src/lessons';
import { UnusableArgument } from '../../../src/shared';
import { runQuiz, UnwritableFile } from '../../../src/siege/quiz';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quiz-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('a test as a file', () => {
  it('has the ten questions of its number, and the reason of every choice', async () => {
    const file = join(folder, 'test.md');
    expect(await runQuiz(['--export', file, '--number', '7'], false)).toBe(0);
    const text = await readFile(file, 'utf8');
    for (const { ask, right, wrong } of drawQuiz(7)) {
      expect(text).toContain(ask.en);
      for (const choice of [right, ...wrong]) expect(text).toContain(choice.why.en);
    }
  });

  it('is JSON, and German, where that is asked for', async () => {
    const file = join(folder, 'test.json');
    await runQuiz([`--export=${file}`, '--language', 'de'], false);
    const { questions } = JSON.parse(await readFile(file, 'utf8')) as {
      questions: { ask: string; choices: { right: boolean }[] }[];
    };
    expect(questions.map(({ ask }) => ask)).toEqual(drawQuiz(0).map(({ ask }) => ask.de));
    for (const { choices } of questions) {
      expect(choices.filter(({ right }) => right)).toHaveLength(1);
    }
  });

  it('overwrites nothing, and says where it can’t be written', async () => {
    const file = join(folder, 'twice.md');
    await runQuiz(['--export', file], false);
    await expect(runQuiz(['--export', file], false)).rejects.toThrow(UnwritableFile);
    await expect(runQuiz(['--export', join(folder, 'no', 'x.md')], false)).rejects.toThrow(
      UnwritableFile,
    );
  });

  it.each([
    [['--language', 'fr']],
    [['--number', '-1']],
    [['--number', '1000000']],
    [['--number', 'x']],
    [['--export']],
    [['--exprt', 'x']],
    [['more']],
  ])('is refused with unusable arguments: %j', async (words) => {
    await expect(runQuiz(words, false)).rejects.toThrow(UnusableArgument);
  });
});
