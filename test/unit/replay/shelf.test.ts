import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Archive, holdRecording } from '../../../src/recording';
import { Library } from '../../../src/replay/library';
import { Replay } from '../../../src/replay/replay';
import { Shelf } from '../../../src/replay/shelf';
import type { OpenedRecording, ShelfAnswer } from '../../../src/shared';
import { STORY, writeStory } from '../../support/siege/recorded';
import { heard } from '../shared/siege';

let folder = '';
let file = '';
let present: readonly string[] | null;
let given: readonly string[] | null;
let saved: string[];
let library: Library;
let shelf: Shelf;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  file = join(folder, 'siege.rafttrace');
  await writeStory(file);
  present = [file];
  library = new Library();
  given = null;
  saved = [];
  shelf = new Shelf({
    library,
    archive: new Archive(folder),
    present: () => Promise.resolve(present),
    takeGiven: () => given,
    saveCopy: (name) => {
      saved.push(name);
      return Promise.resolve({ type: 'done' });
    },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const last = STORY.length;

function openedOf(answer: ShelfAnswer): OpenedRecording {
  if (answer.type !== 'opened') throw new Error(JSON.stringify(answer));
  return answer.opened;
}
const stepsAfter = (recording: number, n: number) => library.ask({ type: 'steps', recording, n });
const said = (n: number): string => {
  const event = heard({ type: 'heraldSaid', text: 'on' }, 6000 + n);
  return `${JSON.stringify({ n, at: event.at, event })}\n`;
};

describe('the recording of the siege that goes on', () => {
  it('is opened at its end, also where its last line is only being written', async () => {
    await appendFile(file, said(last + 1).slice(0, 30));
    const opened = openedOf(await shelf.ask({ type: 'openPresent' }));
    expect(opened).toMatchObject({ at: last, tape: { lastRecord: last, isTorn: false } });
    expect(await stepsAfter(opened.id, last - 1)).toMatchObject({ steps: [{ n: last }] });
  });

  it('has its end moved on, and stays the same recording', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    await appendFile(file, said(last + 1) + said(last + 2));
    const longer = openedOf(await shelf.ask({ type: 'lengthen', recording: id }));
    expect(longer).toMatchObject({ id, tape: { lastRecord: last + 2 } });
    expect(await stepsAfter(id, last)).toMatchObject({ steps: [{ n: last + 1 }, { n: last + 2 }] });
  });

  it('is another’s of each window that opens it', async () => {
    const first = openedOf(await shelf.ask({ type: 'openPresent' }));
    const second = openedOf(await shelf.ask({ type: 'openPresent' }));
    expect(await shelf.ask({ type: 'close', recording: first.id })).toEqual({ type: 'done' });
    expect(await stepsAfter(first.id, 1)).toMatchObject({ type: 'refused' });
    expect(await stepsAfter(second.id, 1)).toMatchObject({ type: 'steps' });
  });

  it('has no later end once another siege has begun', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    const other = join(folder, 'other.rafttrace');
    await writeStory(other);
    present = [other];
    expect(await shelf.ask({ type: 'lengthen', recording: id })).toMatchObject({ type: 'refused' });
    expect(await stepsAfter(id, last - 1)).toMatchObject({ steps: [{ n: last }] });
  });

  it('is not there where nothing is recorded', async () => {
    present = null;
    expect(await shelf.ask({ type: 'openPresent' })).toEqual({
      type: 'refused',
      message: 'This siege is not recorded.',
    });
  });

  it('is refused with line and reason where it can’t be read, and nothing is half open', async () => {
    await writeFile(file, `${(await readFile(file, 'utf8')).trimEnd()}\n{"n":7}\n${said(9)}`);
    const answer = await shelf.ask({ type: 'openPresent' });
    expect(answer).toMatchObject({
      type: 'refused',
      message: expect.stringMatching(new RegExp(`siege\\.rafttrace, line ${last + 2}: `)) as string,
    });
    await rm(file);
    expect(await shelf.ask({ type: 'openPresent' })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('there is no such file') as string,
    });
    expect(await stepsAfter(1, 1)).toMatchObject({ type: 'refused' });
  });

  it.each([
    ['nothing', undefined],
    ['another question', { type: 'burn' }],
    ['no number', { type: 'close', recording: '1' }],
    ['a recording that is not open', { type: 'lengthen', recording: 7 }],
  ])('refuses %s with a sentence', async (_, question) => {
    expect(await shelf.ask(question)).toMatchObject({ type: 'refused' });
  });
});

describe('what is open', () => {
  it('is bounded: what nobody has asked about for longest is closed', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 8; i += 1) ids.push(openedOf(await shelf.ask({ type: 'openPresent' })).id);
    const [first = 0, second = 0] = ids;
    expect(await stepsAfter(first, 1)).toMatchObject({ type: 'steps' });
    await shelf.ask({ type: 'openPresent' });
    expect(await stepsAfter(first, 1)).toMatchObject({ type: 'steps' });
    expect(await stepsAfter(second, 1)).toMatchObject({ type: 'refused' });
  });
});

it('a window that closes what the program was given to show closes it for nobody', async () => {
  const replay = await Replay.open([file]);
  const { id } = library.add(replay, 1);
  expect(await shelf.ask({ type: 'close', recording: id })).toEqual({ type: 'done' });
  expect(await stepsAfter(id, 1)).toMatchObject({ type: 'steps' });
});

