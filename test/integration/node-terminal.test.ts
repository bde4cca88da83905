import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RAFT_PROGRAM, RaftCluster } from '../support/raft-process';

/** Runs a program on a terminal of its own; what comes in on standard input is typed there. */
const TERMINAL = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    for ready in select.select([fd, 0], [], [])[0]:
        try:
            data = os.read(ready, 4096)
        except OSError:
            data = b''
        if ready == fd:
            if not data:
                sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            os.write(1, data)
        elif data:
            os.write(fd, data)
`;

const hasPython =
  spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;
const [STOP, GO_ON, INTERRUPT] = ['\u0013', '\u0011', '\u0003'];
/** Patient enough for a general who comes late, on a terminal of its own, while the machine is busy. */
const PATIENCE_MS = { min: 3000, max: 5000 };
const PACES = [
  ...['--heartbeat', '50'],
  ...['--election-timeout', `${PATIENCE_MS.min}-${PATIENCE_MS.max}`],
];

let cluster: RaftCluster;
const children: ChildProcess[] = [];

beforeEach(async () => {
  cluster = await RaftCluster.prepare(3, ...PACES);
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await cluster.destroy();
});

function argumentsOf(id: number): readonly string[] {
  const servers = cluster.ports.join(',');
  return [
    RAFT_PROGRAM,
    '--node',
    `${id}`,
    '--servers',
    servers,
    '--data',
    cluster.dataDir,
    ...PACES,
  ];
}

async function uptimeMs(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/state`, {
    signal: AbortSignal.timeout(5000),
  });
  return z.object({ uptimeMs: z.number() }).parse(await answer.json()).uptimeMs;
}

describe.skipIf(!hasPython)("a general's terminal that takes nothing", { timeout: 120_000 }, () => {
  it('does not hold it up, nor its end', async () => {
    const followers = [await cluster.start(1), await cluster.start(2)];
    const terminal = spawn('python3', ['-c', TERMINAL, process.execPath, ...argumentsOf(0)]);
    children.push(terminal);
    let shown = '';
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => (shown += text));
    while (!shown.includes('heartbeat')) await once(terminal.stdout, 'data');
    terminal.stdin.write(STOP);
    // The terminal itself says that it stands still: nothing more is shown.
    for (let before = -1; before !== shown.length;) {
      before = shown.length;
      await sleep(700);
    }
    const [port = 0] = cluster.ports;
    const startMs = await uptimeMs(port);
    const heard = followers.map(({ events }) => events.length);
    while ((await uptimeMs(port)) < startMs + PATIENCE_MS.max) await sleep(100);
    for (const [at, { events }] of followers.entries()) {
      const since = events.slice(heard[at]);
      expect(since.length).toBeGreaterThan(20);
      expect(since.some(({ type }) => type === 'stateChanged')).toBe(false);
    }
    const silent = shown.length;
    terminal.stdin.write(GO_ON);
    while (shown.length === silent) await once(terminal.stdout, 'data');
    terminal.stdin.write(STOP);
    terminal.stdin.write(INTERRUPT);
    await once(terminal, 'close');
    await expect(uptimeMs(port)).rejects.toThrow();
  });
});

describe.skipIf(process.platform === 'win32')('a general whose terminal is closed', () => {
  it.each([
    { how: 'goes on under nohup', command: ['nohup'], lives: true },
    {
      how: 'goes on where its parent ignores it',
      command: ['sh', '-c', `trap '' HUP; "$@" & wait`, 'sh'],
      lives: true,
    },
    { how: 'ends in order otherwise', command: ['env', '_=sh'], lives: false },
  ])('$how', async ({ command, lives }) => {
    const [program = '', ...args] = command;
    const child = spawn(program, [...args, process.execPath, ...argumentsOf(0), '--json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, _: `/usr/bin/${program}` },
    });
    children.push(child);
    const first: unknown = (await once(child.stdout, 'data'))[0];
    const { pid } = z
      .object({ pid: z.number() })
      .parse(JSON.parse(String(first).split('\n')[0] ?? ''));
    process.kill(pid, 'SIGHUP');
    const [port = 0] = cluster.ports;
    if (lives) {
      expect(await uptimeMs(port)).toBeGreaterThan(0);
      process.kill(pid, 'SIGTERM');
    }
    expect((await once(child, 'close'))[0]).toBe(0);
  });
});
