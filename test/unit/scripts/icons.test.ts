import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../../../scripts/icons.mjs');
/** A busy machine may take long to start a program. */
const LIMIT_MS = 60_000;

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('the script that draws the icons', () => {
  it('says in a sentence that there is no such browser', { timeout: LIMIT_MS }, () => {
    const { status, stderr } = run([], { CHROMIUM_PATH: '/no/such/browser' });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'CHROMIUM_PATH names /no/such/browser, which is no program that can be started.\n',
    );
  });
});
