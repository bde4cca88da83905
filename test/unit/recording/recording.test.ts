import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readRecordings } from '../../../src/recording/merge';
import { boundFolder, numbered, partOf, placeIn, placeOf } from '../../../src/recording/place';
import type { RecordingLimits } from '../../../src/recording/recording';
import { Recording, RECORDING_LIMITS } from '../../../src/recording/recording';
import type { KeptRecord, SiegeRecord } from '../../../src/shared';
import { SyntheticSiege } from '../../support/siege/synthetic-siege';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recording-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Begun {
  readonly recording: Recording;
  readonly parts: { count: number };
  readonly troubles: string[];
}

async function begin(limits: Partial<RecordingLimits> = {}): Promise<Begun> {
  const parts = { count: 0 };
  const troubles: string[] = [];
  const recording = await Recording.begin({
    place: placeOf(join(folder, 'siege.rafttrace')),
    describe: () => ({
      app: '0.1.0',
      startedAt: '2026-11-21T12:00:00.000Z',
      engine: 'raft-siege',
      servers: [{ host: '127.0.0.1', port: 10_000 }],
      rules: 'paper',
      settings: {},
    }),
    onPart: () => (parts.count += 1),
    onTrouble: (message) => troubles.push(message),
    limits: { ...RECORDING_LIMITS, ...limits },
  });
  return { recording, parts, troubles };
}

async function read(...names: readonly string[]): Promise<KeptRecord[]> {
  const records: KeptRecord[] = [];
  for await (const each of readRecordings(names.map((name) => join(folder, name)))) {
    records.push(each);
  }
  return records;
}

const siege = new SyntheticSiege();
siege.advance(5000);
const { records } = siege;
const said = (n: number): SiegeRecord => ({
  n,
  event: { v: 1, at: n, type: 'heraldSaid', text: `${n}` },
});
/** Waits until a record is in the file. */
const written = async (recording: Recording, n: number): Promise<void> => {
  await vi.waitFor(
    async () => {
      expect(await readFile(recording.path, 'utf8')).toContain(`"text":"${n}"`);
    },
    { timeout: 60_000 },
  );
};

