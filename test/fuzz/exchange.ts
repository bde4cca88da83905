import { connect } from 'node:net';

/** How long a connection on which nothing more is sent may stay open. */
const OPEN_LIMIT_MS = 3000;

/**
 * Sends bytes, as Latin-1 text, on a connection of their own, and nothing after them. Returns the
 * statuses of all answers in order; null where the node left the connection open for too long.
 */
export function sendBytes(port: number, bytes: string): Promise<readonly number[] | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = '';
    socket.setEncoding('latin1');
    socket.setTimeout(OPEN_LIMIT_MS, () => {
      socket.destroy();
    });
    socket.on('data', (text) => {
      received += String(text);
    });
    // The node may close a connection of nonsense before it has read all of it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const statuses = received.matchAll(/^HTTP\/1\.1 (\d{3})/gm);
      resolve([...statuses].map(([, status]) => Number(status)));
    });
    socket.end(bytes, 'latin1');
  });
}
