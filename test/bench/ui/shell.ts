import { freePorts } from '../../support/ports';
import { WebShell } from '../../support/web-shell';

const STOP_LIMIT_MS = 5000;

/** How fast a siege goes; `label` says it in the report. */
export interface Pace {
  readonly label: string;
  readonly heartbeatMs: number;
  readonly travelMs: number;
  readonly electionTimeoutMs: { readonly min: number; readonly max: number };
}

/** Has three real processes under the browser shell in `out/` for as long as `use` takes. */
export async function withShell<T>(
  root: string,
  pace: Pace,
  use: (shell: WebShell) => Promise<T>,
): Promise<T> {
  const { heartbeatMs, travelMs, electionTimeoutMs } = pace;
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
    return await use(shell);
  } finally {
    await stop(shell);
    process.off('exit', kill);
  }
}

async function stop({ process: child, ended }: WebShell): Promise<void> {
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(limit);
}
