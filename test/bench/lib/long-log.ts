import { HttpClient } from '../../support/http-client';
import { freePorts } from '../../support/ports';
import type { Usage } from '../../support/process-usage';
import { usageOf } from '../../support/process-usage';
import { WebShell } from '../../support/web-shell';
import { currentLeader, leaderOf, pidOf } from '../../../src/shared';

const CLIENTS = 64;
const VALUE = 'x'.repeat(1000);
const ANSWER_LIMIT_MS = 60_000;

export interface LongLog {
  readonly orders: number;
  /** How long all of the orders took to be acknowledged. */
  readonly givenMs: number;
  /** From the word to appoint a dead general until it listens, with all of the log on its disk. */
  readonly appointedMs: number;
  /** From then until it has applied the whole log. */
  readonly caughtUpMs: number;
  /** Memory of each process then, and the most that it has had; null where the system does not tell. */
  readonly memory: readonly { readonly who: string; readonly usage: Usage | null }[];
}

/** A siege behind the browser shell, with a log of so many orders of 1 KB each; then a general dies and is appointed. */
export async function measureLongLog(root: string, orders: number): Promise<LongLog> {
  const ports = await freePorts(3);
  const shell = new WebShell(['--no-open', '--servers', ports.join(','), '--travel', '0'], root);
  try {
    await shell.open();
    await shell.until('a leader that all follow', () => settled(shell) !== null);
    const leader = settled(shell) ?? 0;
    const follower = (leader + 1) % ports.length;
    const givenMs = await give(ports[leader] ?? 0, orders);
    await shell.command({ type: 'kill', node: follower });
    const beginMs = performance.now();
    const { outcome, message } = await shell.command({ type: 'appoint', node: follower });
    const appointedMs = performance.now() - beginMs;
    if (outcome !== 'done') throw new Error(message);
    await shell.until(
      'the whole log is applied',
      () => (shell.view.generals[follower]?.lastApplied ?? 0) >= orders,
      ANSWER_LIMIT_MS,
    );
    const caughtUpMs = performance.now() - beginMs - appointedMs;
    const processes = [
      ['shell', shell.process.pid],
      ['leader', pidOfNode(shell, leader)],
      ['follower, appointed', pidOfNode(shell, follower)],
      ['follower', pidOfNode(shell, 3 - leader - follower)],
    ] as const;
    const memory = processes.map(([who, pid]) => ({
      who,
      usage: pid === undefined ? null : usageOf(pid),
    }));
    return { orders, givenMs, appointedMs, caughtUpMs, memory };
  } finally {
    shell.process.kill('SIGTERM');
    await shell.ended;
  }
}

/** The leader that every other general follows, null where there is none. */
function settled({ view }: WebShell): number | null {
  const leader = currentLeader(view)?.id ?? null;
  const isFollowed = view.generals.every(
    (general) => general.id === leader || leaderOf(general) === leader,
  );
  return isFollowed ? leader : null;
}

function pidOfNode({ view }: WebShell, node: number): number | undefined {
  const general = view.generals[node];
  return general === undefined ? undefined : (pidOf(general) ?? undefined);
}

/** Gives the orders, as many at a time as there are clients; how long that took, in milliseconds. */
async function give(port: number, orders: number): Promise<number> {
  const client = new HttpClient(CLIENTS);
  const beginMs = performance.now();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < orders) {
      next += 1;
      const { status, body } = await client.send(
        port,
        {
          method: 'PUT',
          path: `/orders/key-${next % 1000}`,
          headers: { 'content-type': 'text/plain' },
          body: VALUE,
        },
        ANSWER_LIMIT_MS,
      );
      if (status !== 200) throw new Error(`An order was answered ${status}: ${body}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: CLIENTS }, work));
  } finally {
    client.close();
  }
  return performance.now() - beginMs;
}
