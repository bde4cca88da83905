import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { SCENES, sceneNamed } from '../lessons';
import { ExitStatus, UnusableArgument } from '../shared';
import type { ScriptLine } from '../words';
import { endOfStep, nearest, readStep, scriptLines } from '../words';

/** The longest that a timer can wait, 24 days; longer ones would be over at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

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
  readonly status: number;
  readonly failed: ScriptLine | null;
  readonly reason?: string;
}

/**
 * Plays a script to its end, or to the first line that does not end with 0. A line that begins with `!` is to
 * end with 1: refused, or not come true.
 *
 * @param perform carries out the words of one line and resolves with its exit status
 * @returns the status of the last line that was played, and that line where it was not 0; `reason` is why
 * it can't be read at all
 */
export async function play(
  lines: readonly ScriptLine[],
  perform: (words: readonly string[], line: ScriptLine) => Promise<number>,
): Promise<PlayEnd> {
  for (const line of lines) {
    const step = orReason(() => readStep(line));
    if (typeof step === 'string') {
      return { status: ExitStatus.badArguments, failed: line, reason: step };
    }
    if (step.type === 'sleep') {
      await sleep(Math.min(step.ms, TIMER_MAX_MS));
      continue;
    }
    const end = endOfStep(await perform(step.words, line), step.isToFail);
    if (end !== 0) return { status: end, failed: line };
  }
  return { status: 0, failed: null };
}

/** What is read, or why it can't be. */
function orReason<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusableArgument) return error.message;
    throw error;
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const scene = sceneNamed(path);
    if (scene !== null) return scene.script;
    const reason = error instanceof Error ? error.message : String(error);
    const names = SCENES.map(({ name }) => name);
    throw new UnreadableScript(
      `The script ${path} can't be read (${reason}).${nearest(path, names)} ` +
        `The scenes that are always there are ${names.join(', ')}.`,
    );
  }
}

async function readAll(input: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of input) chunks.push(chunk.toString());
  return chunks.join('');
}
