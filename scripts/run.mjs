// Runs a TypeScript program of this project with plain Node.js: bundles it and hands it the
// arguments that follow. Usage: node scripts/run.mjs [--built] FILE.ts ARGUMENT…
// With --built it is made sure first that out/ is there and current.
import { readFileSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { noBrowserMessage } from './lib/browser.mjs';
import { ensureBuilt, root } from './lib/built.mjs';
import { asksForHelp, usageOf } from './lib/usage.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [first, ...others] = process.argv.slice(2);
const needsBuilt = first === '--built';
const file = needsBuilt ? others[0] : first;
const programArguments = needsBuilt ? others.slice(1) : others;
if (file === undefined) {
  console.error('Usage: node scripts/run.mjs [--built] FILE.ts ARGUMENT…');
  process.exit(2);
}
// The first lines of a program say which options it has; one without them has a help of its own.
const usage = usageOf(join(root, file));
if (usage !== '' && asksForHelp(programArguments)) {
  console.log(usage);
  process.exit(0);
}
if (needsBuilt) await ensureBuilt();

// In node_modules, so that the packages it imports are found from there. One file per process, so
// that two runs at a time do not disturb each other.
const folder = join(root, 'node_modules', '.cache', 'raft-siege-run');
const name = `${parse(file).name}-${process.pid}.mjs`;
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  define: { __APP_VERSION__: JSON.stringify(version) },
  build: {
    ssr: join(root, file),
    outDir: folder,
    emptyOutDir: false,
    target: 'node20.19',
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: name, codeSplitting: false } },
  },
});
const program = join(folder, name);
process.on('exit', () => rmSync(program, { force: true }));
process.argv = [process.argv[0] ?? '', program, ...programArguments];
try {
  await import(pathToFileURL(program).href);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS')) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error.message === noBrowserMessage) {
    console.error(error.message);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
