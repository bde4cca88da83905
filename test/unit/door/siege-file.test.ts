import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  announceSiege,
  describeSiege,
  forgetSiege,
  listSieges,
  siegeFolder,
} from '../../../src/door/siege-file';

let base = '';
let folder = '';
const siege = (port: number) => ({ ...describeSiege(), port });

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'siege-file-'));
  folder = join(base, 'run');
});
afterEach(() => rm(base, { recursive: true, force: true }));

describe('the file of a running siege', () => {
  it('is found by this user, until it is taken back', () => {
    const [one, other] = [siege(40_001), siege(30_002)];
    const takeBack = announceSiege(one, folder);
    announceSiege(other, folder);
    expect(listSieges(folder)).toEqual([other, one]);
    takeBack();
    expect(listSieges(folder)).toEqual([other]);
    expect(readdirSync(folder)).toEqual(['30002.json']);
  });

  it.skipIf(process.platform === 'win32')('can be read by nobody else', () => {
    mkdirSync(folder, { mode: 0o777 });
    announceSiege(siege(40_001), folder);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(join(folder, '40001.json')).mode & 0o077).toBe(0);
  });

  it('is left alone by a siege whose port another one has taken over', () => {
    const takeBack = announceSiege(siege(40_001), folder);
    const next = siege(40_001);
    announceSiege(next, folder);
    takeBack();
    expect(listSieges(folder)).toEqual([next]);
    forgetSiege(siege(40_001), folder);
    expect(listSieges(folder)).toEqual([next]);
    forgetSiege(next, folder);
    expect(listSieges(folder)).toEqual([]);
  });

  it('is none where it can not be read or says something else', () => {
    expect(listSieges(folder)).toEqual([]);
    const real = siege(40_001);
    announceSiege(real, folder);
    writeFileSync(join(folder, '1.json'), '{"port":1');
    writeFileSync(join(folder, '2.json'), '{"port":2,"pid":-1}');
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    expect(listSieges(folder)).toEqual([real]);
  });

  it('says why where its folder can not be', () => {
    writeFileSync(folder, 'no folder');
    expect(() => announceSiege(siege(40_001), folder)).toThrow();
  });

  it('lies where the user says, or in the user’s own place', () => {
    expect(siegeFolder({ RAFT_SIEGE_RUN_DIR: '/here' })).toBe('/here');
    if (process.platform === 'win32') return;
    expect(siegeFolder({ XDG_RUNTIME_DIR: '/run/user/1' })).toBe('/run/user/1/raft-siege');
    expect(siegeFolder({})).toContain(`raft-siege-run-`);
  });
});
