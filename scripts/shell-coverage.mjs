// Says which lines of the desktop app's shell (src/main, src/preload) its tests on the stand-in never run.
// Arguments are handed to Vitest.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './lib/built.mjs';
import { coverageOf } from './lib/coverage.mjs';
import { takeTemporaryFolder } from './lib/temporary-folder.mjs';

const SHELL = /^src\/(?:main|preload)\//;
const BUNDLES = ['out/main/index.js', 'out/preload/index.cjs'];

await ensureBuilt();
const temporary = takeTemporaryFolder();
const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
const words = [vitest, 'run', '--project', 'electron', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, words, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, SHELL_COVERAGE: folder },
});

const reports = readdirSync(folder).flatMap((name) => {
  /** @type {{ result: { url: string, functions: import('./lib/coverage.mjs').Functions }[] }} */
  const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return result;
});
let lines = 0;
let missed = 0;
for (const bundle of BUNDLES) {
  const path = join(root, bundle);
  const url = pathToFileURL(path).href;
  const processes = reports
    .filter((report) => report.url === url)
    .map((report) => report.functions);
  const files = coverageOf(readFileSync(path, 'utf8'), processes);
  for (const file of files.filter((each) => SHELL.test(each.file))) {
    lines += file.lines;
    missed += file.missed.length;
    console.log(`${file.file}: ${file.lines - file.missed.length} of ${file.lines} lines`);
    for (const { line, text } of file.missed) console.log(`  ${bundle}:${line}  ${text}`);
  }
}
console.log(`${lines - missed} of ${lines} lines of the shell have run.`);
rmSync(folder, { recursive: true, force: true });
temporary.remove();
process.exitCode = status ?? 1;
