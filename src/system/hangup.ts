import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Whether this program was started to outlive its terminal, as by nohup. Node.js forgets that SIGHUP
 * was ignored when it started, before any script runs. So it is asked of what is left to see: what the
 * shell has said it starts, and whether the parent ignores the signal. Nobody outlives a terminal that
 * it still reads from or writes to.
 */
export function outlivesTerminal(
  env: NodeJS.ProcessEnv = process.env,
  hasTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
): boolean {
  return !hasTerminal && (basename(env['_'] ?? '') === 'nohup' || parentIgnoresHangup());
}

function parentIgnoresHangup(): boolean {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'latin1');
    const [, ignored = '0'] = /^SigIgn:\s*([0-9a-f]+)$/m.exec(status) ?? [];
    // SIGHUP is signal 1, the lowest bit.
    return (BigInt(`0x${ignored}`) & 1n) === 1n;
  } catch {
    // Only Linux says so in a file.
    return false;
  }
}
