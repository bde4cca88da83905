import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { findFreePorts, isPortFree, takenPorts } from '../../../src/system/ports';
import { freePorts } from '../../support/ports';

describe('ports', () => {
  it('tells a free port from a taken one', async () => {
    const [taken = 0, free = 0] = await freePorts(2);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(taken, '127.0.0.1', resolve));
    expect(await isPortFree('127.0.0.1', taken)).toBe(false);
    expect(await isPortFree('127.0.0.1', free)).toBe(true);
    expect(await takenPorts('127.0.0.1', [free, taken])).toEqual([taken]);
    await new Promise((resolve) => server.close(resolve));
    expect(await isPortFree('127.0.0.1', taken)).toBe(true);
  });

  it('finds so many in a row', async () => {
    const ports = (await findFreePorts('127.0.0.1', 3)) ?? [];
    expect(ports).toHaveLength(3);
    const [first = 0] = ports;
    expect(ports).toEqual([first, first + 1, first + 2]);
    expect(await takenPorts('127.0.0.1', ports)).toEqual([]);
  });
});
