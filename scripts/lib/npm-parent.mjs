import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from './is-alive.mjs';

const CHECK_MS = 500;

/**
 * Calls back once npm, where that has started this program, is gone. Killed with SIGKILL it cannot
 * pass anything on, and whoever killed it believes the program to be dead.
 *
 * @param {() => void} onGone
 */
export function followNpm(onGone) {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || isChildOf(npm, parent))) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}

/**
 * npm runs its scripts in a shell, which some shells leave to the script and others outlive.
 *
 * @param {number} pid this program's parent
 * @returns {number | null} npm's process id where a shell stands between
 */
function npmAbove(pid) {
  const shell = describe(pid);
  if (shell === null || !/^\S*\b(?:sh|ash|bash|dash|zsh)\s+-c\b/.test(shell.command)) return null;
  return shell.parent;
}

/**
 * @param {number} pid
 * @returns {{ readonly parent: number, readonly command: string } | null}
 */
function describe(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold anything, so fields are counted from behind it.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return { parent, command };
    }
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], {
      encoding: 'utf8',
    });
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(stdout) ?? [];
    return command === undefined ? null : { parent: Number(parent), command };
  } catch {
    return null;
  }
}

/**
 * On Linux a process that is over but not waited for yet still answers, but its children have another parent.
 *
 * @param {number} npm
 * @param {number} shell
 */
function isChildOf(npm, shell) {
  return process.platform === 'linux' ? describe(shell)?.parent === npm : isAlive(npm);
}
