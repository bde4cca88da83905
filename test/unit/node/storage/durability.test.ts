import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SystemClock } from '../../../../src/node/clock';
import type { Disk, DiskFile } from '../../../../src/node/storage/disk';
import { JournalStorage } from '../../../../src/node/storage/journal-storage';
import { nodeDisk } from '../../../../src/node/storage/node-disk';

/** What was asked of the file system, in order: `write journal.jsonl`, `fdatasync journal.jsonl`, … */
const calls: string[] = [];

const watched: Disk = {
  ...nodeDisk,
  open: (path) => watch(nodeDisk.open(path), basename(path)),
  create: (path) => watch(nodeDisk.create(path), basename(path)),
  rename: (from, to) => {
    calls.push(`rename ${basename(to)}`);
    nodeDisk.rename(from, to);
  },
  syncFolder: (folder) => {
    calls.push(`fsync ${basename(folder)}`);
    nodeDisk.syncFolder(folder);
  },
};

function watch(file: DiskFile, name: string): DiskFile {
  return {
    ...file,
    write: (bytes, position) => {
      calls.push(`write ${name}`);
      file.write(bytes, position);
    },
    sync: () => {
      calls.push(`fsync ${name}`);
      file.sync();
    },
    syncData: async () => {
      await file.syncData();
      calls.push(`fdatasync ${name}`);
    },
  };
}

describe.skipIf(process.platform === 'win32')('what is stored is durable', () => {
  let root: string;
  let storage: JournalStorage;

  const open = (): Promise<JournalStorage> =>
    JournalStorage.open({
      disk: watched,
      clock: new SystemClock(),
      folder: join(root, 'data', 'node-0'),
      node: 0,
      countLives: false,
    });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'raft-siege-durability-'));
    calls.length = 0;
    storage = await open();
  });

  afterEach(async () => {
    await storage.close();
    rmSync(root, { recursive: true });
  });

  it('with its name, in every folder that was made for it', () => {
    const created = calls.slice(0, calls.indexOf('rename journal.jsonl') + 4);
    expect(created).toEqual([
      'write journal.synced.new',
      'fsync journal.synced.new',
      'rename journal.synced',
      'write journal.jsonl.new',
      'fsync journal.jsonl.new',
      'rename journal.jsonl',
      'fsync node-0',
      'fsync data',
      `fsync ${basename(root)}`,
    ]);
  });

  it('before a write is said to be done, and the mark follows it', async () => {
    calls.length = 0;
    await storage.save([{ type: 'persistVote', term: 1, votedFor: 0 }]);
    calls.push('said');
    expect(calls).toEqual([
      'write journal.jsonl',
      'fdatasync journal.jsonl',
      'write journal.synced',
      'said',
    ]);
  });

  it('before a later life acts on what a former one could only write', async () => {
    await storage.save([{ type: 'persistVote', term: 1, votedFor: 0 }]);
    await storage.close();
    calls.length = 0;
    storage = await open();
    expect(calls).toEqual(['fsync journal.jsonl', 'fsync node-0']);
    expect(storage.save([{ type: 'persistVote', term: 1, votedFor: 0 }])).toBeNull();
  });
});
