import { spawnSync } from 'node:child_process';
import { z } from 'zod';

const linesSchema = z.array(z.string());

/** What a link says, as JSON, and what is told of it, one record in a line. */
export interface Told {
  readonly scenario: string;
  readonly records: readonly string[];
}

/** What a link tells in Node.js up to a moment, in virtual milliseconds. @throws Error with what went wrong there */
export function toldByNode(fragment: string, upToMs: number): Told {
  const words = ['scripts/run.mjs', 'test/support/rehearsal/rehearse.ts', fragment, String(upToMs)];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`It could not be rehearsed: ${stderr}`);
  const [scenario = '', ...records] = stdout.trimEnd().split('\n');
  return { scenario, records };
}

/**
 * Lets the worker of a page that shows the rehearsal rehearse a scenario once more, and resolves with the records
 * that it tells first.
 */
export async function toldByPage(
  evaluate: (expression: string) => Promise<unknown>,
  { scenario, records }: Told,
): Promise<readonly string[]> {
  const told = await evaluate(`new Promise((resolve, reject) => {
    const script = document.getElementById('program').textContent;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
    const told = [];
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }) => {
      for (const record of data.message?.records ?? []) told.push(JSON.stringify(record));
      if (told.length >= ${records.length}) {
        worker.terminate();
        resolve(told.slice(0, ${records.length}));
      } else if (data.type === 'turn') worker.postMessage({ type: 'taken' });
    };
    worker.postMessage({ type: 'begin', scenario: ${scenario}, tempo: 1000, untilMs: null });
  })`);
  return linesSchema.parse(told);
}

/** The first record in which two tellings differ, as each has it; null where they are the same. */
export function firstDifference(
  one: readonly string[],
  other: readonly string[],
): { readonly one: string | undefined; readonly other: string | undefined } | null {
  const at = one.findIndex((record, index) => record !== other[index]);
  if (at === -1 && one.length === other.length) return null;
  const index = at === -1 ? one.length : at;
  return { one: one[index], other: other[index] };
}
