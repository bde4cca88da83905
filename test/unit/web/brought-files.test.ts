import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ShelfAnswer } from '../../../src/shared';
import { BroughtFiles } from '../../../src/web/brought-files';

const remains = async (): Promise<readonly string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('raft-siege-brought-'));

/** Gives what is in each file, and takes each for one that can't be read. */
function reading() {
  const read: string[] = [];
  const brought = new BroughtFiles(async (paths): Promise<ShelfAnswer> => {
    for (const path of paths) read.push(`${basename(path)}: ${await readFile(path, 'utf8')}`);
    return { type: 'refused', message: paths.map((path) => `${path}, line 1: No.`).join(' ') };
  });
  return { brought, read };
}

const list = (...files: readonly (readonly [name: string, bytes: number])[]): string =>
  JSON.stringify(files.map(([name, bytes]) => ({ name, bytes })));

async function* pieces(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('files that a browser brings', () => {
  it('are told apart, called as their user calls them, and not kept', async () => {
    const before = await remains();
    const { brought, read } = reading();
    const files = list(['a.rafttrace', 4], ['empty', 0], ['a.rafttrace', 5]);
    expect(await brought.open(files, pieces('on', 'e thr', 'ee'))).toEqual({
      type: 'refused',
      message: 'a.rafttrace, line 1: No. empty, line 1: No. a.rafttrace, line 1: No.',
    });
    expect(read).toEqual(['a.rafttrace: one ', 'empty: ', 'a.rafttrace: three']);
    expect(await remains()).toEqual(before);
  });

  it.each([
    ['less', list(['a', 9]), ['one']],
    ['more', list(['a', 2]), ['one']],
    ['another way', list(['../a', 3]), ['one']],
    ['a folder', list(['..', 3]), ['one']],
    ['no list', 'a', ['one']],
    ['none', list(), []],
    ['too much', list(['a', 1e9]), ['one']],
    ['no number', JSON.stringify([{ name: 'a', bytes: -1 }]), ['one']],
    ['nothing at all', undefined, []],
  ])('are refused where they are %s than was said, or not', async (_, files, texts) => {
    const { brought, read } = reading();
    expect(await brought.open(files, pieces(...texts))).toMatchObject({ type: 'refused' });
    expect(read).toEqual([]);
  });

  it('come one after another', async () => {
    let end: (answer: ShelfAnswer) => void = () => undefined;
    const seen: string[] = [];
    const brought = new BroughtFiles((paths) => {
      seen.push(dirname(paths[0] ?? ''));
      return new Promise((settle) => (end = settle));
    });
    const first = brought.open(list(['a', 3]), pieces('one'));
    expect(await brought.open(list(['b', 3]), pieces('two'))).toMatchObject({
      message: 'Another file is being opened. Try again in a moment.',
    });
    await expect.poll(() => seen.length).toBe(1);
    end({ type: 'done' });
    expect(await first).toEqual({ type: 'done' });
  });
});
