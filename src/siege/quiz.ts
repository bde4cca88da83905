import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { drawQuiz, POOL } from '../lessons';
import { ExitStatus, LANGUAGES, UnusableArgument, type Language } from '../shared';
import { quizAsJson, quizAsMarkdown } from './quiz-text';

const LAST_NUMBER = 999_999;

/** A file that can't be written. */
export class UnwritableFile extends Error {}

/**
 * Lists the questions, or writes a test to a file. Resolves with the exit status.
 *
 * @throws UnusableArgument, UnwritableFile
 */
export async function runQuiz(words: readonly string[], json: boolean): Promise<number> {
  const { file, number, language } = readWords(words);
  if (file === null) {
    console.log(
      json
        ? JSON.stringify(POOL.map(({ id, level, ask }) => ({ id, level, ask: ask[language] })))
        : POOL.map(({ level, ask }) => `${level.padEnd(8)}${ask[language]}`).join('\n'),
    );
    return ExitStatus.stopped;
  }
  const questions = drawQuiz(number);
  const text = file.endsWith('.json')
    ? quizAsJson(questions, number, language)
    : quizAsMarkdown(questions, number, language);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UnwritableFile(
      isThere
        ? `${file} is there already. Name another file.`
        : `${file} can't be written. Does its folder exist, and may you write there?`,
    );
  }
  console.log(`Test ${number} is in ${file}.`);
  return ExitStatus.stopped;
}

interface Words {
  readonly file: string | null;
  readonly number: number;
  readonly language: Language;
}

function readWords(words: readonly string[]): Words {
  const { values } = parse(words);
  const language = LANGUAGES.find((each) => each === (values.language ?? 'en'));
  if (language === undefined) {
    throw new UnusableArgument(`--language ${values.language ?? ''} is not there; en and de are.`);
  }
  const number = values.number ?? '0';
  if (!/^\d{1,6}$/.test(number)) {
    throw new UnusableArgument(`--number ${number} is no whole number from 0 to ${LAST_NUMBER}.`);
  }
  return { file: values.export ?? null, number: Number(number), language };
}

function parse(words: readonly string[]) {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...words],
      options: { export: string, number: string, language: string },
    });
  } catch {
    throw new UnusableArgument(
      `"${words.join(' ')}" can't be used here. Write quiz, or quiz --export FILE.`,
    );
  }
}
