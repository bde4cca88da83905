import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reasonOf } from '../../../src/system/reason';
import { findFreePorts, LOOPBACK } from '../../../src/system/ports';

/** What goes wrong in an act that can't succeed. */
function trouble(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing went wrong.');
}

const folder = mkdtempSync(join(tmpdir(), 'reason-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what an error says of itself', () => {
  it.each([
    [new RangeError('too far'), 'too far'],
    ['words', 'words'],
    [undefined, 'undefined'],
    [
      Object.assign(new Error('EODD: as nobody knows it'), { code: 'EODD' }),
      'EODD: as nobody knows it',
    ],
  ])('%s', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });

  it("is plain where it is the operating system's, which speaks in codes", async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect([
      reasonOf(trouble(() => readFileSync(join(folder, 'none')))),
      reasonOf(trouble(() => readFileSync(folder))),
      reasonOf(trouble(() => readFileSync(join(file, 'none')))),
      reasonOf(
        trouble(() => {
          mkdirSync(folder);
        }),
      ),
      reasonOf(trouble(() => readFileSync(join(folder, 'n'.repeat(1000))))),
    ]).toEqual([
      'there is no such file or folder',
      'it is a folder',
      'a part of its path is a file, not a folder',
      'something with its name is there already',
      'its name is too long',
    ]);
    const [port = 0] = (await findFreePorts(LOOPBACK, 1, [])) ?? [];
    const refused = await new Promise((resolve) => connect(port, LOOPBACK).on('error', resolve));
    expect(reasonOf(refused)).toBe('nobody listens there');
  });
});
