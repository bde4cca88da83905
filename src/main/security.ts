import { app, session } from 'electron';
import type { WebContents } from 'electron';
import { isWindowUrl } from './window-url';

/** The one permission that the window needs: its copy buttons write to the clipboard. */
const ALLOWED = 'clipboard-sanitized-write';

/**
 * Refuses the window whatever it does not need: permissions, devices, other pages, new windows,
 * embedded ones. Has to be called before the first window is opened.
 */
export function setupSecurity(): void {
  refusePermissions();
  app.on('web-contents-created', (_, contents) => {
    refuseOtherPages(contents);
  });
}

function refusePermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, callback) => {
    callback(permission === ALLOWED && isWindowUrl(contents.getURL()));
  });
  defaultSession.setPermissionCheckHandler(
    (contents, permission) =>
      permission === ALLOWED && contents !== null && isWindowUrl(contents.getURL()),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}

function refuseOtherPages(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (details) => {
    if (!isWindowUrl(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (details) => {
    if (!isWindowUrl(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isWindowUrl(details.url)) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
