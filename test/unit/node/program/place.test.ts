import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOwn, placeOf } from '../../../../src/node/program/place';
import { Port } from '../../../../src/node/program/port';
import { ExitStatus } from '../../../../src/shared';
import { isPortFree } from '../../../../src/system/ports';

const SERVERS = [0, 1].map((id) => ({ host: '127.0.0.1', port: 24_700 + id }));
const KIND = { what: 'a program', folder: 'program', count: 2 };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'place-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('the place of a general’s program', () => {
  it('has its address, a folder and free ports', async () => {
    const place = await placeOf({ node: 1, servers: SERVERS, dataDir }, KIND);
    expect(place.own).toEqual(SERVERS[1]);
    expect(place.dir).toBe(join(dataDir, 'program-1'));
    expect(statSync(place.dir).isDirectory()).toBe(true);
    expect(await isPortFree('127.0.0.1', place.firstPort)).toBe(true);
    expect(await isPortFree('127.0.0.1', place.firstPort + 1)).toBe(true);
  });

  it('has ports that no other general of the siege can be given', async () => {
    const ends = SERVERS.map(() => ({ lowest: Infinity, highest: 0 }));
    for (let draw = 0; draw < 20; draw += 1) {
      for (const [node, end] of ends.entries()) {
        const { firstPort } = await placeOf({ node, servers: SERVERS, dataDir }, KIND);
        end.lowest = Math.min(end.lowest, firstPort);
        end.highest = Math.max(end.highest, firstPort + 1);
      }
    }
    expect(ends[0]?.highest).toBeLessThan(ends[1]?.lowest ?? 0);
  });

  it('is none without a folder', async () => {
    await expect(placeOf({ node: 1, servers: SERVERS, dataDir: null }, KIND)).rejects.toMatchObject(
      {
        exitStatus: ExitStatus.badArguments,
        message: 'General 1 is a program, which needs a folder. Begin without --memory.',
      },
    );
  });

  it('is none of a general that is not in the list', async () => {
    await expect(placeOf({ node: 2, servers: SERVERS, dataDir }, KIND)).rejects.toThrow(
      'Node 2 is not in the list of servers.',
    );
  });

  it('says who has the general’s own port', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const taken = other.address();
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0;
    const own = { host: '127.0.0.1', port };
    await expect(
      openOwn(own, [own], () => Port.open(own, () => Promise.resolve())),
    ).rejects.toMatchObject({ exitStatus: ExitStatus.port });
    await new Promise((done) => other.close(done));
  });
});
