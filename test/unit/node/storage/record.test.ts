import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRecord } from '../../../../src/node/storage/record';
import { fromLine, isTornLine, toLine } from '../../../../src/node/storage/record';

const record: JournalRecord = {
  type: 'entries',
  firstIndex: 3,
  entries: [{ term: 2, command: { type: 'set', key: 'k', value: 'Straße 🏰 \u0000\n"' } }],
};

describe('a line of the journal', () => {
  it('is a checksum and JSON, and ends only at its end', () => {
    const line = toLine(record);
    expect(line).toMatch(/^[0-9a-f]{8} \{.*\}\n$/);
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const one = {
          ...record,
          entries: [{ term: 1, command: { type: 'set' as const, key: 'k', value } }],
        };
        expect(fromLine(Buffer.from(toLine(one)).subarray(0, -1))).toEqual(one);
      }),
    );
  });

  it('has a checksum that anybody can check', () => {
    expect(toLine({ type: 'life', life: 1 })).toBe('dcbf8e70 {"type":"life","life":1}\n');
  });

  it('is not read when any one bit of it has changed', () => {
    const line = Buffer.from(toLine(record)).subarray(0, -1);
    for (let bit = 0; bit < line.length * 8; bit += 1) {
      const changed = Buffer.from(line);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(fromLine(changed)).toBeUndefined();
    }
  });

  it('is torn wherever it was cut', () => {
    const line = Buffer.from(toLine(record));
    for (let length = 1; length < line.length - 1; length += 1) {
      expect(isTornLine(line.subarray(0, length))).toBe(true);
    }
  });

  it.each([
    'garbage',
    '0123456g',
    '01234567x',
    '01234567 x',
    '01234567 {x',
    '01234567 [1,',
    '01234567 {"type":"life","life":1}',
    '0123\u0000\u0000',
    '\u0000\u0000\u0000',
  ])('is not taken for torn where it reads %j', (text) => {
    expect(isTornLine(Buffer.from(text))).toBe(false);
  });
});
