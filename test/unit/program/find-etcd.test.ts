import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findEtcd, refusalOfEtcd } from '../../../src/program';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-etcd-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that says this of itself. */
function etcdThatSays(words: string, name = 'etcd'): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${words}'\n`);
  chmodSync(file, 0o755);
  return file;
}

describe.skipIf(process.platform === 'win32')('etcd', () => {
  it('is the first in the PATH that can be started', () => {
    const file = etcdThatSays('etcd Version: 3.5.0');
    const other = mkdtempSync(join(folder, 'other-'));
    mkdirSync(join(other, 'etcd'));
    const path = ['', '/nowhere', other, folder].join(delimiter);
    expect(findEtcd(undefined, path)).toEqual({ type: 'found', file });
  });

  it('that is nowhere in the PATH is missed with how to get it', () => {
    for (const path of ['', '/nowhere', folder]) {
      const found = findEtcd(undefined, path);
      expect(found).toMatchObject({ type: 'missing', isUnreadable: false });
      expect(found).toMatchObject({
        message: expect.stringMatching(
          /^There is no etcd in the PATH\. Install it .*apt-get install etcd-server.*--etcd FILE\.$/,
        ) as string,
      });
    }
  });

  it('can be named, and is refused where it is none', () => {
    const file = etcdThatSays('etcd Version: 3.5.0', 'mine');
    expect(findEtcd(file, '')).toEqual({ type: 'found', file });
    const dull = join(folder, 'dull');
    writeFileSync(dull, '');
    for (const named of [dull, folder, join(folder, 'none')]) {
      expect(findEtcd(named)).toMatchObject({
        type: 'missing',
        isUnreadable: true,
        message: expect.stringContaining(`--etcd ${named} is no program`) as string,
      });
    }
  });

  it('is used from 3.4 on', async () => {
    for (const version of ['3.4.23', '3.5.0', '3.10.1', '4.0.0']) {
      expect(await refusalOfEtcd(etcdThatSays(`etcd Version: ${version}`))).toBeNull();
    }
    for (const version of ['3.3.27', '2.9.0']) {
      const file = etcdThatSays(`etcd Version: ${version}`);
      expect(await refusalOfEtcd(file)).toMatch(/is etcd \d\.\d, and 3\.4 or later is needed/);
    }
    for (const file of [etcdThatSays('hello'), join(folder, 'none')]) {
      expect(await refusalOfEtcd(file)).toMatch(/does not say which etcd it is/);
    }
  });
});
