import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMapping } from '../../../src/program/read-mapping';

const folder = mkdtempSync(join(tmpdir(), 'mapping-'));
const path = join(folder, 'map.json');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the file of a mapping', () => {
  it('is read', () => {
    writeFileSync(path, '{"heartbeat":{"path":"/appendEntries"}}');
    expect(readMapping(path)).toEqual({
      type: 'mapping',
      mapping: { heartbeat: { path: '/appendEntries' } },
    });
  });

  it.each([
    ['{"hartbeat":{}}', 'is no mapping. "hartbeat" is no part of one.'],
    ['{"hartbeat":{},"voting":{}}', '"hartbeat", "voting" are no parts of one.'],
    ['{"heartbeat":{"pth":"/a"}}', '"pth" is no part of its heartbeat.'],
    [
      '{"heartbeat":{"path":"a"}}',
      "Its heartbeat.path can't be used: a path begins with / and has no blanks.",
    ],
    ['[]', "It can't be used: "],
    ['{', 'is no JSON: '],
  ])('that holds %s is refused in one line, which says what is wrong', (text, sentence) => {
    writeFileSync(path, text);
    const read = readMapping(path);
    const message = read.type === 'unusable' ? read.message : '';
    expect(message).toContain(sentence);
    expect(message).toMatch(/^[^\n]*\.$/);
  });

  it.each([
    ['none', 'there is no such file or folder.'],
    ['.', 'it is a folder.'],
  ])("that can't be read says so of %s", (name, why) => {
    const there = join(folder, name);
    expect(readMapping(there)).toEqual({
      type: 'unreadable',
      message: `${there} can't be read: ${why}`,
    });
  });
});
