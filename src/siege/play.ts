import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SCENES, sceneNamed, ScriptRunner } from '../lessons';
import { nearest } from '../shared';
import type { ScriptLine } from '../words';
import { scriptLines } from '../words';
import { systemErrorCode } from '../system/errno';
import { reasonOf } from '../system/reason';

/** A script that can't be read. */
export class UnreadableScript extends Error {}

/**
 * The lines of a script that are no comment and not empty.
 *
 * @param path a file, `-` for standard input, or the name of a scene where no such file is there
 * @throws UnreadableScript
 */
export async function readScript(path: string): Promise<readonly ScriptLine[]> {
  return scriptLines(path === '-' ? await readAll(process.stdin) : await readText(path));
}

export interface PlayEnd {
  /** Of the last line that was played. */
  readonly status: number;
  /** That line where the status is not 0. */
  readonly failed: ScriptLine | null;
  /** Why it can't be read at all, as a sentence. */
  readonly reason?: string;
}

/**
 * Plays a script to its end, or to the first line that does not end with 0. A line that begins with `!` is to
 * end with 1: refused, or not come true.
 *
 * @param perform carries out the words of one line and resolves with its exit status
 */
export async function play(
  lines: readonly ScriptLine[],
  perform: (words: readonly string[], line: ScriptLine) => Promise<number>,
): Promise<PlayEnd> {
  const runner = new ScriptRunner(lines, {
    perform: async (words, line) => ({ status: await perform(words, line), message: '' }),
    sleep: (ms) => sleep(ms),
  });
  await runner.go();
  const { phase, at } = runner.state;
  if (phase.type !== 'failed') return { status: 0, failed: null };
  const { status, message } = phase.end;
  return { status, failed: lines[at] ?? null, ...(message === '' ? {} : { reason: message }) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const scene = sceneNamed(path);
    if (scene !== null) return scene.script;
    const names = SCENES.map(({ name }) => name);
    const wrong =
      systemErrorCode(error) === 'ENOENT'
        ? `There is no script ${path}.`
        : `The script ${path} can't be read (${reasonOf(error)}).`;
    throw new UnreadableScript(
      `${wrong}${nearest(path, names)} ` +
        `The scenes that are always there are ${names.join(', ')}.`,
    );
  }
}

async function readAll(input: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of input) chunks.push(chunk.toString());
  return chunks.join('');
}
