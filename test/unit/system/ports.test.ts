import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  drawFreePorts,
  findFreePorts,
  isListening,
  isPortFree,
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
    const theirs = new Set(Array.from({ length: 5000 }, (_, i) => 20_000 + i));
    expect(await drawFreePorts(3, theirs, { part: 0, of: 2 })).toBeNull();
    expect(await drawFreePorts(3, theirs, { part: 1, of: 2 })).toHaveLength(3);
  });

  it('finds so many in a row', async () => {
    const ports = (await findFreePorts('127.0.0.1', 3)) ?? [];
    expect(ports).toHaveLength(3);
    const [first = 0] = ports;
    expect(ports).toEqual([first, first + 1, first + 2]);
    expect(await takenPorts('127.0.0.1', ports)).toEqual([]);
  });
});
