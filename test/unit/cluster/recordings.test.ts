import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Recordings } from '../../../src/cluster/recordings';
import { Archive, boundFolder, recordingsIn } from '../../../src/recording';
import { BEGIN } from '../shared/siege';

let keptDir = '';
let recordings: Recordings;
beforeEach(async () => {
  keptDir = await mkdtemp(join(tmpdir(), 'recordings-'));
  recordings = new Recordings({ keptDir, onTrouble: () => undefined, onPart: () => undefined });
});
afterEach(async () => {
  await recordings.close();
  await rm(keptDir, { recursive: true, force: true });
});

const describeSiege = () => ({
  app: '0.1.0',
  startedAt: '2026-11-21T12:00:00.000Z',
  engine: 'raft-siege',
  servers: [{ host: '127.0.0.1', port: 10_000 }],
  rules: 'paper' as const,
  settings: {},
});
const begin = async (plan: Parameters<Recordings['prepare']>[0]): Promise<void> => {
  await recordings.prepare(plan, describeSiege);
  recordings.take({ n: 1, event: BEGIN });
};

it('keeps what it records from being deleted, until the siege has ended', async () => {
  await begin({ type: 'usual' });
  const archive = new Archive(recordingsIn(keptDir));
  const [present] = await archive.list();
  expect(present).toMatchObject({ isBeingRecorded: true, trouble: null });
  await expect(archive.remove(present?.name ?? '')).rejects.toThrow(/being recorded/);
  await begin({ type: 'usual' });
  expect(await archive.list()).toHaveLength(2);
  await recordings.close();
  for (const { name, isBeingRecorded } of await archive.list()) {
    expect(isBeingRecorded).toBe(false);
    await archive.remove(name);
  }
  expect(await archive.list()).toEqual([]);
  expect(await readdir(recordingsIn(keptDir))).toEqual([]);
});

it('keeps a file that was named in the list from being deleted, too', async () => {
  await begin({ type: 'usual' });
  await begin({ type: 'named', path: join(recordingsIn(keptDir), 'mine.rafttrace') });
  const archive = new Archive(recordingsIn(keptDir));
  await expect(archive.remove('mine')).rejects.toThrow(/being recorded/);
});

it('keeps what it records where a folder has too many, however old that is', async () => {
  await begin({ type: 'usual' });
  const folder = recordingsIn(keptDir);
  const archive = new Archive(folder);
  const [present] = await archive.list();
  await utimes(join(folder, `${present?.name ?? ''}.rafttrace`), 1, 1);
  await boundFolder(folder, { files: 0, bytes: 0 });
  expect(await archive.list()).toHaveLength(1);
  await recordings.close();
  await boundFolder(folder, { files: 0, bytes: 0 });
  expect(await archive.list()).toEqual([]);
});