describe('past sieges', () => {
  it('are listed, summed up, opened from their beginning, copied and deleted by their names', async () => {
    expect(await shelf.ask({ type: 'list' })).toMatchObject({
      type: 'list',
      folder,
      sieges: [{ name: 'siege', summary: null }],
    });
    expect(await shelf.ask({ type: 'summary', name: 'siege' })).toMatchObject({
      type: 'summary',
      summary: { elections: 2, deaths: 1 },
    });
    const opened = openedOf(await shelf.ask({ type: 'openPast', name: 'siege' }));
    expect(opened).toMatchObject({ at: 1, tape: { name: 'siege.rafttrace', lastRecord: last } });
    await shelf.ask({ type: 'saveCopy', name: 'siege' });
    expect(saved).toEqual(['siege']);
    expect(await shelf.ask({ type: 'deletePast', name: 'siege' })).toEqual({ type: 'done' });
    expect(await shelf.ask({ type: 'list' })).toMatchObject({ sieges: [] });
    // What is open stays so.
    expect(await stepsAfter(opened.id, last - 1)).toMatchObject({ steps: [{ n: last }] });
    await shelf.ask({ type: 'close', recording: opened.id });
    expect(await stepsAfter(opened.id, 1)).toMatchObject({ type: 'refused' });
  });

  it('are not deleted while they are recorded, and opened without the line that is being written', async () => {
    const hold = await holdRecording({ folder, name: 'siege' });
    await appendFile(file, said(last + 1).slice(0, 30));
    expect(await shelf.ask({ type: 'deletePast', name: 'siege' })).toMatchObject({
      type: 'refused',
      message: expect.stringContaining('being recorded') as string,
    });
    expect(openedOf(await shelf.ask({ type: 'openPast', name: 'siege' })).tape.isTorn).toBe(false);
    hold?.release();
    expect(openedOf(await shelf.ask({ type: 'openPast', name: 'siege' })).tape.isTorn).toBe(true);
  });

  it('that can’t be read are refused with their name, line and reason', async () => {
    await appendFile(file, 'no JSON\n');
    expect(await shelf.ask({ type: 'openPast', name: 'siege' })).toEqual({
      type: 'refused',
      message: `siege.rafttrace, line ${last + 2}: It is no JSON: no JSON`,
    });
  });

  it.each(['openPast', 'summary', 'deletePast'])(
    'that are not there are refused: %s',
    async (type) => {
      expect(await shelf.ask({ type, name: '../siege' })).toMatchObject({ type: 'refused' });
    },
  );
});

describe('files that are opened', () => {
  it('are shown from the first record, with all parts of their siege', async () => {
    const text = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const [head = '', ...records] = text;
    const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
    await writeFile(file, lines([head, ...records.slice(0, 4)]));
    const second = join(folder, 'siege.part2.rafttrace');
    const header: unknown = JSON.parse(head);
    const later = { ...(header as object), part: 2 };
    await writeFile(second, lines([JSON.stringify(later), ...records.slice(4)]));
    expect(openedOf(await shelf.openFiles([second])).tape).toMatchObject({
      firstRecord: 1,
      lastRecord: last,
    });
  });

  it('are those that the program was given, once', async () => {
    given = [file];
    expect(openedOf(await shelf.ask({ type: 'openGiven' }))).toMatchObject({ at: 1 });
    given = null;
    expect(await shelf.ask({ type: 'openGiven' })).toEqual({ type: 'done' });
  });

  it('are refused where there are none, too many, or they can’t be read', async () => {
    for (const paths of [[], Array.from({ length: 99 }, () => file), [join(folder, 'gone')]]) {
      expect(await shelf.openFiles(paths)).toMatchObject({ type: 'refused' });
    }
    await appendFile(file, 'no JSON\n');
    expect(await shelf.openFiles([file])).toEqual({
      type: 'refused',
      message: `${file}, line ${last + 2}: It is no JSON: no JSON`,
    });
  });
});

describe('bookmarks', () => {
  it('are kept beside the first file of a recording, for whoever opens it next', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    const bookmarks = [{ n: 5, elapsedMs: 1000, note: 'It leads.' }];
    const all = { type: 'bookmarks', bookmarks };
    expect(await shelf.ask({ type: 'bookmarks', recording: id })).toEqual({
      type: 'bookmarks',
      bookmarks: [],
    });
    expect(await shelf.ask({ type: 'keepBookmarks', recording: id, bookmarks })).toEqual(all);
    const again = openedOf(await shelf.ask({ type: 'openPresent' }));
    expect(await shelf.ask({ type: 'bookmarks', recording: again.id })).toEqual(all);
    expect(existsSync(`${file}.bookmarks.json`)).toBe(true);
    await shelf.ask({ type: 'deletePast', name: 'siege' });
    expect(existsSync(`${file}.bookmarks.json`)).toBe(false);
  });

  it('are refused with a sentence: of what is not open, what is none, and what can’t be read', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    expect(await shelf.ask({ type: 'bookmarks', recording: 999 })).toMatchObject({
      type: 'refused',
      message: 'This recording is not open any more.',
    });
    const tooLong = [{ n: 1, elapsedMs: 0, note: 'x'.repeat(301) }];
    expect(
      await shelf.ask({ type: 'keepBookmarks', recording: id, bookmarks: tooLong }),
    ).toMatchObject({ type: 'refused' });
    await writeFile(`${file}.bookmarks.json`, '{}');
    expect(await shelf.ask({ type: 'bookmarks', recording: id })).toMatchObject({
      type: 'refused',
      message: `${file}.bookmarks.json: These are no bookmarks of a recording.`,
    });
  });
});
