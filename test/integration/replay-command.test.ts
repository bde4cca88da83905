import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Running } from '../support/terminal';
import { Terminal } from '../support/terminal';
import { writeStory } from '../support/siege/recorded';

let folder = '';
let terminal = new Terminal('');
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-command-'));
  terminal = new Terminal(folder);
  file = join(folder, 'story.rafttrace');
  await writeStory(file);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));

const openedSchema = z.object({
  type: z.literal('recording'),
  opened: z.object({
    id: z.number(),
    at: z.number(),
    tape: z.object({ name: z.string(), lastRecord: z.number(), isTorn: z.boolean() }),
  }),
});

/** Opens recordings, and comes in by the printed address. */
async function open(...args: string[]): Promise<{
  readonly shown: Running;
  readonly origin: string;
  readonly fetch: (path: string, body?: unknown) => Promise<Response>;
}> {
  const shown = terminal.run(['replay', ...args]);
  let address = '';
  await shown.until('the recording is open', (text) => {
    address = /http:\S+/.exec(text)?.[0] ?? '';
    return text.includes('Press Ctrl+C');
  });
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return {
    shown,
    origin,
    fetch: (path, body) =>
      fetch(`${origin}${path}`, {
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      }),
  };
}

async function end(shown: Running): Promise<void> {
  shown.kill('SIGINT');
  expect(await shown.ended).toMatchObject({ status: 0, stderr: '' });
}

describe('raft replay', () => {
  it('opens the window on a recording, at its first record, and starts no general', async () => {
    const { shown, fetch: ask } = await open(file);
    const { opened } = openedSchema.parse(await (await ask('/bridge/snapshot')).json());
    expect(opened).toMatchObject({
      at: 1,
      tape: { name: 'story.rafttrace', lastRecord: 9, isTorn: false },
    });
    const place = { type: 'sight', sight: 'election', direction: 'next', n: 1 };
    const moment = await ask('/bridge/replay', { type: 'moment', recording: opened.id, place });
    expect(await moment.json()).toMatchObject({ moment: { view: { n: 5 } } });
    const refused = await ask('/bridge/command', { type: 'kill', node: 0 });
    expect(await refused.json()).toMatchObject({ outcome: 'refused' });
    expect((await terminal.run(['siege', 'status']).ended).status).toBe(3);
    await end(shown);
  });

  it('begins with the record that was asked for', async () => {
    const { shown, fetch: ask } = await open(file, '--at', '6');
    expect(openedSchema.parse(await (await ask('/bridge/snapshot')).json()).opened.at).toBe(6);
    await end(shown);
  });

  it('merges what stands in several files, and leaves a torn last line out', async () => {
    const torn = join(folder, 'torn.rafttrace');
    await writeFile(torn, await readFile(file));
    await appendFile(torn, '{"n":10,"at":1');
    const { shown, fetch: ask } = await open(file, torn);
    const { opened } = openedSchema.parse(await (await ask('/bridge/snapshot')).json());
    expect(opened.tape).toMatchObject({ lastRecord: 9, isTorn: true });
    shown.kill('SIGINT');
    const { status, stderr } = await shown.ended;
    expect(status).toBe(0);
    expect(stderr).toContain('never written to its end');
  });

  it('lets nobody in who has not the address', async () => {
    const { shown, origin } = await open(file);
    for (const path of ['/', '/bridge/snapshot']) {
      expect((await fetch(`${origin}${path}`)).status).toBe(403);
    }
    await end(shown);
  });

  it.each<[string, (text: string) => string, string]>([
    ['that is no recording', () => '{"name":"x"}\n', 'line 1: It is no recording'],
    ['of a newer format', (text) => text.replace('"version":1', '"version":2'), 'line 1: '],
    ['with a hole', (text) => text.replace('"n":4', '"n":40'), 'line 5: Record 40 stands behind'],
    ['with a line that is no JSON', (text) => text.replace('{"n":7', '"n":7'), 'line 8: '],
    ['without a record', (text) => `${text.split('\n')[0] ?? ''}\n`, 'Nothing was recorded in it.'],
    ['without anything', () => '', 'There is nothing in it.'],
  ])('refuses a file %s, before anything opens', async (_, change, words) => {
    const bad = join(folder, 'bad.rafttrace');
    await writeFile(bad, change(await readFile(file, 'utf8')));
    const { status, stdout, stderr } = await terminal.run(['replay', bad]).ended;
    expect([status, stdout]).toEqual([5, '']);
    expect(stderr).toContain(bad);
    expect(stderr).toContain(words);
  });

  it.each<[string[], string]>([
    [[], 'Name a recording'],
    [['--at', '5'], 'Name a recording'],
    [['FILE', '--at', 'five'], 'is no record'],
    [['FILE', '--at', '10'], 'the recording has 1 to 9'],
    [['FILE', '--at', '0'], 'the recording has 1 to 9'],
    [['FILE', '--prot', '1'], '--prot'],
  ])('refuses the arguments %j', async (args, words) => {
    const named = args.map((word) => (word === 'FILE' ? file : word));
    const { status, stdout, stderr } = await terminal.run(['replay', ...named]).ended;
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  it('says who has the port where that can’t be opened', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const { status, stderr } = await terminal.run(['replay', file, '--port', String(port)]).ended;
    holder.close();
    expect(status).toBe(4);
    expect(stderr).toContain(`Port ${port} cannot be opened`);
  });
});
