import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DamagedJournal } from '../../../../src/node/storage/damaged-journal';
import type { Loaded } from '../../../../src/node/storage/load';
import { loadJournal } from '../../../../src/node/storage/load';
import type { Header, JournalRecord } from '../../../../src/node/storage/record';
import { readEntries } from '../../../../src/node/storage/stored-entries';
import type { LogEntry } from '../../../../src/raft';
import { memoryFile } from './memory-file';

const header: Header = { format: 'raft-siege-journal', version: 1, node: 0 };
const set = (term: number, value: string): LogEntry => ({
  term,
  command: { type: 'set', key: 'k', value },
});
const vote = (term: number, votedFor: number | null): JournalRecord => ({
  type: 'vote',
  term,
  votedFor,
});
const entries = (firstIndex: number, ...list: LogEntry[]): JournalRecord => ({
  type: 'entries',
  firstIndex,
  entries: list,
});

/** A line that is well-formed, whatever it says. */
function lineOf(content: unknown): string {
  const json = JSON.stringify(content);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** Reads a journal of which `synced` bytes are known to be durable; all of it, unless told otherwise. */
function load(bytes: Buffer, node = 0, synced = bytes.length): Loaded {
  return loadJournal(memoryFile(bytes), node, synced);
}

/** The entries that a journal holds. */
function entriesIn(bytes: Buffer, { places }: Loaded): readonly LogEntry[] {
  return readEntries(memoryFile(bytes), places);
}

function journal(...records: readonly unknown[]): Buffer {
  return Buffer.from([header, ...records].map(lineOf).join(''));
}

const headerLength = lineOf(header).length;

describe('reading a journal', () => {
  it('finds nothing stored where there is only a header, or only lives', () => {
    expect(load(journal())).toMatchObject({ vote: null, terms: [], life: 0 });
    const lives = journal({ type: 'life', life: 1 }, { type: 'life', life: 2 });
    expect(load(lives)).toMatchObject({ vote: null, life: 2, lacksLineEnd: false });
  });

  it('adds up votes and entries', () => {
    const bytes = journal(
      vote(1, 0),
      entries(1, set(1, 'a'), set(1, 'b'), set(1, 'c')),
      vote(3, null),
      vote(3, 2),
      entries(2, set(3, 'x')),
      entries(3, set(3, 'y')),
    );
    const loaded = load(bytes);
    expect(loaded).toMatchObject({ vote: { term: 3, votedFor: 2 }, terms: [1, 3, 3] });
    expect(entriesIn(bytes, loaded)).toEqual([set(1, 'a'), set(3, 'x'), set(3, 'y')]);
  });

  it('finds every entry again, whatever its value holds and however long its line is', () => {
    const values = ['"}},{"term":9', '\\', '\\"', '"', ']}', '\n\u0000\u001f', 'Straße 🏰', ''];
    const many = Array.from({ length: 4500 }, (_, i) => set(1, `${i}`.padEnd(1000, 'x')));
    const list = [...values.map((value) => set(1, value)), ...many];
    const bytes = journal(vote(1, 0), entries(1, ...list), entries(list.length + 1, set(1, 'z')));
    const loaded = load(bytes);
    expect(entriesIn(bytes, loaded)).toEqual([...list, set(1, 'z')]);
    expect(entriesIn(bytes, { ...loaded, places: loaded.places.toReversed() })[0]).toEqual(
      set(1, 'z'),
    );
  }, 30_000);

  it('takes every state of a file that is being written, byte by byte', () => {
    const records = [
      vote(1, 0),
      entries(1, set(1, 'Straße 🏰'), set(1, 'b')),
      vote(2, null),
      entries(2, { term: 2, command: { type: 'noop' } }),
    ];
    const whole = journal(...records);
    const ends: number[] = [];
    let end = headerLength;
    for (const record of records) ends.push((end += Buffer.byteLength(lineOf(record))));
    for (let length = headerLength; length <= whole.length; length += 1) {
      const loaded = load(whole.subarray(0, length), 0, headerLength);
      // A record counts from its last byte on, with or without its line end.
      const count = ends.filter((recordEnd) => recordEnd - 1 <= length).length;
      const lastEnd = ends[count - 1] ?? headerLength;
      expect(loaded.lacksLineEnd).toBe(length === lastEnd - 1);
      expect(loaded.wholeBytes).toBe(Math.min(length, lastEnd));
      const { vote: stored, terms } = load(journal(...records.slice(0, count)));
      expect(loaded).toMatchObject({ vote: stored, terms });
    }
  });

  it.each([
    ['zeros', Buffer.alloc(5000)],
    [
      'the beginning of a line and zeros',
      Buffer.concat([Buffer.from('0123abcd {"ty'), Buffer.alloc(99)]),
    ],
    ['anything', Buffer.from('garbage')],
    ['lines of anything', Buffer.from('garbage\nand more\n\n')],
    ['a line with a changed byte', Buffer.from(lineOf(vote(2, 1)).replace('2', '3'))],
  ])('leaves out what was torn behind the durable part: %s', (_what, tail) => {
    const whole = journal(vote(1, 0), entries(1, set(1, 'a')));
    const bytes = Buffer.concat([whole, tail]);
    expect(load(bytes, 0, whole.length)).toMatchObject({
      wholeBytes: whole.length,
      terms: [1],
      vote: { term: 1, votedFor: 0 },
    });
    // The mark is not synced itself, and may be behind what is durable.
    expect(load(bytes, 0, headerLength)).toMatchObject({ wholeBytes: whole.length, terms: [1] });
  });

  it('does not leave out what stands before whole lines', () => {
    const [one, two] = [journal(vote(1, 0)), Buffer.from(lineOf(vote(2, 1)))];
    const bytes = Buffer.concat([one, Buffer.from('torn\n'), two]);
    expect(() => load(bytes, 0, one.length)).toThrow(/whole lines stand behind one that is not/);
  });

  it('is damaged by the change of any byte of the durable part', () => {
    const whole = journal(vote(1, 0), entries(1, set(1, 'a')), vote(2, 1));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      expect(() => load(changed), `byte ${at}`).toThrow(DamagedJournal);
    }
  });

  it('is damaged where it ends before the end of the durable part', () => {
    const whole = journal(vote(1, 0), vote(2, 1));
    const cut = whole.subarray(0, -20);
    expect(() => load(cut, 0, whole.length)).toThrow(/cut or changed near its end/);
    expect(() => load(journal(vote(1, 0)), 0, whole.length)).toThrow(/cut or changed near its end/);
  });

  it.each<readonly [string, Buffer, RegExp]>([
    ['is empty', Buffer.alloc(0), /no header/],
    ['has half a header', Buffer.from(lineOf(header).slice(0, 20)), /line 1/],
    ['is something else', Buffer.from('hello\nworld\n'), /line 1/],
    ['has another format', Buffer.from(lineOf({ ...header, format: 'x' })), /not a journal/],
    ['is of a later version', Buffer.from(lineOf({ ...header, version: 2 })), /version 2/],
    ['belongs to another node', Buffer.from(lineOf({ ...header, node: 1 })), /belongs to node 1/],
    [
      'has a line of zeros',
      Buffer.concat([journal(vote(1, 0)), Buffer.alloc(9)]),
      /cut or changed/,
    ],
    [
      'has garbage at its end',
      Buffer.concat([journal(), Buffer.from('garbage')]),
      /cut or changed/,
    ],
    ['has an empty line', Buffer.concat([journal(), Buffer.from('\n')]), /line 2/],
    ['has an unknown record', journal({ type: 'snapshot' }), /line 2/],
    ['has a record without a field', journal({ type: 'vote', term: 1 }), /line 2/],
    ['has entries without any index', journal({ type: 'entries', entries: [] }), /line 2/],
    [
      'has entries from index 0 on',
      journal({ type: 'entries', firstIndex: 0, entries: [] }),
      /line 2/,
    ],
    [
      'has half an entry',
      journal(vote(1, 0), { type: 'entries', firstIndex: 1, entries: [{ term: 1 }] }),
      /line 3/,
    ],
    ['has a term that goes back', journal(vote(2, null), vote(1, null)), /term goes back/],
    ['has a vote that changes', journal(vote(2, 0), vote(2, 1)), /vote of a term changes/],
    ['has a vote that is taken back', journal(vote(2, 0), vote(2, null)), /vote of a term/],
    ['lacks entries', journal(vote(1, 0), entries(2, set(1, 'a'))), /missing/],
    ['has terms that go back', journal(vote(2, 0), entries(1, set(2, ''), set(1, ''))), /go back/],
    ['has an entry of a later term', journal(vote(1, 0), entries(1, set(2, ''))), /not reached/],
    [
      'has lives that go back',
      journal({ type: 'life', life: 2 }, { type: 'life', life: 2 }),
      /lives/,
    ],
  ])('refuses a file that %s', (_, bytes, why) => {
    expect(() => load(bytes)).toThrow(DamagedJournal);
    expect(() => load(bytes)).toThrow(why);
  });
});
