import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePorts } from '../../support/ports';
import { TEST_ENV, WebShell } from '../../support/web-shell';

const STOP_LIMIT_MS = 5000;

/** How fast a siege goes; `label` says it in the report. */
export interface Pace {
  readonly label: string;
  readonly heartbeatMs: number;
  readonly travelMs: number;
  readonly electionTimeoutMs: { readonly min: number; readonly max: number };
  /** A command of the siege that is given before anything is measured, as its words. */
  readonly faults?: readonly string[];
}

/** Has three real processes under the browser shell in `out/` for as long as `use` takes. */
export async function withShell<T>(
  root: string,
  pace: Pace,
  use: (shell: WebShell) => Promise<T>,
): Promise<T> {
  const { heartbeatMs, travelMs, electionTimeoutMs, faults } = pace;
  const args = [
    '--no-open',
    ...['--servers', (await freePorts(3)).join(',')],
    ...['--heartbeat', String(heartbeatMs)],
    ...['--travel', String(travelMs)],
    ...['--election-timeout', `${electionTimeoutMs.min}-${electionTimeoutMs.max}`],
  ];
  const shell = new WebShell(args, root);
  const kill = (): void => void shell.process.kill('SIGKILL');
  process.once('exit', kill);
  try {
    if (faults !== undefined) await command(root, new URL(await shell.address()).port, faults);
    return await use(shell);
  } finally {
    await stop(shell);
    process.off('exit', kill);
  }
}

/** Gives the siege behind this port a command. */
async function command(root: string, port: string, words: readonly string[]): Promise<void> {
  const raft = join(root, 'out/main/raft.js');
  const args = [raft, 'siege', '--siege', port, ...words];
  await promisify(execFile)(process.execPath, args, { env: { ...TEST_ENV, ...process.env } });
}

async function stop({ process: child, ended }: WebShell): Promise<void> {
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}
