import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './built.mjs';

/** The file that the build makes. */
export const REHEARSAL = join(root, 'out', 'rehearsal', 'raft-siege.html');

/**
 * Builds the rehearsal, whatever is there.
 *
 * @param {'info' | 'warn'} logLevel what of it is said
 */
export function buildRehearsal(logLevel = 'warn') {
  const cli = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const words = [cli, 'build', '--config', 'rehearsal.vite.config.ts', '--logLevel', logLevel];
  const { status } = spawnSync(process.execPath, words, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A test runner's NODE_ENV would turn the window's React into its development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error('The build failed; its reason is above.');
}
