// npm run test:shell:coverage [-- FILE…]: says which lines of the desktop app's shell (src/main, src/preload) neither
// its tests on the stand-in nor its unit tests run. Arguments are handed to Vitest, for the tests on the stand-in
// (npx vitest --help says which there are).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, ensureBuilt, root } from './lib/built.mjs';
import { coverageOf, placesRun } from './lib/coverage.mjs';
import { sourcePlaces, vitestMap } from './lib/source-places.mjs';
import { takeTemporaryFolder } from './lib/temporary-folder.mjs';
import { helpIfAsked } from './lib/usage.mjs';

const SHELL = /^src\/(?:main|preload)\//;
const BUNDLES = ['out/main/index.js', 'out/preload/index.cjs'];

helpIfAsked(import.meta.filename);
await ensureBuilt();
const temporary = takeTemporaryFolder();
const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
const require = createRequire(import.meta.url);
const vitest = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
const runs = [
  ['--project', 'electron', ...process.argv.slice(2)],
  ['--project', 'unit', 'test/unit/main/', 'test/unit/preload/'],
].map((words) => {
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...words], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SHELL_COVERAGE: folder },
  });
  return status ?? 1;
});

/**
 * What every process has written of itself into a folder.
 *
 * @param {string} dir
 * @returns {{ url: string, source?: string, functions: import('./lib/coverage.mjs').Functions }[]}
 */
const reportsIn = (dir) =>
  readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')).result);

const reports = reportsIn(folder);
/** What unit tests have run, in places of src/. */
const unitPlaces = new Set(
  reportsIn(join(folder, 'units')).flatMap(({ url, source = '', functions }) => {
    const { payload, firstColumn } = vitestMap(source);
    const sourceOf = sourcePlaces(payload, dirname(fileURLToPath(url)));
    return [
      ...placesRun(source, functions, (line, column) => {
        const found = sourceOf(line, line === 0 ? column - firstColumn : column);
        return found?.begins === true ? found.place : null;
      }),
    ];
  }),
);
// The bundles once more, for the source maps that the app is not shipped with.
const mapped = join(folder, 'mapped');
build('error', ['--sourcemap', '--outDir', mapped]);

let lines = 0;
let missed = 0;
for (const bundle of BUNDLES) {
  const path = join(root, bundle);
  const text = readFileSync(path, 'utf8');
  // A package has it too, elsewhere.
  const processes = reports
    .filter(({ url }) => url.startsWith('file:') && url.endsWith(`/${bundle}`))
    .map(({ functions }) => functions)
    .filter((functions) => functions[0]?.ranges[0]?.endOffset === text.length);
  const twin = join(mapped, bundle.slice('out/'.length));
  if (!readFileSync(twin, 'utf8').startsWith(text)) {
    throw new Error(
      `${bundle} is not what a build makes of it now. \`npm run build\`, then try again.`,
    );
  }
  const sourceOf = sourcePlaces(JSON.parse(readFileSync(`${twin}.map`, 'utf8')), dirname(twin));
  const files = coverageOf(text, processes, (line, column) => {
    const found = sourceOf(line, column);
    return found?.begins === true ? unitPlaces.has(found.place) : null;
  });
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
process.exitCode = Math.max(...runs);
