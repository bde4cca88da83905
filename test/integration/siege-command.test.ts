import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../support/ports';
import { remains } from '../support/remains';
import type { Ended, Running } from '../support/terminal';
import { Terminal } from '../support/terminal';

/** Slow enough for a busy machine; under the paper's rules nobody is replaced in between. */
const PACE = '--rules paper --heartbeat 200 --election-timeout 1500-3000 --travel 10'.split(' ');
/** Where these sieges are written down, apart from those of whoever runs the tests. */
let folder = '';
let terminal = new Terminal('');
const run = (args: readonly string[], input = ''): Running =>
  terminal.run(['siege', ...args], input);

const siege = (...args: string[]): Promise<Ended> => run(args).ended;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'siege-command-'));
  terminal = new Terminal(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

describe('without a siege', () => {
  it.each([[[]], [['status']], [['kill', '0']], [['wait', 'leader']], [['watch']]])(
    'raft siege %j ends with 3',
    async (args) => {
      const { status, stderr } = await siege(...args);
      expect([status, stderr]).toEqual([
        3,
        'raft siege: No siege is running. Start one with: raft siege start\n',
      ]);
    },
  );

  it('help is there, and a wrong word is answered with the nearest right one', async () => {
    expect(await siege('--help')).toMatchObject({ status: 0, stderr: '' });
    const help = await siege('wait', '--help');
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('attack succeeded');
    const wrong = await siege('appont', '1');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('Did you mean appoint?');
  });

  it('a siege of which another program has a port does not begin, and ends with 4', async () => {
    const ports = await freePorts(3);
    const taken = ports[1] ?? 0;
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(taken, '127.0.0.1', resolve));
    const { status, stdout, stderr } = await siege('start', '--servers', ports.join(','));
    await new Promise((resolve) => holder.close(resolve));
    expect([status, stdout]).toEqual([4, '']);
    expect(stderr).toMatch(new RegExp(`^Port ${taken}( .+)? cannot be opened: another program`));
    expect(stderr).toContain('--servers');
    expect(await siege('status')).toMatchObject({ status: 3 });
  });

  it('a script that is not there ends with 5', async () => {
    expect(await siege('play', join(folder, 'nowhere'))).toMatchObject({ status: 5 });
  });
});

