import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RAFT_PROGRAM, RaftCluster, RaftProcess } from '../support/raft-process';

const run = promisify(execFile);

let cluster: RaftCluster;

beforeEach(async () => {
  cluster = await RaftCluster.prepare(3, '--heartbeat', '100');
});

afterEach(() => cluster.destroy());

/** Runs the program to its end, which must come by itself. */
async function runToEnd(...args: string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, [RAFT_PROGRAM, ...args]);
    return { status: 0, stdout, stderr };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'stdout' in error && 'stderr' in error)) {
      throw error;
    }
    const { code, stdout, stderr } = error;
    return { status: code, stdout: String(stdout), stderr: String(stderr) };
  }
}

async function put(url: string, key: string, value: string): Promise<Response> {
  const headers = { 'content-type': 'text/plain' };
  return fetch(`${url}/orders/${key}`, { method: 'PUT', headers, body: value });
}

describe('a node whose output nobody reads', () => {
  it('goes on all the same', async () => {
    const [port = 0] = cluster.ports;
    const args = ['--node', '0', '--servers', cluster.ports.join(','), '--memory', '--json'];
    const child = spawn(process.execPath, [RAFT_PROGRAM, ...args, '--heartbeat', '10'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await once(child.stdout, 'data');
    child.stdout.pause();
    // Every order is told in several events of more than 1 KiB, more than any pipe holds.
    const url = `http://127.0.0.1:${port}`;
    for (let order = 0; order < 100; order += 1) {
      void put(url, 'k', 'x'.repeat(1000)).catch(() => undefined);
    }
    const beats: unknown = await (await fetch(`${url}/heartbeat`)).json();
    expect(beats).toMatchObject({ state: 'Leader' });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

describe('the exit status', () => {
  it('is 0 for help and version', async () => {
    expect(await runToEnd('--help')).toMatchObject({ status: 0, stderr: '' });
    const { stdout } = await runToEnd('--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['--node', '3'], /--node 3.*0 to 2/],
    [[], /--node is missing/],
    [['--node', '0', '--leader', 'me'], /--leader me/],
    [['--node', '0', '--bogus'], /--bogus/],
  ])('is 2 for the arguments %j', async (args, message) => {
    const { status, stdout, stderr } = await runToEnd(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is 0 on %s, which waits for no client that waits or listens',
    async (signal) => {
      const node = await cluster.start(0);
      const events = await fetch(`${node.url}/events`);
      const waiting = put(node.url, 'k', 'v');
      await node.waitFor('orderAccepted');
      node.kill(signal);
      expect(await node.ended).toEqual({ status: 0, signal: null });
      expect(node.last).toMatchObject({ type: 'stopping', exitStatus: 0 });
      const answer = await waiting;
      expect(answer.status).toBe(504);
      // At the order's own limit the answer would be another.
      const detail: unknown = expect.stringMatching(/^This node is stopping\. .* in its log/);
      expect(await answer.json()).toMatchObject({ status: 504, detail });
      expect(await events.text()).toContain('"type":"stopping"');
    },
  );

  it('is 3 when the guard stops a leader that learns of a higher term', async () => {
    const node = await cluster.start(0);
    const waiting = put(node.url, 'k', 'v');
    await node.waitFor('orderAccepted');
    const vote = { term: 7, candidateId: 1, lastLogIndex: 9, lastLogTerm: 6 };
    const deposed = await fetch(`${node.url}/vote`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(vote),
    });
    expect(deposed.status).toBe(503);
    expect((await waiting).status).toBe(504);
    expect(await node.ended).toEqual({ status: 3, signal: null });
    expect(node.events.slice(-2).map(({ type }) => type)).toEqual(['guardStopped', 'stopping']);
    expect(node.stderr).toContain('node 1 asks for votes in term 7');
    const back = await cluster.start(0);
    expect(back.events[0]).toMatchObject({ state: 'Follower', term: 7, votedFor: null });
  });

  it('is 4 when the port is taken, which leaves what is stored alone', async () => {
    const other = createServer().listen(cluster.ports[0], '127.0.0.1');
    await once(other, 'listening');
    const node = cluster.spawn(0);
    expect(await node.ended).toEqual({ status: 4, signal: null });
    // Only Linux tells a test of it for certain.
    const who = process.platform === 'linux' ? ` (node, process ${process.pid})` : '';
    expect(node.stderr).toContain(
      `Port ${cluster.ports[0]} on 127.0.0.1 is in use by another program${who}`,
    );
    expect(node.stderr).toMatch(/: --servers \d+,\d+,\d+$/m);
    expect(() => readFileSync(cluster.journal(0))).toThrow(/ENOENT/);
    other.close();
  });

  it('is 4 for an address that is not of this machine', async () => {
    const { status, stderr } = await runToEnd('--node', '0', '--servers', '192.0.2.1:10000');
    expect(status).toBe(4);
    expect(stderr).toMatch(/no address of this machine/);
  });

  it('is 5 for a damaged journal, which is left as it was, and no request is answered', async () => {
    const node = await cluster.start(0);
    await node.destroy();
    const damaged = readFileSync(cluster.journal(0), 'utf8').replace(
      '"votedFor":0',
      '"votedFor":1',
    );
    writeFileSync(cluster.journal(0), damaged);
    const again = cluster.spawn(0);
    expect(await again.ended).toEqual({ status: 5, signal: null });
    expect(again.stderr).toContain(cluster.journal(0));
    expect(again.events).toEqual([]);
    expect(readFileSync(cluster.journal(0), 'utf8')).toBe(damaged);
  });

  it('is 5 when the folder can not be used', async () => {
    writeFileSync(`${cluster.dataDir}/node-0`, 'a file');
    const node = cluster.spawn(0);
    expect(await node.ended).toEqual({ status: 5, signal: null });
    expect(node.stderr).toContain('A file is where the folder should be');
  });

  it('is 5 when the folder is in use by a node of another cluster, which goes on', async () => {
    const first = await cluster.start(0);
    const other = await RaftCluster.prepare(1);
    try {
      const second = other.spawn(0, '--data', cluster.dataDir);
      expect(await second.ended).toEqual({ status: 5, signal: null });
      expect(second.stderr).toContain(`is in use by node 0 of 127.0.0.1:${first.port}`);
      expect(second.stderr).toContain(`(process ${first.child.pid})`);
      expect(second.stderr).toContain('--data');
      expect((await fetch(`${first.url}/heartbeat`)).status).toBe(200);
      // The lock is as alive as its holder.
      await first.destroy();
      const third = await other.start(0, '--data', cluster.dataDir);
      expect(third.events[0]).toMatchObject({ restored: true });
    } finally {
      await other.destroy();
    }
  });

  it.skipIf(process.platform !== 'linux')(
    'is 5 where no folder can be made, of a siege too, and nothing hangs',
    async () => {
      const node = cluster.spawn(0, '--data', '/proc/nope');
      expect((await node.ended).status).toBe(5);
      expect(node.stderr).toContain('/proc/nope');
      const web = spawn(process.execPath, [join(dirname(RAFT_PROGRAM), 'web.js'), '--no-open'], {
        env: { ...process.env, TMPDIR: '/proc/nope' },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      web.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      expect(await once(web, 'close')).toEqual([5, null]);
      expect(stderr).toMatch(/files of a siege cannot be kept in \/proc\/nope/);
    },
  );

  it.skipIf(process.platform === 'win32')(
    'is 5 when the disk is full, and nothing that was promised is lost',
    async () => {
      const [port = 0] = cluster.ports;
      const options = ['--node', '0', '--servers', String(port), '--data', cluster.dataDir];
      // The shell lets the program write files of 8 or 16 KiB at most, as blocks are counted.
      const command = 'ulimit -f 16; exec "$0" "$@"';
      const child = spawn('sh', ['-c', command, process.execPath, RAFT_PROGRAM, ...options], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stderr = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      const url = `http://127.0.0.1:${port}`;
      let promised = 0;
      for (let order = 0; order < 100; order += 1) {
        const answer = await put(url, `k${order}`, 'x'.repeat(1000)).catch(() => null);
        if (answer?.status !== 200) break;
        promised += 1;
      }
      expect(await ended).toEqual([5, null]);
      expect(stderr).toMatch(/can't be read or written.*Make room on the disk/);
      expect(promised).toBeGreaterThan(3);
      const again = new RaftProcess([...options, '--election-timeout', '50-100'], port);
      await again.waitFor('applied');
      const orders: unknown = await (await fetch(`${url}/orders`)).json();
      await again.destroy();
      expect(orders).toHaveProperty(String(promised - 1));
    },
  );
});