describe('a recording that is written', () => {
  it('has everything in its files once that is asked for, also while more comes', async () => {
    const { recording } = await begin();
    for (let n = 1; n <= 3; n += 1) {
      recording.add(said(n));
      await Promise.all([recording.flush(), recording.flush()]);
      expect(await readFile(recording.path, 'utf8')).toContain(`"text":"${n}"`);
    }
    expect(recording.paths).toEqual([join(folder, 'siege.rafttrace')]);
    await recording.close();
    await recording.flush();
    expect(await read('siege.rafttrace')).toHaveLength(4);
  });

  it('names those of its files that are kept', async () => {
    const { recording } = await begin({ fileBytes: 1, files: 2 });
    for (let n = 1; n <= 4; n += 1) {
      recording.add(said(n));
      await recording.flush();
    }
    expect(recording.paths).toEqual([
      join(folder, 'siege.part4.rafttrace'),
      join(folder, 'siege.part5.rafttrace'),
    ]);
    await recording.close();
  });

  it('holds every record, numbered from 1, and nobody else may read it', async () => {
    const { recording } = await begin();
    // A program's second siege begins in the midst of its numbers.
    for (const { n, event } of records) recording.add({ n: n + 900, event });
    await recording.close();
    const back = await read('siege.rafttrace');
    expect(back.map((each) => each.type === 'event' && each.event)).toEqual(
      records.map(({ event }) => event),
    );
    expect(back.map(({ n }) => n)).toEqual(records.map((_, i) => i + 1));
  });

  it('names the record that broke a property by its number in the file', async () => {
    const { recording } = await begin();
    for (const n of [901, 902, 903]) recording.add(said(n));
    const found = { property: 'Log Matching', node: 0, detail: 'differs', record: 902 } as const;
    recording.add({ n: 904, event: { v: 1, at: 904, type: 'violation', ...found } });
    await recording.close();
    expect((await read('siege.rafttrace')).at(-1)).toMatchObject({ n: 4, event: { record: 2 } });
  });

  it('is on the disk a moment later, before it ends', async () => {
    const { recording } = await begin();
    recording.add(said(1));
    await written(recording, 1);
    await recording.close();
  });

  it('goes on in another file when one is long enough, and keeps the latest', async () => {
    const { recording, parts } = await begin({ fileBytes: 260, files: 2 });
    for (let n = 1; n <= 4; n += 1) {
      recording.add(said(n));
      await written(recording, n);
    }
    await recording.close();
    expect(await readdir(folder)).toEqual(['siege.part3.rafttrace', 'siege.part4.rafttrace']);
    expect(parts.count).toBe(3);
    const back = await read('siege.part4.rafttrace', 'siege.part3.rafttrace');
    expect(back.map(({ n }) => n)).toEqual([0, 3, 4]);
  });

  it('counts what comes while too much waits', async () => {
    const { recording } = await begin({ waiting: 2 });
    for (let n = 1; n <= 5; n += 1) recording.add(said(n));
    await recording.close();
    const back = await read('siege.rafttrace');
    expect(back.slice(1)).toMatchObject([{ n: 1 }, { n: 2 }, { n: 3, type: 'dropped', count: 3 }]);
  });

  it('says once that it cannot be written, and how many are missing once it can', async () => {
    const { recording, troubles } = await begin({ fileBytes: 260 });
    recording.add(said(1));
    await written(recording, 1);
    // The next file's name is taken.
    const taken = join(folder, 'siege.part2.rafttrace');
    await writeFile(taken, 'mine');
    recording.add(said(2));
    await vi.waitFor(
      () => {
        expect(troubles).toHaveLength(1);
      },
      { timeout: 60_000 },
    );
    expect(troubles[0]).toMatch(
      /siege\.rafttrace can't be written \(something with its name is there already.*will be missing/,
    );
    expect(await readFile(taken, 'utf8')).toBe('mine');
    await rm(taken);
    recording.add(said(3));
    await recording.close();
    expect(troubles).toHaveLength(1);
    const back = await read('siege.rafttrace', 'siege.part2.rafttrace');
    expect(back.slice(1)).toMatchObject([
      { type: 'event' },
      { type: 'dropped', count: 1 },
      { type: 'event', event: { text: '3' } },
    ]);
  });

  it('does not begin in a file that is there already', async () => {
    const path = join(folder, 'siege.rafttrace');
    await writeFile(path, 'mine');
    await expect(begin()).rejects.toThrow(/EEXIST/);
    expect(await readFile(path, 'utf8')).toBe('mine');
  });

  it('leaves nothing where nothing has happened', async () => {
    const { recording } = await begin();
    await recording.discard();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the place of a recording', () => {
  it('is what its user has named, or a name by the moment', () => {
    expect(partOf(placeOf('/a/b.c.rafttrace'), 1)).toBe('/a/b.c.rafttrace');
    expect(partOf(placeOf('/a/b.c.rafttrace'), 2)).toBe('/a/b.c.part2.rafttrace');
    expect(partOf(numbered(placeOf('/a/b'), 2), 3)).toBe('/a/b-2.part3');
    expect(partOf(placeIn('/a', new Date(2026, 10, 3, 4, 5, 6).getTime()), 1)).toBe(
      '/a/siege 2026-11-03 04.05.06.rafttrace',
    );
  });

  it('keeps the newest recordings of a folder, and whatever else lies there', async () => {
    for (const [i, name] of ['a', 'b', 'c', 'd'].entries()) {
      const path = join(folder, `${name}.rafttrace`);
      await writeFile(path, '');
      await truncate(path, 100);
      await utimes(path, 1000 + i, 1000 + i);
    }
    await writeFile(join(folder, 'notes.txt'), '');
    await boundFolder(folder, { files: 3, bytes: 1000 });
    expect(await readdir(folder)).toEqual([
      'b.rafttrace',
      'c.rafttrace',
      'd.rafttrace',
      'notes.txt',
    ]);
    await boundFolder(folder, { files: 3, bytes: 250 });
    expect(await readdir(folder)).toEqual(['c.rafttrace', 'd.rafttrace', 'notes.txt']);
    await boundFolder(join(folder, 'none'));
  });
});
