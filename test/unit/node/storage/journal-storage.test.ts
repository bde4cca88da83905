import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import { Failure } from '../../../../src/node/failure';
import type { Disk } from '../../../../src/node/storage/disk';
import type { JournalOptions } from '../../../../src/node/storage/journal-storage';
import { JournalStorage } from '../../../../src/node/storage/journal-storage';
import { nodeDisk } from '../../../../src/node/storage/node-disk';
import type { Change } from '../../../../src/node/storage/storage';
import type { LogEntry } from '../../../../src/raft';

const set = (term: number, value: string): LogEntry => ({
  term,
  command: { type: 'set', key: 'k', value },
});
const vote = (term: number, votedFor: number | null): Change => ({
  type: 'persistVote',
  term,
  votedFor,
});
const append = (firstIndex: number, ...entries: LogEntry[]): Change => ({
  type: 'persistEntries',
  firstIndex,
  entries,
});

describe('the journal on disk', () => {
  let root: string;
  let folder: string;
  let path: string;
  let markPath: string;
  let opened: JournalStorage[];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'raft-siege-journal-'));
    folder = join(root, 'deep', 'down', 'node-0');
    path = join(folder, 'journal.jsonl');
    markPath = join(folder, 'journal.synced');
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((storage) => storage.close()));
    rmSync(root, { recursive: true });
  });

  async function open(options: Partial<JournalOptions> = {}): Promise<JournalStorage> {
    const parts = { disk: nodeDisk, clock: new SystemClock(), folder, node: 0, countLives: false };
    const storage = await JournalStorage.open({ ...parts, ...options });
    opened.push(storage);
    return storage;
  }

  async function failureOf(promise: Promise<unknown> | null): Promise<Failure> {
    try {
      await promise;
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
    throw new Error('it did not fail');
  }

  it('begins with nothing, in a folder that it makes', async () => {
    const storage = await open();
    expect(storage.stored).toBeNull();
    expect(storage.life).toBeNull();
    expect(readFileSync(path, 'utf8')).toMatch(
      /^[0-9a-f]{8} \{"format":"raft-siege-journal"[^\n]*\n$/,
    );
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('gives back what was saved', async () => {
    const storage = await open();
    await storage.save([vote(1, 0), append(1, set(1, 'a'), set(1, 'b'))]);
    await storage.save([append(3, set(1, 'c'))]);
    await storage.save([vote(2, null), append(2, set(2, 'x'))]);
    const { stored } = await open();
    expect(stored).toMatchObject({ term: 2, votedFor: null });
    expect(stored?.log.entriesFrom(1)).toEqual([set(1, 'a'), set(2, 'x')]);
  });

  it('writes one line for entries that follow one another in a batch', async () => {
    const storage = await open();
    await storage.save([vote(1, 0)]);
    const before = readFileSync(path, 'utf8');
    await storage.save([append(1, set(1, 'a')), append(2, set(1, 'b')), append(3, set(1, 'c'))]);
    expect(readFileSync(path, 'utf8').slice(before.length).split('\n')).toHaveLength(2);
    const { stored } = await open();
    expect(stored?.log.lastIndex).toBe(3);
  });

  it('keeps the order of a batch in which entries are replaced', async () => {
    const storage = await open();
    await storage.save([
      vote(1, 0),
      append(1, set(1, 'a'), set(1, 'b')),
      vote(2, null),
      append(2, set(2, 'x')),
      vote(2, 1),
      append(3, set(2, 'y')),
    ]);
    const { stored } = await open();
    expect(stored).toMatchObject({ term: 2, votedFor: 1 });
    expect(stored?.log.entriesFrom(1)).toEqual([set(1, 'a'), set(2, 'x'), set(2, 'y')]);
  });

  it('keeps entries behind the vote of their term, also where they follow one another', async () => {
    const storage = await open();
    await storage.save([vote(1, 0), append(1, set(1, 'a')), vote(2, 1), append(2, set(2, 'b'))]);
    const { stored } = await open();
    expect(stored).toMatchObject({ term: 2, votedFor: 1 });
    expect(stored?.log.entriesFrom(1)).toEqual([set(1, 'a'), set(2, 'b')]);
  });

  it('does not write what is stored already', async () => {
    const storage = await open();
    expect(storage.save([vote(0, null)])).toBeNull();
    await storage.save([vote(1, 0)]);
    const before = readFileSync(path);
    expect(storage.save([vote(1, 0)])).toBeNull();
    expect(storage.save([])).toBeNull();
    expect((await open()).save([vote(1, 0)])).toBeNull();
    expect(readFileSync(path)).toEqual(before);
  });

  it('can read every term that it can write', async () => {
    const highest = Number.MAX_SAFE_INTEGER;
    await (await open()).save([vote(highest, 1), append(1, set(highest, 'a'))]);
    expect((await open()).stored).toMatchObject({ term: highest, votedFor: 1 });
  });

  it('reads entries from where it has put them, also those of a former life', async () => {
    const long = Array.from({ length: 3000 }, (_, i) => set(1, `value ${i}`));
    await (await open()).save([vote(1, 0), append(1, ...long)]);
    const storage = await open();
    await storage.save([append(2500, set(1, 'other')), append(2501, set(1, 'last'))]);
    const places = [1, 2499, 2500, 2501].map(storage.placeOf);
    expect(storage.readStored(places)).toEqual([
      long[0],
      long[2498],
      set(1, 'other'),
      set(1, 'last'),
    ]);
    expect(() => storage.placeOf(2502)).toThrow(RangeError);
    const { stored } = await open();
    expect(stored?.log.lastIndex).toBe(2501);
    expect(stored?.log.entriesFrom(2499)).toEqual([long[2498], set(1, 'other'), set(1, 'last')]);
  });

  it('counts lives where it is asked to', async () => {
    expect((await open({ countLives: true })).life).toBe(1);
    expect((await open({ countLives: true })).life).toBe(2);
    expect((await open()).life).toBeNull();
    const third = await open({ countLives: true });
    expect(third.life).toBe(3);
    expect(third.stored).toBeNull();
  });

  it('tells how long each write took', async () => {
    const durations: number[] = [];
    const storage = await open({ onSynced: (durationMs) => durations.push(durationMs) });
    await storage.save([vote(1, 0)]);
    expect(durations).toHaveLength(1);
    expect(durations[0]).toBeGreaterThan(0);
  });

  it('takes off a torn last line that was never synced, and only that', async () => {
    const storage = await open();
    await storage.save([vote(1, 0)]);
    const whole = readFileSync(path);
    const mark = readFileSync(markPath);
    await storage.save([append(1, set(1, 'a'))]);
    const longer = readFileSync(path);
    for (let length = whole.length; length <= longer.length; length += 1) {
      writeFileSync(path, longer.subarray(0, length));
      writeFileSync(markPath, mark);
      const { stored } = await open();
      const isComplete = length >= longer.length - 1;
      expect(stored?.log.lastIndex).toBe(isComplete ? 1 : 0);
      expect(readFileSync(path)).toEqual(isComplete ? longer : whole);
    }
  }, 30_000);

  it('is damaged where it was cut before the end of what was synced, and left as it is', async () => {
    const storage = await open();
    await storage.save([vote(1, 0)]);
    await storage.save([vote(2, 1)]);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 1) {
      writeFileSync(path, whole.subarray(0, length));
      const failure = await failureOf(open());
      expect(failure.exitStatus, `${length} bytes`).toBe(5);
      expect(readFileSync(path)).toEqual(whole.subarray(0, length));
    }
    writeFileSync(path, Buffer.concat([whole.subarray(0, -1), Buffer.from('J')]));
    expect((await failureOf(open())).message).toMatch(/cut or changed near its end/);
    rmSync(path);
    expect((await failureOf(open())).message).toMatch(/is gone/);
    expect(existsSync(path)).toBe(false);
  }, 30_000);

  it('is damaged where the mark beside it is', async () => {
    await (await open()).save([vote(1, 0)]);
    const mark = readFileSync(markPath, 'utf8');
    writeFileSync(markPath, mark.replace(/\d\n/, 'x\n'));
    expect((await failureOf(open())).message).toMatch(/damaged mark/);
    writeFileSync(markPath, mark.replace('000', '001'));
    expect((await failureOf(open())).message).toMatch(/damaged mark/);
  });

  it.each(['whole', 'cut'])('is not trusted without its mark (%s)', async (how) => {
    await (await open()).save([vote(2, 1)]);
    if (how === 'cut') truncateSync(path, readFileSync(path).indexOf('\n') + 1);
    const before = readFileSync(path);
    rmSync(markPath);
    const failure = await failureOf(open());
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toMatch(/no journal.synced beside it.*Put back a good copy/);
    writeFileSync(markPath, '');
    expect((await failureOf(open())).message).toMatch(/damaged mark/);
    expect(readFileSync(path)).toEqual(before);
  });

  it('begins with nothing where it died before its journal was there, mark or no mark', async () => {
    await open();
    const [header, mark] = [readFileSync(path), readFileSync(markPath)];
    rmSync(path);
    const digits = '0'.repeat(16);
    writeFileSync(markPath, `${crc32(digits).toString(16).padStart(8, '0')} ${digits}\n`);
    await open();
    expect([readFileSync(path), readFileSync(markPath)]).toEqual([header, mark]);
  });

  it('begins where a full disk stopped its very first write, once there is room', async () => {
    let room = 10;
    const full: Disk = {
      ...nodeDisk,
      create: (created) => {
        const file = nodeDisk.create(created);
        return {
          ...file,
          write: (bytes, position) => {
            file.write(bytes.subarray(0, room), position);
            if (bytes.length > room) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
          },
        };
      },
    };
    expect((await failureOf(open({ disk: full }))).message).toMatch(/Make room on the disk/);
    expect(existsSync(path)).toBe(false);
    room = Number.POSITIVE_INFINITY;
    const storage = await open({ disk: full });
    expect(storage.stored).toBeNull();
  });

  it('keeps which life leads by decree, until it is told to forget it', async () => {
    const storage = await open();
    expect(storage.decree).toBeNull();
    await storage.save([vote(1, 0), { type: 'persistDecree', lead: 'first' }]);
    expect((await open()).decree).toBe('first');
    await storage.save([append(1, set(1, 'a'))]);
    await storage.save([append(1), { type: 'persistDecree', lead: null }]);
    const again = await open();
    expect(again.decree).toBeNull();
    expect(again.stored).toMatchObject({ term: 1, votedFor: 0, log: { lastIndex: 0 } });
  });

  it('says only of what was synced that it is durable, when two write at once', async () => {
    const storage = await open();
    await Promise.all([
      storage.save([vote(1, 0)]),
      storage.save([{ type: 'persistDecree', lead: 'first' }]),
    ]);
    expect(Number(readFileSync(markPath, 'latin1').slice(9))).toBe(readFileSync(path).length);
    expect(await open()).toMatchObject({ decree: 'first', stored: { term: 1 } });
  });

  it.each([
    ['half a line', Buffer.from('0123abcd {"type":"entr')],
    ['zeros', Buffer.alloc(4096)],
  ])('goes on after a write that was torn, and says how much it cut off: %s', async (_, tail) => {
    const storage = await open();
    expect(storage.cutBytes).toBe(0);
    await storage.save([vote(1, 0)]);
    appendFileSync(path, tail);
    const next = await open();
    expect(next.cutBytes).toBe(tail.length);
    await next.save([vote(2, 1)]);
    expect((await open()).cutBytes).toBe(0);
    expect((await open()).stored).toMatchObject({ term: 2, votedFor: 1 });
  });

  it('leaves a damaged file as it is, and says what to do', async () => {
    await (await open()).save([vote(1, 0)]);
    const damaged = readFileSync(path, 'utf8').replace('"term":1', '"term":7');
    writeFileSync(path, damaged);
    const failure = await failureOf(open());
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toContain(path);
    expect(failure.message).toMatch(/line 2.*Nothing in it was changed.*Put back a good copy/);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });

  it('does not take over the journal of another node', async () => {
    await open();
    const failure = await failureOf(open({ node: 1 }));
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toContain('belongs to node 0, not to node 1');
  });

  it.each(['changed', 'cut short', 'removed', 'replaced'])(
    'stops writing to a file that was %s under its hands',
    async (how) => {
      const storage = await open();
      await storage.save([vote(1, 0)]);
      if (how === 'changed') appendFileSync(path, 'x');
      else if (how === 'cut short') truncateSync(path, 10);
      else if (how === 'removed') rmSync(path);
      else {
        writeFileSync(`${path}.other`, 'other');
        renameSync(`${path}.other`, path);
      }
      const before = existsSync(path) ? readFileSync(path) : null;
      const failure = await failureOf(storage.save([vote(2, 0)]));
      expect(failure.exitStatus).toBe(5);
      expect(failure.message).toContain('something else');
      expect(existsSync(path) ? readFileSync(path) : null).toEqual(before);
    },
  );

  it('says so where a file is in the place of a folder', async () => {
    writeFileSync(join(root, 'deep'), '');
    const failure = await failureOf(open());
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toMatch(/A file is where the folder should be/);
  });

  it.skipIf(process.platform !== 'linux')('says so where no folder can be made', async () => {
    const failure = await failureOf(open({ folder: '/proc/nowhere/node-0' }));
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toContain('/proc/nowhere');
  });

  it('says so where a folder is in the place of the file', async () => {
    mkdirSync(path, { recursive: true });
    const failure = await failureOf(open());
    expect(failure.exitStatus).toBe(5);
    expect(failure.message).toContain(folder);
  });
});
