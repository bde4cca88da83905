import { createSocket } from 'node:dgram';
import type { PortRange } from '../../src/system/ports';
import { DRAWN_PORTS, drawFreePorts } from '../../src/system/ports';
import { LOOPBACK } from '../../src/system/loopback';

/**
 * What tests draw from: above the range of the product, whose processes draw while tests run, and below the ports of
 * outgoing connections.
 */
const OF_TESTS: PortRange = { lowest: DRAWN_PORTS.lowest + DRAWN_PORTS.count, count: 4500 };

/** Ports on 127.0.0.1 that nothing listens on at this moment, drawn at random; no other test draws them meanwhile. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  for (let i = 0; i < count; i += 1) ports.push(...(await freeRow(1)));
  return ports;
}

/** Ports in a row that nothing listens on at this moment; no other test draws them meanwhile. */
export async function freeRow(count: number): Promise<readonly number[]> {
  const inUse = new Set<number>();
  for (;;) {
    const ports = await drawFreePorts(count, inUse, OF_TESTS);
    if (ports === null) throw new Error(`No ${count} free ports in a row were found.`);
    const reserved = await Promise.all(ports.map(reserve));
    if (reserved.every(Boolean)) return ports;
  }
}

/**
 * Keeps a port for this process until it ends: generals that are dead or not started yet leave theirs free, and other
 * tests draw at the same time. Who has the port of UDP has that of TCP among the tests, and nothing else uses it.
 */
function reserve(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').unref();
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: LOOPBACK, exclusive: true }, () => {
      resolve(true);
    });
  });
}
