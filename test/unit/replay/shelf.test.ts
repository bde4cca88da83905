import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Library } from '../../../src/replay/library';
import { Replay } from '../../../src/replay/replay';
import { Shelf } from '../../../src/replay/shelf';
import type { OpenedRecording, ShelfAnswer } from '../../../src/shared';
import { STORY, writeStory } from '../../support/siege/recorded';
import { heard } from '../shared/siege';

let folder = '';
let file = '';
let present: readonly string[] | null;
let library: Library;
let shelf: Shelf;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  file = join(folder, 'siege.rafttrace');
  await writeStory(file);
  present = [file];
  library = new Library();
  shelf = new Shelf({ library, present: () => Promise.resolve(present) });
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
    expect(stepsAfter(opened.id, last - 1)).toMatchObject({ steps: [{ n: last }] });
  });

  it('has its end moved on, and stays the same recording', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    await appendFile(file, said(last + 1) + said(last + 2));
    const longer = openedOf(await shelf.ask({ type: 'lengthen', recording: id }));
    expect(longer).toMatchObject({ id, tape: { lastRecord: last + 2 } });
    expect(stepsAfter(id, last)).toMatchObject({ steps: [{ n: last + 1 }, { n: last + 2 }] });
  });

  it('is another’s of each window that opens it', async () => {
    const first = openedOf(await shelf.ask({ type: 'openPresent' }));
    const second = openedOf(await shelf.ask({ type: 'openPresent' }));
    expect(await shelf.ask({ type: 'close', recording: first.id })).toEqual({ type: 'done' });
    expect(stepsAfter(first.id, 1)).toMatchObject({ type: 'refused' });
    expect(stepsAfter(second.id, 1)).toMatchObject({ type: 'steps' });
  });

  it('has no later end once another siege has begun', async () => {
    const { id } = openedOf(await shelf.ask({ type: 'openPresent' }));
    const other = join(folder, 'other.rafttrace');
    await writeStory(other);
    present = [other];
    expect(await shelf.ask({ type: 'lengthen', recording: id })).toMatchObject({ type: 'refused' });
    expect(stepsAfter(id, last - 1)).toMatchObject({ steps: [{ n: last }] });
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
      message: expect.stringContaining('ENOENT') as string,
    });
    expect(stepsAfter(1, 1)).toMatchObject({ type: 'refused' });
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
    expect(stepsAfter(first, 1)).toMatchObject({ type: 'steps' });
    await shelf.ask({ type: 'openPresent' });
    expect(stepsAfter(first, 1)).toMatchObject({ type: 'steps' });
    expect(stepsAfter(second, 1)).toMatchObject({ type: 'refused' });
  });
});

it('a window that closes what the program was given to show closes it for nobody', async () => {
  const replay = await Replay.open([file]);
  const { id } = library.add(replay, 1);
  expect(await shelf.ask({ type: 'close', recording: id })).toEqual({ type: 'done' });
  expect(stepsAfter(id, 1)).toMatchObject({ type: 'steps' });
});
