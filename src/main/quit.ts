import { app } from 'electron';
import type { Cluster } from '../cluster';
import { followLauncher, STOP_LIMIT_MS } from '../cluster';

/** Ends the siege in order before the app ends, however it is asked to. */
export function setupQuit(cluster: Cluster): void {
  let isOver = false;
  let isEnding = false;

  const end = async (): Promise<void> => {
    try {
      await Promise.race([cluster.stop(), limit(STOP_LIMIT_MS)]);
    } finally {
      isOver = true;
      app.quit();
    }
  };

  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', (event) => {
    if (isOver) return;
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    // Whatever went wrong, the user wants it closed; the nodes notice that their channel is.
    end().catch(console.error);
  });
  followLauncher(process.env, () => {
    app.quit();
  });
}

function limit(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
