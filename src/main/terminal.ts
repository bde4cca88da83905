import { app } from 'electron';
import { outlivesTerminal } from '../system/hangup';

/**
 * Ends the app with the terminal that it was started from, by Ctrl+C or by closing it, quietly: what
 * is still written to a terminal that is gone must not be a fault of the app. Where it was started to
 * outlive that terminal, as by nohup, it does.
 */
export function setupTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => undefined);
  }
  const quit = (): void => {
    app.quit();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
  process.on('SIGHUP', outlivesTerminal() ? () => undefined : quit);
}
