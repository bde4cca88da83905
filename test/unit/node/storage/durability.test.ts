import type * as fs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JournalStorage } from '../../../../src/node/storage/journal-storage';

/** What was asked of the file system, in order: `write journal.jsonl`, `fdatasync journal.jsonl`, … */
const calls = vi.hoisted((): string[] => []);

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const names = new Map<number, string>();
  const nameOf = (descriptor: number): string => names.get(descriptor) ?? '?';
  return {
    ...real,
    openSync: (path: string, flags: string) => {
      const descriptor = real.openSync(path, flags);
      names.set(descriptor, basename(path));
      return descriptor;
    },
    writeSync: (descriptor: number, ...rest: [Buffer, number, number, number]) => {
      calls.push(`write ${nameOf(descriptor)}`);
      return real.writeSync(descriptor, ...rest);
    },
    renameSync: (from: string, to: string) => {
      calls.push(`rename ${basename(to)}`);
      real.renameSync(from, to);
    },
    fsyncSync: (descriptor: number) => {
      calls.push(`fsync ${nameOf(descriptor)}`);
      real.fsyncSync(descriptor);
    },
    fdatasync: (descriptor: number, done: (error: Error | null) => void) => {
      real.fdatasync(descriptor, (error) => {
        calls.push(`fdatasync ${nameOf(descriptor)}`);
        done(error);
      });
    },
  };
});

describe.skipIf(process.platform === 'win32')('what is stored is durable', () => {
  let root: string;
  let storage: JournalStorage;

  const open = (): Promise<JournalStorage> =>
    JournalStorage.open({ folder: join(root, 'data', 'node-0'), node: 0, countLives: false });

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
      'write journal.synced',
      'fsync journal.synced',
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
    expect(calls).toEqual(['fsync journal.jsonl', 'fsync node-0', 'write journal.synced']);
    expect(storage.save([{ type: 'persistVote', term: 1, votedFor: 0 }])).toBeNull();
  });
});
