import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBookmarks, writeBookmarks } from '../../../src/recording';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bookmarks-'));
  file = join(folder, 'siege.rafttrace');
  await writeFile(file, '');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const beside = () => `${file}.bookmarks.json`;
const mark = (elapsedMs: number, note = '') => ({ n: 1 + elapsedMs / 10, elapsedMs, note });

it('are kept beside the file, in the order of their moments, and leave nothing else there', async () => {
  expect(await readBookmarks(file)).toEqual([]);
  await writeBookmarks(file, [mark(300, 'It falls, “finally”'), mark(100)]);
  expect(await readBookmarks(file)).toEqual([mark(100), mark(300, 'It falls, “finally”')]);
  expect(await readdir(folder)).toEqual(['siege.rafttrace', 'siege.rafttrace.bookmarks.json']);
});

it('are gone with the last of them', async () => {
  await writeBookmarks(file, [mark(100)]);
  await writeBookmarks(file, []);
  expect(await readdir(folder)).toEqual(['siege.rafttrace']);
});

it.each([
  ['no JSON', 'hello'],
  ['another format', '{"format":"other","version":1,"bookmarks":[]}'],
  ['a later version', '{"format":"raft-siege-bookmarks","version":2,"bookmarks":[]}'],
  [
    'a moment before the first',
    '{"format":"raft-siege-bookmarks","version":1,"bookmarks":[{"n":1,"elapsedMs":-1,"note":""}]}',
  ],
])('are refused with their file where that is %s, and left as they are', async (_, text) => {
  await writeFile(beside(), text);
  await expect(readBookmarks(file)).rejects.toThrow(
    `${beside()}: These are no bookmarks of a recording.`,
  );
  expect(await readFile(beside(), 'utf8')).toBe(text);
});

it('say why they can’t be written', async () => {
  await mkdir(beside());
  await expect(writeBookmarks(file, [mark(100)])).rejects.toThrow("It can't be written");
});

it('are not kept beside a recording that is gone', async () => {
  await rm(file);
  await expect(writeBookmarks(file, [mark(100)])).rejects.toThrow(
    `${file}: The recording is not there any more, so nothing can be noted beside it.`,
  );
  expect(await readdir(folder)).toEqual([]);
});
