import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';

const LOOPBACK_V4 = '127.0.0.1';
const LOOPBACK_V6 = '::1';
const MAX_ATTEMPTS = 20;

export interface Listening {
  readonly port: number;
  close(): void;
}

/**
 * Listens on loopback only, under both of its addresses where the machine has both, because a
 * browser may take either for `localhost` and nobody else shall sit at the other.
 *
 * @param port 0 for any port that is free
 * @throws the operating system's error, with its `code`, where the port cannot be opened
 */
export async function listenOnLoopback(handler: RequestListener, port: number): Promise<Listening> {
  for (let attempt = 1; ; attempt += 1) {
    const servers = [await listen(handler, LOOPBACK_V4, port)];
    const chosen = portOf(servers[0]);
    try {
      servers.push(await listen(handler, LOOPBACK_V6, chosen));
    } catch (error) {
      if (hasCode(error, 'EADDRINUSE')) {
        closeAll(servers);
        if (port === 0 && attempt < MAX_ATTEMPTS) continue;
        throw error;
      }
      // A machine without IPv6 does without.
    }
    return {
      port: chosen,
      close: () => {
        closeAll(servers);
      },
    };
  }
}

/** Whether the operating system refused with this code, like EADDRINUSE. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function listen(handler: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handler);
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server | undefined): number {
  const bound = server?.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

function closeAll(servers: readonly Server[]): void {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}
