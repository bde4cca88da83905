import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Archive, NotPossible } from '../../../src/recording/archive';
import { holdRecording } from '../../../src/recording/hold';
import { readRecordings } from '../../../src/recording/merge';
import { wholeRecording } from '../../../src/recording/whole';
import { ELECTION, STORY, writeStory } from '../../support/siege/recorded';

let folder = '';
let archive: Archive;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
  archive = new Archive(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

/** A siege in three files, as one that grew too long for the first. */
async function writeParts(): Promise<void> {
  await writeStory(at('long.rafttrace'));
  const [head = '', ...records] = (await readFile(at('long.rafttrace'), 'utf8'))
    .trimEnd()
    .split('\n');
  const header = JSON.parse(head) as object;
  const write = (name: string, part: number | undefined, lines: readonly string[]): Promise<void> =>
    writeFile(
      at(name),
      [JSON.stringify({ ...header, part }), ...lines].map((line) => `${line}\n`).join(''),
    );
  await write('long.rafttrace', undefined, records.slice(0, 3));
  await write('long.part2.rafttrace', 2, records.slice(3, 6));
  await write('long.part3.rafttrace', 3, records.slice(6));
}

describe('the list of past sieges', () => {
  it('is empty where nothing was ever recorded', async () => {
    expect(await new Archive(at('nowhere')).list()).toEqual([]);
  });

  it('tells of each what its first line says, and how long it is', async () => {
    await writeStory(at('one.rafttrace'));
    await writeFile(at('notes.txt'), 'no recording');
    const { size } = await stat(at('one.rafttrace'));
    expect(await archive.list()).toEqual([
      {
        name: 'one',
        bytes: size,
        writtenAt: expect.any(Number) as number,
        isBeingRecorded: false,
        head: { startedAt: Date.UTC(2026, 10, 21, 12), armies: 3, rules: 'exercise' },
        summary: null,
        trouble: null,
      },
    ]);
  });

  it('has the parts of a siege as one, and what happened in all of them', async () => {
    await writeParts();
    expect(await archive.list()).toMatchObject([{ name: 'long' }]);
    expect(await archive.summary('long')).toEqual({
      records: STORY.length,
      lengthMs: 6000,
      elections: 2,
      deaths: 1,
      fallen: 0,
      held: 0,
      violations: 0,
    });
  });

  it('keeps what happened, until the file is another', async () => {
    await writeStory(at('one.rafttrace'), ELECTION);
    const summary = await archive.summary('one');
    expect(summary).toMatchObject({ records: ELECTION.length, lengthMs: 20_000, elections: 1 });
    expect(await archive.list()).toMatchObject([{ summary }]);
    const later = new Archive(folder);
    expect(await later.list()).toMatchObject([{ summary }]);
    await appendFile(at('one.rafttrace'), '\n');
    expect(await later.list()).toMatchObject([{ summary: null }]);
  });

  it('does without what it has kept where that is no good', async () => {
    await writeStory(at('one.rafttrace'));
    await writeFile(at('summaries.json'), '{"version":1,"sieges":{"one":{}}}');
    expect(await archive.list()).toMatchObject([{ name: 'one', summary: null, trouble: null }]);
  });

  it('says of a file that can’t be read which line, and why, and of the others what it would', async () => {
    await writeStory(at('good.rafttrace'));
    await writeFile(at('bad.rafttrace'), '{"format":"raft-siege-trace","version":2}\n');
    await writeFile(at('empty.rafttrace'), '');
    const found = await archive.list();
    const troubles = new Map(found.map(({ name, trouble }) => [name, trouble]));
    expect(troubles.get('good')).toBeNull();
    expect(troubles.get('bad')).toMatch(/bad\.rafttrace, line 1: .*version 2/);
    expect(troubles.get('empty')).toMatch(/There is nothing in it/);
  });

  it('says what is wrong with a record that it needs, and sums up what is torn', async () => {
    await writeStory(at('torn.rafttrace'));
    await truncate(at('torn.rafttrace'), (await stat(at('torn.rafttrace'))).size - 9);
    expect(await archive.summary('torn')).toMatchObject({
      records: STORY.length - 1,
      elections: 1,
    });
    await writeStory(at('bad.rafttrace'));
    await appendFile(at('bad.rafttrace'), '{"n":10,"type":"violation"\n');
    await expect(archive.summary('bad')).rejects.toThrow(/bad\.rafttrace: .*no record/);
  });

  it('sums up a siege of which nothing was recorded', async () => {
    await writeStory(at('none.rafttrace'), []);
    expect(await archive.summary('none')).toMatchObject({ records: 0, lengthMs: 0, deaths: 0 });
  });
});

describe('what is done with a past siege', () => {
  it('is deleted with all its parts, and nothing else', async () => {
    await writeParts();
    await writeStory(at('other.rafttrace'));
    await archive.remove('long');
    expect((await readdir(folder)).filter((name) => name.endsWith('.rafttrace'))).toEqual([
      'other.rafttrace',
    ]);
  });

  it('is not deleted while it is being recorded, and is said to be', async () => {
    await writeStory(at('one.rafttrace'));
    const hold = await holdRecording({ folder, name: 'one' });
    expect(await archive.list()).toMatchObject([{ isBeingRecorded: true }]);
    await expect(archive.remove('one')).rejects.toThrow(/being recorded/);
    expect(await readdir(folder)).toContain('one.rafttrace');
    hold?.release();
    await archive.remove('one');
    expect(await archive.list()).toEqual([]);
  });

  it.each(['nothing', '../archive', 'one.rafttrace', ''])(
    'is only done to what is in the list: %j',
    async (name) => {
      await writeStory(at('one.rafttrace'));
      await expect(archive.remove(name)).rejects.toThrow(NotPossible);
      await expect(archive.summary(name)).rejects.toThrow(NotPossible);
      await expect(archive.copyTo(name, at('copy'))).rejects.toThrow(NotPossible);
    },
  );

  it('is copied as one file that says the same', async () => {
    await writeParts();
    await archive.copyTo('long', at('copy.of-it'));
    const copy = await readAll([at('copy.of-it')]);
    expect(copy).toEqual(await readAll(await archive.paths('long')));
    expect(copy.map(({ n }) => n)).toEqual(STORY.map((_, i) => i + 1));
  });

  it('is not copied where a part is missing, or where there is no room for it', async () => {
    await writeParts();
    await expect(archive.copyTo('long', join(folder, 'nowhere', 'copy'))).rejects.toThrow(
      NotPossible,
    );
    await rm(at('long.part2.rafttrace'));
    await expect(archive.copyTo('long', at('copy'))).rejects.toThrow(/Part 2 of it is missing/);
    expect(await readdir(folder)).not.toContain('copy');
  });
});

describe('the whole of a recording', () => {
  it('is found from any of its parts', async () => {
    await writeParts();
    for (const name of ['long.rafttrace', 'long.part2.rafttrace']) {
      expect(await wholeRecording(at(name))).toEqual(await archive.paths('long'));
    }
  });

  it('has no part that another siege wrote', async () => {
    await writeParts();
    const text = await readFile(at('long.part2.rafttrace'), 'utf8');
    await writeFile(at('long.part2.rafttrace'), text.replace('12:00:00', '13:00:00'));
    expect(await wholeRecording(at('long.rafttrace'))).toEqual([
      at('long.rafttrace'),
      at('long.part3.rafttrace'),
    ]);
  });

  it('is the file alone where that is no recording, or not there', async () => {
    await writeFile(at('0.jsonl'), '{}');
    expect(await wholeRecording(at('0.jsonl'))).toEqual([at('0.jsonl')]);
    expect(await wholeRecording(at('gone.rafttrace'))).toEqual([at('gone.rafttrace')]);
  });
});

async function readAll(paths: readonly string[]) {
  const records = [];
  for await (const record of readRecordings(paths)) records.push(record);
  return records;
}
