import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CdpSession } from './chromium';

/** Where Node.js writes down what has run of the main process; null where nobody wants to know. */
const folder = process.env['NODE_V8_COVERAGE'] ?? null;
let written = 0;

interface Script {
  readonly functions: readonly { readonly ranges: readonly Range[] }[];
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** A preload script, and the whole source that it has been put into. */
export interface Preload {
  readonly path: string;
  readonly text: string;
  readonly source: string;
}

export async function watchPreload(session: CdpSession): Promise<void> {
  if (folder === null) return;
  await session.call('Profiler.enable');
  await session.call('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

/** Writes down what has run of the preload script, as Node.js does of its own. */
export async function writePreloadCoverage(session: CdpSession, preload: Preload): Promise<void> {
  if (folder === null) return;
  const { path, text, source } = preload;
  // A page whose next one is on its way answers nothing until that is there.
  await session.call('Page.stopLoading');
  const { result } = await session.call('Profiler.takePreciseCoverage');
  const shift = source.indexOf(text);
  const within = (offset: number): number => Math.min(text.length, Math.max(0, offset - shift));
  const scripts = (result as readonly Script[])
    .filter(({ functions }) => functions[0]?.ranges[0]?.endOffset === source.length)
    .map(({ functions }) => ({
      url: pathToFileURL(path).href,
      functions: functions.map(({ ranges }) => ({
        ranges: ranges.map(({ startOffset, endOffset, count }) => ({
          startOffset: within(startOffset),
          endOffset: within(endOffset),
          count,
        })),
      })),
    }));
  written += 1;
  const file = join(folder, `preload-${process.pid}-${written}.json`);
  writeFileSync(file, JSON.stringify({ result: scripts }));
}
