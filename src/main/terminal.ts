import { app } from 'electron';

/**
 * Ends the app with the terminal that it was started from, by Ctrl+C or by closing it, quietly: what
 * is still written to a terminal that is gone must not be a fault of the app.
 */
export function setupTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => undefined);
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      app.quit();
    });
  }
}
