import type { SpawnSyncReturns } from 'node:child_process';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SCRIPTS = join(import.meta.dirname, '../../../scripts');
/** A busy machine may take long to start a program. */
const LIMIT_MS = 60_000;

describe.each([
  ['build.mjs', 'npm run build'],
  ['rehearsal.mjs', 'npm run build:rehearsal'],
  ['test.mjs', 'npm test'],
  ['icons.mjs', 'node scripts/icons.mjs'],
])('the script %s, which takes no options', (script, usage) => {
  const run = (argument: string): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [join(SCRIPTS, script), argument], {
      encoding: 'utf8',
      // Where npm and a browser can't be found, little harm comes of one that works all the same.
      env: { ...process.env, PATH: '', CHROMIUM_PATH: '/no/such/browser' },
    });

  it.each(['--help', '-h'])(
    'says with %s what it does, and no more',
    { timeout: LIMIT_MS },
    (flag) => {
      const { status, stdout, stderr } = run(flag);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(`Usage: ${usage}\n`);
    },
  );

  it.each(['--no-such', 'test/unit'])(
    'refuses %s in a sentence',
    { timeout: LIMIT_MS },
    (argument) => {
      const { status, stdout, stderr } = run(argument);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toContain(argument);
      expect(stderr).toContain(`Usage: ${usage}\n`);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );
});