describe('a running siege', () => {
  let start: Running;
  let ports: readonly number[] = [];

  beforeAll(async () => {
    ports = await freePorts(3);
    start = run(['start', '--servers', ports.join(','), ...PACE]);
    await start.until('the siege has begun', (text) => text.includes('A new siege has begun'));
    expect(await siege('wait', 'leader')).toMatchObject({ status: 0 });
  });

  it('is told in words, and in JSON for programs', async () => {
    const { stdout } = await siege();
    expect(stdout).toMatch(/term \d+, general \d leads/);
    const { stdout: json } = await siege('status', '--json');
    expect(JSON.parse(json)).toMatchObject({
      siege: { engine: 'raft-siege' },
      rules: 'paper',
      nodes: ports.map((port, node) => ({ node, port, condition: 'alive' })),
      attack: null,
      properties: { hold: 12, of: 12, broken: [] },
    });
  });

  it('obeys, waits and refuses with the right status', async () => {
    expect(await siege('kill', 'leader')).toMatchObject({ status: 0 });
    expect(await siege('wait', 'leader')).toMatchObject({ status: 0 });
    expect(await siege('expect', 'alive', '3')).toMatchObject({ status: 1 });
    const twice = await siege('kill', '0');
    expect([twice.status, twice.stderr]).toEqual([
      1,
      'General 0 is dead already. Appoint a new one to kill again.\n',
    ]);
    const refused = await siege('order', 'grain=9', '--to', '0');
    expect([refused.status, refused.stderr]).toEqual([
      1,
      'Refused: General 0 does not answer: nobody listens there.\n',
    ]);
    expect(await siege('appoint', '0')).toMatchObject({ status: 0 });
    expect(await siege('wait "alive 3"')).toMatchObject({ status: 0 });
  });

  it('plays a script up to the first line that fails, and names it', async () => {
    const script = join(folder, 'partition.siege');
    await writeFile(
      script,
      [
        '# an order of the majority, behind the back of the minority',
        'wait leader',
        // The one that was killed and came back, which does not lead.
        'isolate 0',
        'order grain="nine wagons"',
        'expect not order grain="nine wagons"',
        'sleep 10ms',
        'heal',
        'wait order grain="nine wagons"',
        'expect safe',
        'expect not safe',
        'kill all',
      ].join('\n'),
    );
    const { status, stderr } = await siege('play', script);
    expect(stderr).toContain('The script stops at line 10: expect not safe');
    expect(status).toBe(1);
    expect(await run(['play', '-'], 'expect safe\n').ended).toMatchObject({ status: 0 });
    expect(await siege('expect', 'alive', '3')).toMatchObject({ status: 0 });
  });

  it('is watched, one record a line', async () => {
    const watching = run(['watch', '--type', 'roadChanged']);
    const printed = new AbortController();
    const isPrinted = watching
      .until('a record is printed', (text) => text.includes('\n'))
      .finally(() => {
        printed.abort();
      });
    // It tells what comes after it has begun, so it is given something until it has.
    for (let travelMs = 20; !printed.signal.aborted; travelMs += 1) {
      await siege('slow', '0>1', `${travelMs}ms`);
    }
    await isPrinted;
    watching.stopReading();
    const over = new AbortController();
    const ended = watching.ended.finally(() => {
      over.abort();
    });
    for (let travelMs = 20; !over.signal.aborted; travelMs += 1)
      await siege('slow', '0>1', `${travelMs}ms`);
    const { status, stdout, stderr } = await ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [line = ''] = stdout.split('\n');
    expect(JSON.parse(line)).toMatchObject({ event: { type: 'roadChanged', from: 0, to: 1 } });
  });

  it('is watched until Ctrl+C, which is no failure', async () => {
    const watching = run(['watch', '--type', 'heraldSaid']);
    const printed = new AbortController();
    const isPrinted = watching
      .until('a record is printed', (text) => text.includes('\n'))
      .finally(() => {
        printed.abort();
      });
    while (!printed.signal.aborted) await siege('say', 'Is anybody there?');
    await isPrinted;
    watching.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('is chosen by its port where several run, and ends at a word', async () => {
    const others = await freePorts(3);
    const second = run(['start', '--servers', others.join(','), ...PACE]);
    await second.until('it has begun', (text) => text.includes('A new siege has begun'));
    const unclear = await siege('status');
    expect(unclear.status).toBe(1);
    const named = [...unclear.stderr.matchAll(/--siege (\d+)/g)].map(([, port]) => port ?? '');
    expect(named).toHaveLength(2);
    for (const port of named) {
      const { status, stdout } = await siege('--siege', port, 'stop');
      expect([status, stdout]).toEqual([0, 'The siege ends.\n']);
    }
    expect((await Promise.all([start.ended, second.ended])).map((end) => end.status)).toEqual([
      0, 0,
    ]);
    expect(await remains([], [...ports, ...others])).toEqual([]);
    expect(await siege('status')).toMatchObject({ status: 3 });
  });
});

describe('the data of a siege', () => {
  it('is kept where its user says, and another siege goes on with it', async () => {
    const data = join(folder, 'kept');
    const [port = 0] = await freePorts(1);
    const args = ['start', '--servers', String(port), ...PACE, '--data', data];
    const first = run(args);
    await first.until('the siege has begun', (text) => text.includes('A new siege has begun'));
    expect(await siege('wait', 'leader')).toMatchObject({ status: 0 });
    expect(await siege('order', 'grain=9')).toMatchObject({ status: 0 });
    expect(await siege('stop')).toMatchObject({ status: 0 });
    await first.ended;
    const second = run(args);
    await second.until('it has begun again', (text) => text.includes('A new siege has begun'));
    expect(await siege('wait', 'order', 'grain=9')).toMatchObject({ status: 0 });
    expect(await siege('stop')).toMatchObject({ status: 0 });
    await second.ended;
  });
});
