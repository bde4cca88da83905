import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePorts } from '../support/ports';
import type { Ended, Running } from '../support/terminal';
import { Terminal } from '../support/terminal';

/** Slow enough for a busy machine; under the paper's rules nobody is replaced in between. */
const PACE = '--rules paper --heartbeat 200 --election-timeout 3000-5000 --travel 10'.split(' ');

const verdictSchema = z.object({
  records: z.number(),
  nodes: z.array(z.number()),
  properties: z.array(
    z.object({ name: z.string(), holds: z.boolean(), record: z.number().nullable() }),
  ),
  linearizable: z.object({ holds: z.boolean().nullable(), key: z.string().nullable() }),
  messages: z.object({ sent: z.number(), arrived: z.number(), lost: z.number() }),
  elections: z.array(z.object({ term: z.number(), leader: z.number(), votes: z.number() })),
  failovers: z.array(z.object({ from: z.number(), to: z.number(), durationMs: z.number() })),
  orders: z.object({ acknowledged: z.number(), refused: z.number(), unknown: z.number() }),
  notTold: z.array(z.string()),
});

let folder = '';
let terminal = new Terminal('');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
  terminal = new Terminal(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

const raft = (...args: string[]): Promise<Ended> => terminal.run(args).ended;

/** Starts a siege in which somebody leads; its window's port is in what it printed. */
async function start(...options: string[]): Promise<{ siege: Running; port: string }> {
  const servers = (await freePorts(3)).join(',');
  const siege = terminal.run(['siege', 'start', '--servers', servers, ...PACE, ...options]);
  let port = '';
  await siege.until('the siege has begun', (text) => {
    port = /localhost:(\d+)/.exec(text)?.[1] ?? '';
    return text.includes('A new siege has begun');
  });
  expect(await raft('siege', 'wait', 'leader', '--siege', port)).toMatchObject({ status: 0 });
  return { siege, port };
}

describe('a siege that is recorded', () => {
  it('can be judged from its file: an election, an order and a leader that was killed', async () => {
    const file = join(folder, 'one.rafttrace');
    const { siege, port } = await start('--record', file);
    const words = (...args: string[]): Promise<Ended> => raft('siege', ...args, '--siege', port);
    expect((await words('recording')).stdout).toBe(`${file}\n`);
    expect(await words('order', 'wall=north')).toMatchObject({ status: 0 });
    expect(await words('kill', 'leader')).toMatchObject({ status: 0 });
    expect(await words('wait', 'leader')).toMatchObject({ status: 0 });
    expect(await words('order', 'wall=south')).toMatchObject({ status: 0 });
    await words('stop');
    await siege.ended;

    const [header = '', first = ''] = (await readFile(file, 'utf8')).split('\n');
    expect(JSON.parse(header)).toMatchObject({ format: 'raft-siege-trace', version: 1 });
    expect(JSON.parse(first)).toMatchObject({ n: 1, event: { type: 'siegeBegan' } });
    const { status, stdout, stderr } = await raft('check', file, '--json');
    expect([status, stderr]).toEqual([0, '']);
    const verdict = verdictSchema.parse(JSON.parse(stdout));
    expect(verdict.properties.every(({ holds }) => holds)).toBe(true);
    expect(verdict).toMatchObject({
      nodes: [0, 1, 2],
      linearizable: { holds: true },
      orders: { acknowledged: 2, refused: 0, unknown: 0 },
      failovers: [{ from: 0 }],
      notTold: [],
    });
    expect(verdict.elections.at(-1)).toMatchObject({ leader: verdict.failovers[0]?.to });
    expect((await raft('check', file)).stdout).toContain('12 of 12 properties hold.');
  });

  it('is recorded in the folder of this program where nobody says another, for its user only', async () => {
    const { siege, port } = await start();
    const { stdout } = await raft('siege', 'recording', '--json', '--siege', port);
    const { path } = z.object({ path: z.string() }).parse(JSON.parse(stdout));
    expect(path.startsWith(join(folder, 'kept', 'recordings'))).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    // Whatever becomes of the program, what it wrote can be read.
    siege.kill('SIGKILL');
    await siege.ended;
    expect(await raft('check', path)).toMatchObject({ status: 0 });
  });

  it('is not recorded where that is not wanted, and says so', async () => {
    const before = await readdir(join(folder, 'kept', 'recordings'));
    const { siege, port } = await start('--no-record');
    const refused = await raft('siege', 'recording', '--siege', port);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('not recorded');
    siege.kill('SIGINT');
    await siege.ended;
    expect(await readdir(join(folder, 'kept', 'recordings'))).toEqual(before);
  });

  it('does not begin where its file is there already, or cannot be', async () => {
    const file = join(folder, 'mine.rafttrace');
    await writeFile(file, 'mine');
    for (const [path, reason] of [
      [file, 'something with its name is there already'],
      [join(folder, 'nowhere', 'a.rafttrace'), 'there is no such file'],
    ] as const) {
      const servers = (await freePorts(3)).join(',');
      const refused = await raft('siege', 'start', '--servers', servers, '--record', path);
      expect(refused).toMatchObject({ status: 5, stdout: '' });
      expect(refused.stderr).toContain(`can't be recorded in ${path} (${reason}`);
    }
    expect(await readFile(file, 'utf8')).toBe('mine');
  });
});

describe('a recording that is checked', () => {
  it('shows which property is broken, in which record, and what the paper says', async () => {
    const lines = (await readFile(join(folder, 'one.rafttrace'), 'utf8')).split('\n');
    const place = lines.findIndex((line) => line.includes('"type":"committed"'));
    lines[place] = (lines[place] ?? '').replace(/"commitIndex":\d+/, '"commitIndex":99');
    const file = join(folder, 'broken.rafttrace');
    await writeFile(file, lines.join('\n'));
    const { status, stdout } = await raft('check', file);
    expect(status).toBe(1);
    expect(stdout).toContain(`Commit index consistent is broken at record ${place}.`);
    expect(stdout).toContain('(Figure 2, §5.3)');
  });

  it.each<[string[], number, string]>([
    [['check'], 2, 'Name a recording'],
    [['check', '--jsn', 'x'], 2, '--jsn'],
    [['check', 'nowhere.rafttrace'], 5, "nowhere.rafttrace: It can't be read"],
    [['check', 'package.json'], 5, 'package.json, line 1: '],
    [['chekc'], 2, 'Did you mean check?'],
  ])('raft %j ends with %i', async (args, status, words) => {
    const ended = await raft(...args);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('has a help', async () => {
    const { status, stdout } = await raft('check', '--help');
    expect([status, stdout.includes('Usage: raft check FILE')]).toEqual([0, true]);
  });
});
