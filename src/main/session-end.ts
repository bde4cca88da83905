import type { BrowserWindow } from 'electron';
import { app } from 'electron';

/** Ends the siege where Windows ends its user's session, which closes no window and quits no app. */
export function setupSessionEnd(window: BrowserWindow): void {
  window.on('session-end', () => {
    app.quit();
  });
}
