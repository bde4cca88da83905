import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Summaries, type Known } from '../../../src/recording/summaries';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'summaries-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const known = (stamp: string): Known => ({
  stamp,
  head: { startedAt: 0, armies: 3, rules: 'exercise' },
  summary: {
    records: 9,
    lengthMs: 6000,
    elections: 1,
    deaths: 1,
    fallen: 0,
    held: 0,
    violations: 0,
  },
});

describe('what is known of past sieges', () => {
  it('is known as long as their files are the same', async () => {
    await new Summaries(folder).keep('one', known('a'));
    const summaries = new Summaries(folder);
    expect(await summaries.of('one', 'a')).toEqual(known('a'));
    expect(await summaries.of('one', 'b')).toBeNull();
  });

  it('is kept of two programs that each know only of their own', async () => {
    const [first, second] = [new Summaries(folder), new Summaries(folder)];
    for (const each of [first, second]) expect(await each.of('one', 'a')).toBeNull();
    await first.keep('one', known('a'));
    await second.keep('two', known('b'));
    await first.keepOnly(new Set(['one', 'two']));
    const summaries = new Summaries(folder);
    expect(await summaries.of('one', 'a')).toEqual(known('a'));
    expect(await summaries.of('two', 'b')).toEqual(known('b'));
  });

  it('is forgotten with the sieges, also where another program had learned of it', async () => {
    const [first, second] = [new Summaries(folder), new Summaries(folder)];
    await first.keep('one', known('a'));
    await first.keep('two', known('b'));
    expect(await second.of('one', 'a')).toEqual(known('a'));
    await second.keepOnly(new Set(['two']));
    await first.keep('three', known('c'));
    const summaries = new Summaries(folder);
    expect(await summaries.of('one', 'a')).toBeNull();
    expect(await summaries.of('two', 'b')).toEqual(known('b'));
    expect(await summaries.of('three', 'c')).toEqual(known('c'));
  });

  it('is nothing where its file is none of its kind', async () => {
    await writeFile(join(folder, 'summaries.json'), '{');
    const summaries = new Summaries(folder);
    await summaries.keep('one', known('a'));
    expect(await new Summaries(folder).of('one', 'a')).toEqual(known('a'));
  });
});
