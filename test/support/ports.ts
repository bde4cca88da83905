import { createServer } from 'node:net';

/**
 * Below the range from which the usual systems draw the ports of outgoing connections, so that a
 * port is still free when a killed process comes back to it.
 */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;
const MAX_ATTEMPTS = 1000;

/** Ports on 127.0.0.1 that nothing listens on at this moment, drawn at random. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count; attempt += 1) {
    if (attempt === MAX_ATTEMPTS) throw new Error(`No ${count} free ports were found.`);
    const span = HIGHEST_PORT - LOWEST_PORT + 1;
    const port = LOWEST_PORT + Math.floor(Math.random() * span);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Ports in a row that nothing listens on at this moment. */
export async function freeRow(count: number): Promise<readonly number[]> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const [first = 0] = await freePorts(1);
    const row = Array.from({ length: count }, (_, i) => first + i);
    const free = await Promise.all(row.map(isFree));
    if (free.every(Boolean)) return row;
  }
  throw new Error(`No ${count} free ports in a row were found.`);
}
