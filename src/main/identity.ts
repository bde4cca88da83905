import { app } from 'electron';

/**
 * Tells Windows that the windows and the shortcut in the start menu, which the installer gives the same
 * name, are one app. Has to be said before the first window.
 */
export function setupIdentity(): void {
  if (process.platform === 'win32') app.setAppUserModelId(__APP_ID__);
}
