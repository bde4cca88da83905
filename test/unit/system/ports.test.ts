import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  drawFreePorts,
  findFreePorts,
  isListening,
  isPortFree,
  partOf,
  takenPorts,
} from '../../../src/system/ports';
import { freePorts } from '../../support/ports';

describe('ports', () => {
  it('tells a free port from a taken one', async () => {
    const [taken = 0, free = 0] = await freePorts(2);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
    expect(await isPortFree('127.0.0.1', taken)).toBe(false);
    expect(await isPortFree('127.0.0.1', free)).toBe(true);
    expect(await isListening(taken)).toBe(true);
    expect(await isListening(free)).toBe(false);
    expect(await takenPorts('127.0.0.1', [free, taken])).toEqual([taken]);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree('127.0.0.1', taken)).toBe(true);
  });

  it('draws so many in a row, and none twice', async () => {
    const inUse = new Set<number>();
    const rows = [await drawFreePorts(3, inUse), await drawFreePorts(3, inUse)];
    expect(inUse.size).toBe(6);
    for (const row of rows) {
      const [first = 0] = row ?? [];
      expect(row).toEqual([first, first + 1, first + 2]);
    }
    const all = new Set(Array.from({ length: 65_536 }, (_, port) => port));
    expect(await drawFreePorts(3, all)).toBeNull();
  });

  it('draws from a range, of which each has a part', async () => {
    const range = { lowest: 28_000, count: 7 };
    expect(partOf(range, 0, 2)).toEqual({ lowest: 28_000, count: 3 });
    const part = partOf(range, 1, 2);
    expect(part).toEqual({ lowest: 28_003, count: 3 });
    const [first = 0] = await freePorts(1);
    const inUse = new Set<number>();
    const only = { lowest: first, count: 1 };
    expect(await drawFreePorts(1, inUse, only)).toEqual([first]);
    expect(await drawFreePorts(1, inUse, only)).toBeNull();
  });

  it('are given to one test only, open or not', async () => {
    const ports = [...(await freePorts(150)), ...(await freePorts(150))];
    expect(new Set(ports).size).toBe(300);
  });

  it('finds so many in a row', async () => {
    const ports = (await findFreePorts('127.0.0.1', 3)) ?? [];
    expect(ports).toHaveLength(3);
    const [first = 0] = ports;
    expect(ports).toEqual([first, first + 1, first + 2]);
    expect(await takenPorts('127.0.0.1', ports)).toEqual([]);
  });
});
