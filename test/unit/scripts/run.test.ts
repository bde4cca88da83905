import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
/** A busy machine may take long to bundle a program. */
const LIMIT_MS = 120_000;

describe.each([
  ['scripts/screenshot.ts', 'npm run screenshot'],
  ['test/story/main.ts', 'npm run story'],
  ['test/story/headline.ts', 'npm run headline'],
  ['test/simulation/scripts/record.ts', 'npm run simulate:record'],
])('the program %s, which takes no options', (program, usage) => {
  it('refuses one in a sentence, and says what it does', { timeout: LIMIT_MS }, () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join('scripts', 'run.mjs'), program, '--no-such'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toContain('--no-such');
    expect(stderr).toContain(`${usage}: `);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
