import { app } from 'electron';
import { APP_URL, isAppUrl } from './app-scheme';

/**
 * Where the window loads its page from: its own scheme, or the development server that
 * `electron-vite dev` names, which a packaged app never listens to.
 */
export function windowUrl(): string {
  return developmentServer() ?? APP_URL;
}

/** Whether an address is one that the window may be at. */
export function isWindowUrl(text: string): boolean {
  const server = developmentServer();
  if (server === null) return isAppUrl(text);
  return URL.canParse(text) && new URL(text).origin === new URL(server).origin;
}

/** Whether the app runs under `electron-vite dev`, which starts it anew after every edit of it. */
export function isDevelopment(): boolean {
  return developmentServer() !== null;
}

function developmentServer(): string | null {
  return app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null);
}
