import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DamagedJournal, loadJournal } from '../../../../src/node/storage/load';
import type { Header, JournalRecord } from '../../../../src/node/storage/record';
import { toLine } from '../../../../src/node/storage/record';
import type { LogEntry } from '../../../../src/raft';

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

function journal(...records: readonly unknown[]): Buffer {
  return Buffer.from([header, ...records].map(lineOf).join(''));
}

describe('reading a journal', () => {
  it('finds nothing stored where there is only a header, or only lives', () => {
    expect(loadJournal(journal(), 0)).toMatchObject({ stored: null, life: 0 });
    const lives = journal({ type: 'life', life: 1 }, { type: 'life', life: 2 });
    expect(loadJournal(lives, 0)).toMatchObject({ stored: null, life: 2, lacksLineEnd: false });
  });

  it('adds up votes and entries', () => {
    const { stored } = loadJournal(
      journal(
        vote(1, 0),
        entries(1, set(1, 'a'), set(1, 'b'), set(1, 'c')),
        vote(3, null),
        vote(3, 2),
        entries(2, set(3, 'x')),
        entries(3, set(3, 'y')),
      ),
      0,
    );
    expect(stored).toMatchObject({ term: 3, votedFor: 2 });
    expect(stored?.log.entriesFrom(1)).toEqual([set(1, 'a'), set(3, 'x'), set(3, 'y')]);
  });

  it('takes every state of a file that is being written, byte by byte', () => {
    const records = [
      vote(1, 0),
      entries(1, set(1, 'Straße 🏰'), set(1, 'b')),
      vote(2, null),
      entries(2, { term: 2, command: { type: 'noop' } }),
    ];
    const whole = journal(...records);
    const first = toLine(header).length;
    const ends: number[] = [];
    let end = first;
    for (const record of records) ends.push((end += Buffer.byteLength(toLine(record))));
    for (let length = first; length <= whole.length; length += 1) {
      const loaded = loadJournal(whole.subarray(0, length), 0);
      // A record counts from its last byte on, with or without its line end.
      const count = ends.filter((recordEnd) => recordEnd - 1 <= length).length;
      const lastEnd = ends[count - 1] ?? first;
      expect(loaded.lacksLineEnd).toBe(length === lastEnd - 1);
      expect(loaded.wholeBytes).toBe(Math.min(length, lastEnd));
      const expected = loadJournal(journal(...records.slice(0, count)), 0);
      expect(loaded.stored).toEqual(expected.stored);
    }
  });

  it('is damaged by the change of any byte before the last line', () => {
    const whole = journal(vote(1, 0), entries(1, set(1, 'a')), vote(2, 1));
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      expect(() => loadJournal(changed, 0), `byte ${at}`).toThrow(DamagedJournal);
    }
  });

  it.each<readonly [string, Buffer, RegExp]>([
    ['is empty', Buffer.alloc(0), /no header/],
    ['has half a header', Buffer.from(toLine(header).slice(0, 20)), /no header/],
    ['is something else', Buffer.from('hello\nworld\n'), /line 1/],
    ['has another format', Buffer.from(lineOf({ ...header, format: 'x' })), /not a journal/],
    ['is of a later version', Buffer.from(toLine({ ...header, version: 2 })), /version 2/],
    ['belongs to another node', Buffer.from(toLine({ ...header, node: 1 })), /belongs to node 1/],
    ['has a line of zeros', Buffer.concat([journal(vote(1, 0)), Buffer.alloc(9)]), /its last/],
    ['has garbage at its end', Buffer.concat([journal(), Buffer.from('garbage')]), /line 2/],
    ['has an empty line', Buffer.concat([journal(), Buffer.from('\n')]), /line 2/],
    ['has an unknown record', journal({ type: 'snapshot' }), /line 2/],
    ['has a record without a field', journal({ type: 'vote', term: 1 }), /line 2/],
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
    expect(() => loadJournal(bytes, 0)).toThrow(DamagedJournal);
    expect(() => loadJournal(bytes, 0)).toThrow(why);
  });
});
