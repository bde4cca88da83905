// `npm test`: everything that continuous integration runs, one group after another, to the first that fails.
// Vite can't read a path with # or ? in it: a project that lies in such a place is tried in a copy of it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { CUTS_PATHS, root } from './lib/built.mjs';
import { takesNoOptions } from './lib/no-options.mjs';

const GROUPS = [
  'check',
  'test:unit',
  'test:simulation',
  'test:integration',
  'test:shell',
  'test:e2e',
];
/** What these hold is made anew where it is needed. */
const MADE = new Set(['out', 'dist', 'test-results']);

const HELP = `Runs everything that continuous integration runs, one group after another, to the first that fails:
${GROUPS.map((group) => `  npm run ${group}`).join('\n')}

Usage: npm test

Single tests: npx vitest run --project unit FILE, npm run test:e2e -- NAME; see CONTRIBUTING.md.
`;

if (!takesNoOptions(HELP)) {
  // It has been said why.
} else if (CUTS_PATHS.test(root)) {
  // Whoever interrupts this interrupts the group that runs; the copy is removed then, too.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'raft-siege-copy-'));
  const copy = join(folder, 'raft-siege');
  console.log(`The tests run in a copy, ${copy}, as Vite can't read ${root}.`);
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !MADE.has(relative(root, path)),
  });
  process.exitCode = runAll(copy);
  rmSync(folder, { recursive: true, force: true });
} else {
  process.exitCode = runAll(root);
}

/**
 * @param {string} place the project's folder
 * @returns {number} the status of the first group that fails, or 0
 */
function runAll(place) {
  for (const group of GROUPS) {
    const { status } = spawnSync('npm', ['run', group], {
      cwd: place,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}
