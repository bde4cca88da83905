import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandOf, fillIn } from '../../../src/program/command';

const PLACE = { id: 1, port: 20_012, servers: '20011,20012,20013', dir: '/tmp/x' };

describe('the command of one general', () => {
  it.each([
    ['raft', 'raft --node 1 --servers 20011,20012,20013'],
    ['raft -n {id}', 'raft -n 1'],
    ['raft {port} {dir} {servers} {id}{id}', 'raft 20012 /tmp/x 20011,20012,20013 11'],
    ['raft {name}', 'raft {name} --node 1 --servers 20011,20012,20013'],
  ])('%s is %s', (command, filled) => {
    expect(fillIn(command, PLACE)).toBe(filled);
  });
});

describe('the words behind --', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'words ä-'));
    writeFileSync(join(folder, 'general.py'), '');
    writeFileSync(join(folder, 'my general.py'), '');
    writeFileSync(join(folder, 'general'), '');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const quoted = (name: string): string =>
    process.platform === 'win32' ? `"${join(folder, name)}"` : `'${join(folder, name)}'`;

  it('name files of this folder, wherever the general runs', () => {
    expect(commandOf(['python3', 'general.py', '--fast'], folder)).toBe(
      `python3 ${quoted('general.py')} --fast`,
    );
    expect(commandOf(['python3 ./general.py'], folder)).toBe(`python3 ${quoted('general.py')}`);
    expect(commandOf(['python3', 'my general.py'], folder)).toBe(
      `python3 ${quoted('my general.py')}`,
    );
  });

  it('are left as they are where they name none, or no path', () => {
    expect(commandOf(['go', 'run', './raft', '{id}'], folder)).toBe('go run ./raft {id}');
    expect(commandOf(['general', '--file=general.py'], folder)).toBe('general --file=general.py');
  });
});
