import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanEntries, writeEntries } from '../../../../src/node/storage/entries-record';
import { jsonOf, toLine } from '../../../../src/node/storage/record';
import type { LogEntry } from '../../../../src/raft';

const set = (term: number, value: string): LogEntry => ({
  term,
  command: { type: 'set', key: 'k', value },
});
const list = [set(2, 'Straße 🏰 \u0000\n"'), { term: 2, command: { type: 'noop' } }] as const;
const line = toLine(writeEntries(3, list).json);

describe('a line of the journal', () => {
  it('is a checksum and JSON, and ends only at its end', () => {
    expect(line.toString()).toMatch(/^[0-9a-f]{8} \{.*\}\n$/);
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  it('has a checksum that anybody can check', () => {
    expect(toLine('{"type":"life","life":1}').toString()).toBe(
      'dcbf8e70 {"type":"life","life":1}\n',
    );
  });

  it('is not read when any one bit of it has changed', () => {
    for (let bit = 0; bit < (line.length - 1) * 8; bit += 1) {
      const changed = Buffer.from(line.subarray(0, -1));
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(jsonOf(changed)).toBeUndefined();
    }
  });
});

describe('entries in a line of the journal', () => {
  it('are JSON as anybody would write it', () => {
    const { json } = writeEntries(3, list);
    expect(json.toString()).toBe(JSON.stringify({ type: 'entries', firstIndex: 3, entries: list }));
    expect(writeEntries(1, []).json.toString()).toBe(
      '{"type":"entries","firstIndex":1,"entries":[]}',
    );
  });

  it('are found where they were written, whatever they hold', () => {
    const text = fc.string({ unit: 'binary-ascii', maxLength: 30 });
    const entry = fc.record({
      term: fc.maxSafeNat(),
      command: fc.oneof(
        fc.constant({ type: 'noop' as const }),
        fc.record({ type: fc.constant('set' as const), key: text, value: text }),
      ),
    });
    fc.assert(
      fc.property(fc.nat(), fc.array(entry, { maxLength: 5 }), (firstIndex, entries) => {
        const { json, spans } = writeEntries(firstIndex, entries);
        expect(scanEntries(json)).toEqual({ firstIndex, spans });
        const read = spans.map(({ offset, length }): unknown =>
          JSON.parse(json.toString('utf8', offset, offset + length)),
        );
        expect(read).toEqual(entries);
        expect(spans.map(({ term }) => term)).toEqual(entries.map(({ term }) => term));
      }),
    );
  });

  it.each([
    '{"type":"entries","firstIndex":1}',
    '{"type":"entries","firstIndex":01,"entries":[]}',
    '{"type":"entries","firstIndex":-1,"entries":[]}',
    '{"type":"entries","firstIndex":9007199254740993,"entries":[]}',
    '{"type":"entries","firstIndex":1,"entries":[]} ',
    '{"type":"entries","firstIndex":1,"entries":[,]}',
    '{"type":"entries","firstIndex":1,"entries":[{"term":1}]}',
    '{"type":"entries","firstIndex":1,"entries":[{"term":1,"command":{"type":"noop"}}',
    '{"type":"entries","firstIndex":1,"entries":[{"term":1,"command":{"type":"set","key":"k"}}]}',
    '{"type":"entries","firstIndex":1,"entries":[{"term":1,"command":{"type":"set","key":"k","value":"',
  ])('are not taken from what this program does not write: %s', (text) => {
    expect(scanEntries(Buffer.from(text))).toBeNull();
  });
});
