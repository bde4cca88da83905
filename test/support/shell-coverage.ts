import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// Vitest puts each module into a function and hands it to V8 itself, so Node.js's own reports say neither where
// in the file something stands nor what it came from. This writes both down, for the shell's files.
const SHELL = /\/src\/(?:main|preload)\//;
const folder = process.env['SHELL_COVERAGE'];

if (folder !== undefined) {
  const session = new Session();
  session.connect();
  const ids = new Set<string>();
  session.on('Debugger.scriptParsed', ({ params }) => {
    if (SHELL.test(params.url)) ids.add(params.scriptId);
  });
  await session.post('Debugger.enable');
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  afterAll(async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const scripts = await Promise.all(
      result
        .filter(({ scriptId }) => ids.has(scriptId))
        .map(async ({ scriptId, url, functions }) => {
          const { scriptSource } = await session.post('Debugger.getScriptSource', { scriptId });
          return { url, source: scriptSource, functions };
        }),
    );
    session.disconnect();
    if (scripts.length === 0) return;
    const units = join(folder, 'units');
    mkdirSync(units, { recursive: true });
    writeFileSync(join(units, `${process.pid}.json`), JSON.stringify({ result: scripts }));
  });
}
