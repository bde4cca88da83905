import type { SpawnSyncReturns } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** A busy machine may take long to bundle a program. */
const LIMIT_MS = 120_000;
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

const run = (...words: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    // Where no browser can be found, little harm comes of one that works all the same.
    env: { ...process.env, CHROMIUM_PATH: '/no/such/browser' },
  });

/** Of package.json: their names, and what they hand to scripts/run.mjs. */
const programs = Object.entries(scripts).flatMap(([name, line]) => {
  const [node, script, ...words] = line.split(' ');
  return node === 'node' && script === 'scripts/run.mjs' ? [{ name, words }] : [];
});

describe('the programs that are bundled and run', () => {
  it('are found in package.json', () => {
    const names = programs.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['chaos', 'fuzz', 'bench:ui', 'screenshot']));
  });

  it.each(programs)('say what they do: $name', { timeout: LIMIT_MS }, ({ name, words }) => {
    const { status, stdout, stderr } = run('scripts/run.mjs', ...words, '--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`npm run ${name}`);
  });

  it.each(programs)(
    'refuse an option that they do not have in a sentence: $name',
    { timeout: LIMIT_MS },
    ({ name, words }) => {
      // An old build is no matter here, and takes long.
      const bundled = words.filter((word) => word !== '--built');
      const { status, stderr } = run('scripts/run.mjs', ...bundled, '--no-such');
      expect(status).toBe(2);
      expect(stderr).toContain('--no-such');
      expect(stderr).toContain(`npm run ${name}`);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );
});

describe('the groups of tests that hand their arguments on', () => {
  it.each(['test:e2e', 'test:browsers', 'test:electron', 'test:shell:coverage', 'test:mutation'])(
    'say with --help what they do, and no more: %s',
    { timeout: LIMIT_MS },
    (name) => {
      const [, script = ''] = scripts[name]?.split(' ') ?? [];
      for (const flag of ['--help', '-h']) {
        const { status, stdout, stderr } = run(script, flag);
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expect(stdout).toContain(`npm run ${name}`);
      }
    },
  );
});
