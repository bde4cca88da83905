import { app, session } from 'electron';
import type { WebContents } from 'electron';
import { isWindowUrl } from './window-url';

/** What the window needs: its copy buttons write to the clipboard, and for a projector it fills the screen. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

/**
 * Refuses the window whatever it does not need: permissions, devices, other pages, new windows,
 * embedded ones, and the network. Has to be called before the first window is opened.
 */
export function setupSecurity(): void {
  refusePermissions();
  fetchNoDictionary();
  app.on('web-contents-created', (_, contents) => {
    refuseOtherPages(contents);
  });
}

function refusePermissions(): void {
  const { defaultSession } = session;
  const isAllowed = (permission: string, url: string | undefined, isMainFrame: boolean): boolean =>
    ALLOWED.includes(permission) && isMainFrame && url !== undefined && isWindowUrl(url);
  defaultSession.setPermissionRequestHandler((_, permission, callback, details) => {
    callback(isAllowed(permission, details.requestingUrl, details.isMainFrame));
  });
  defaultSession.setPermissionCheckHandler((contents, permission, _, details) => {
    return contents !== null && isAllowed(permission, details.requestingUrl, details.isMainFrame);
  });
  defaultSession.setDevicePermissionHandler(() => false);
}

/** Chromium would fetch one for its user's language, even for windows that check no spelling. */
function fetchNoDictionary(): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerEnabled(false);
  // macOS has dictionaries of its own.
  if (process.platform !== 'darwin') defaultSession.setSpellCheckerLanguages([]);
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
