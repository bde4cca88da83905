import { connect } from 'node:net';

/** What is left of a siege that is over: processes that live on, and ports that are still open. */
export async function remains(
  pids: Iterable<number>,
  ports: Iterable<number>,
): Promise<readonly string[]> {
  const found = await Promise.all(
    [...ports].map(async (port) => ((await isOpen(port)) ? [`port ${port}`] : [])),
  );
  return [...[...pids].filter(isAlive).map((pid) => `process ${pid}`), ...found.flat()];
}

/** Whether a process is there; one that has ended and was not waited for still is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
}
