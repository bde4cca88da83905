import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readTimeMs, splitLine } from '../words';

/** A script that can't be read. */
export class UnreadableScript extends Error {}

/** One line of a script that says something. */
export interface ScriptLine {
  /** Counted from 1, as editors do. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a script that are no comment and not empty. @throws UnreadableScript */
export async function readScript(path: string): Promise<readonly ScriptLine[]> {
  const text = path === '-' ? await readAll(process.stdin) : await readText(path);
  return text.split(/\r?\n/).flatMap((line, i) => {
    const trimmed = line.trim();
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ number: i + 1, text: trimmed }];
  });
}

/**
 * Plays a script to its end, or to the first line that does not end with 0. A line that begins with `!` is to
 * end with 1: refused, or not come true.
 *
 * @param perform carries out the words of one line and resolves with its exit status
 * @returns the status of the last line that was played, and that line where it was not 0
 */
export async function play(
  lines: readonly ScriptLine[],
  perform: (words: readonly string[], line: ScriptLine) => Promise<number>,
): Promise<{ readonly status: number; readonly failed: ScriptLine | null }> {
  for (const line of lines) {
    const words = splitLine(line.text);
    if (words[0] === 'sleep') {
      await sleep(readTimeMs(words[1] ?? ''));
      continue;
    }
    const isToFail = words[0] === '!';
    const status = await perform(isToFail ? words.slice(1) : words, line);
    const end = isToFail ? opposite(status) : status;
    if (end !== 0) return { status: end, failed: line };
  }
  return { status: 0, failed: null };
}

/** Whatever is unusable or broken stays so. */
function opposite(status: number): number {
  if (status === 0) return 1;
  return status === 1 ? 0 : status;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableScript(`The script ${path} can't be read (${reason}).`);
  }
}

async function readAll(input: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: string[] = [];
  for await (const chunk of input) chunks.push(chunk.toString());
  return chunks.join('');
}
