import { connect, createServer } from 'node:net';
import { LOOPBACK } from './loopback';

export { LOOPBACK } from './loopback';

/** Where the search for free ports begins, and how far each next try lies from the last. */
const FIRST_TRY = 11_000;
const STEP = 1000;
const TRIES = 40;

const DRAWS = 1000;

/** Ports in a row that others are drawn from. */
export interface PortRange {
  readonly lowest: number;
  readonly count: number;
}

/** Below the range from which systems draw the ports of outgoing connections: 32768 and more. */
export const DRAWN_PORTS: PortRange = { lowest: 20_000, count: 8000 };

/**
 * One of so many equal parts of a range, counted from 0. Who draws from a part of its own never draws a port that
 * somebody else has drawn and not opened yet.
 */
export function partOf({ lowest, count }: PortRange, part: number, of: number): PortRange {
  const width = Math.floor(count / of);
  return { lowest: lowest + part * width, count: width };
}

/** Whether a port can be opened now. */
export function isPortFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Whether somebody listens at a port of this machine. Nothing is sent, and the port is left to whoever may open it. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: LOOPBACK, port });
    const end = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}

/** The ports of a list that cannot be opened now. */
export async function takenPorts(host: string, ports: readonly number[]): Promise<number[]> {
  const free = await Promise.all(ports.map((port) => isPortFree(host, port)));
  return ports.filter((_, i) => free[i] !== true);
}

/**
 * So many ports in a row that are free now, or null where the usual places have none.
 *
 * @param except ports that somebody may be about to open
 */
export async function findFreePorts(
  host: string,
  count: number,
  except: readonly number[] = [],
): Promise<number[] | null> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const first = FIRST_TRY + attempt * STEP;
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if (ports.some((port) => except.includes(port))) continue;
    if ((await takenPorts(host, ports)).length === 0) return ports;
  }
  return null;
}

/**
 * So many ports in a row that are free, drawn at random and added to those in use; null where none were found. A port
 * of the usual range is still free when a killed process comes back to it.
 */
export async function drawFreePorts(
  count: number,
  inUse: Set<number>,
  range: PortRange = DRAWN_PORTS,
): Promise<readonly number[] | null> {
  for (let attempt = 0; attempt < DRAWS; attempt += 1) {
    const first = range.lowest + Math.floor(Math.random() * (range.count - count + 1));
    const ports = Array.from({ length: count }, (_, i) => first + i);
    if (ports.some((port) => inUse.has(port))) continue;
    for (const port of ports) inUse.add(port);
    if ((await takenPorts(LOOPBACK, ports)).length === 0) return ports;
    for (const port of ports) inUse.delete(port);
  }
  return null;
}
